/** What Node and browsers both have and ECMAScript itself does not. */
declare class TextDecoder {
  constructor(label: string, options?: { fatal?: boolean })
  decode(bytes: Uint8Array): string
}
