/**
 * Names the first package in node_modules that is not as package-lock.json wants it, with the reason, or
 * gives undefined when all are. Knows that npm leaves out what is for other machines, and on a server
 * (`npm ci --omit=dev`) what only development needs.
 *
 * `wanted` and `installed` are the `packages` of package-lock.json and node_modules/.package-lock.json;
 * `machine` is `{ os, cpu, libc }`; `versionOnDisk(path)` reads a package's own package.json.
 */
export function findStalePackage({ wanted, installed, machine, withDevelopment, versionOnDisk }) {
  for (const [path, entry] of Object.entries(wanted)) {
    if (!isExpected(entry, machine, withDevelopment) || path === '') continue
    const listed = installed[path]?.version
    if (listed === undefined && entry.optional && !isForSomeMachines(entry)) continue
    // The list alone would miss a package that was deleted or replaced by hand.
    const found = listed === entry.version ? versionOnDisk(path) : listed
    if (found !== entry.version) return describe(path, entry.version, found)
  }
  return undefined
}

function isExpected(entry, machine, withDevelopment) {
  if (entry.dev && !withDevelopment) return false
  return suits(entry.os, machine.os) && suits(entry.cpu, machine.cpu) && suits(entry.libc, machine.libc)
}

/** An optional package that is for every machine may be absent: it belongs to one that is not for this one. */
function isForSomeMachines(entry) {
  return entry.os !== undefined || entry.cpu !== undefined
}

/** npm's rule for `os`, `cpu` and `libc`: a list of names, or of names with ! before them. */
function suits(names, name) {
  if (names === undefined) return true
  if (names.includes(`!${name}`)) return false
  return names.includes(name) || names.every(each => each.startsWith('!'))
}

function describe(path, wanted, found) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  return found === undefined ? `${name} is missing` : `${name} is ${found} where ${wanted} is wanted`
}
