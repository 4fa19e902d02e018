/**
 * As much XML as spreadsheets are written in, read from one end to the other without being kept. Of a document type, by
 * which a small file may grow without end, nothing is read: entities are the five that need none, and characters by number.
 */

export type XmlEvent =
  | { kind: 'open'; name: string; attributes: Readonly<Record<string, string>> }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string }

/** What begins with a sign of its own, and what ends it. */
const sections = [
  { begins: '<!--', ends: '-->', isText: false },
  { begins: '<![CDATA[', ends: ']]>', isText: true },
  { begins: '<?', ends: '?>', isText: false },
  { begins: '<!', ends: '>', isText: false },
]

/**
 * Names are without their prefix. An element that is empty is opened and closed. What is broken off or no XML ends it: no
 * place is looked at twice, whatever the text.
 */
export function* readXml(xml: string): Generator<XmlEvent> {
  let at = 0
  while (at < xml.length) {
    const tag = xml.indexOf('<', at)
    const end = tag === -1 ? xml.length : tag
    if (end > at) yield { kind: 'text', text: unescapeXml(xml.slice(at, end)) }
    if (tag === -1) return
    const section = sections.find(({ begins }) => xml.startsWith(begins, tag))
    if (section === undefined) {
      const read = readTag(xml, tag)
      if (read === undefined) return
      yield* read.events
      at = read.end
      continue
    }
    const close = xml.indexOf(section.ends, tag + section.begins.length)
    if (close === -1) return
    if (section.isText) yield { kind: 'text', text: xml.slice(tag + section.begins.length, close) }
    at = close + section.ends.length
  }
}

const tagStart = /<(\/?)([\w:.-]+)/y
const attribute = /\s*([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const tagEnd = /\s*(\/?)>/y

function readTag(xml: string, start: number): { events: XmlEvent[]; end: number } | undefined {
  const [, slash, tag] = matchAt(tagStart, xml, start) ?? []
  if (tag === undefined) return undefined
  const name = withoutPrefix(tag)
  const attributes: Record<string, string> = {}
  let at = tagStart.lastIndex
  for (let found = matchAt(attribute, xml, at); found; found = matchAt(attribute, xml, at)) {
    attributes[withoutPrefix(found[1] as string)] = unescapeXml(found[2] ?? found[3] ?? '')
    at = attribute.lastIndex
  }
  const ending = matchAt(tagEnd, xml, at)
  if (!ending) return undefined
  const events: XmlEvent[] = slash === '/' ? [] : [{ kind: 'open', name, attributes }]
  if (slash === '/' || ending[1] === '/') events.push({ kind: 'close', name })
  return { events, end: tagEnd.lastIndex }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?[\da-f]{1,6}|\w{1,5});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
