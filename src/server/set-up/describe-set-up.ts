/**
 * What start says where there is no school yet.
 * @param address where the server listens, `http://0.0.0.0:8080`
 */
export function describeSetUp(address: string, token: string): string {
  return [
    'There is no school yet. Open this address in a browser on this machine, to make one and its administrator:',
    '',
    `    ${reachable(address)}/set-up#${token}`,
    '',
    'It works once, and until the next start. From another machine take https and its name there for what stands',
    'before /set-up. Or make both here:',
    '',
    '    rollbook schools create "Our School"',
    '    rollbook users create admin --role "System Administrator" --password-stdin',
    '',
    'Or start with ROLLBOOK_ADMIN_USERNAME and ROLLBOOK_ADMIN_PASSWORD set, which does both.',
  ].join('\n')
}

/** A server that listens everywhere is nowhere to be opened. */
function reachable(address: string): string {
  return address.replace(/\/\/(?:0\.0\.0\.0|\[::\]):/, '//localhost:')
}
