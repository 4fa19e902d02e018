import { readXml, type XmlEvent } from './xml.ts'

/** The texts that a workbook's cells refer to by number. */
export function readSharedStrings(xml: string): string[] {
  const strings: string[] = []
  const collector = new TextCollector()
  for (const event of readXml(xml)) {
    collector.take(event)
    if (event.kind === 'close' && event.name === 'si') strings.push(collector.finish())
  }
  return strings
}

/** What the `t` elements of a text say together; how it is pronounced (`rPh`) is not part of it. */
export class TextCollector {
  #text = ''
  #isText = false
  #isPhonetic = false

  take(event: XmlEvent): void {
    if (event.kind === 'text') {
      if (this.#isText && !this.#isPhonetic) this.#text += event.text
    } else if (event.name === 't') this.#isText = event.kind === 'open'
    else if (event.name === 'rPh') this.#isPhonetic = event.kind === 'open'
  }

  finish(): string {
    const text = unescapeControls(this.#text)
    this.#text = ''
    return text
  }
}

/** Characters that XML has no room for are written as `_x000D_`. */
export function unescapeControls(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
