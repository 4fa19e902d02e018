/** Host names as somebody types them, between commas. Whether they are any the server says. */
export function readHosts(text: string): string[] {
  return text
    .split(',')
    .map(host => host.trim())
    .filter(host => host !== '')
}
