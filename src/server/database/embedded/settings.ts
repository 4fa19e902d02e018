/** Settings given on the command line, where they outrank whatever stands in the data folder. */
export function settingsFor(address: { socketFolder: string } | { port: number }): string[] {
  return [...addressSettings(address), ...SETTINGS].map(([name, value]) => `${name}=${value}`)
}

/** Where there are sockets nothing listens on the network. The port is then only a part of the socket's name. */
function addressSettings(address: { socketFolder: string } | { port: number }): [string, string][] {
  if ('port' in address)
    return [
      ['listen_addresses', '127.0.0.1'],
      ['port', String(address.port)],
    ]
  return [
    ['listen_addresses', ''],
    ['port', String(SOCKET_PORT)],
    ['unix_socket_directories', address.socketFolder],
    ['unix_socket_permissions', '0700'],
  ]
}

export const SOCKET_PORT = 5432

const SETTINGS: [string, string][] = [
  // What is acknowledged is on the disk, even if someone edits postgresql.conf for speed.
  ['fsync', 'on'],
  ['full_page_writes', 'on'],
  ['synchronous_commit', 'on'],
  // A school's register fits; it is taken as it is used, and leaves room on a small machine.
  ['shared_buffers', '128MB'],
  // A server, its jobs and some commands; each connection in use costs some megabytes.
  ['max_connections', '60'],
  // The log is for the IT manager: no statements, and no details, which quote patrons' values.
  ['log_min_error_statement', 'panic'],
  ['log_error_verbosity', 'terse'],
  // Checkpoints would fill the log with a line every few minutes.
  ['log_checkpoints', 'off'],
]
