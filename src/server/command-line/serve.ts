import type { Command } from 'commander'
import { addGuide, type Guide } from './guide.ts'
import { processTerminal } from './terminal.ts'

export function registerServe(program: Command): void {
  const command = program
    .command('serve')
    .summary('run the server')
    .description(
      'Runs the server until it is told to stop. Without DATABASE_URL it brings its own PostgreSQL, with the data in ./data.',
    )
    .action(async () => {
      const { serve } = await import('../serve/serve.ts')
      process.exitCode = await serve(process.env, processTerminal())
    })
  addGuide(command, guide)
}

const guide: Guide = {
  examples: [
    ['rollbook serve', 'Serve this machine, on http://127.0.0.1:8080:'],
    [
      'HOST=0.0.0.0 PORT=443 ROLLBOOK_TLS_CERT=cert.pem ROLLBOOK_TLS_KEY=key.pem rollbook serve',
      'Serve the network over HTTPS:',
    ],
    [
      'ROLLBOOK_ADMIN_USERNAME=admin ROLLBOOK_ADMIN_PASSWORD=… ROLLBOOK_SCHOOL_NAME="Hillview College" rollbook serve',
      'The first start, with the school and its first administrator:',
    ],
  ],
  environment: [
    ['PORT, HOST', 'where to listen; 8080 and 127.0.0.1 unless set'],
    ['ROLLBOOK_DATA', 'the folder of the embedded database; ./data unless set'],
    ['DATABASE_URL', 'a PostgreSQL server (15 or later) instead of the embedded one'],
    ['ROLLBOOK_TLS_CERT, ROLLBOOK_TLS_KEY', 'files with the certificate and its key, for HTTPS'],
    ['ROLLBOOK_TRUST_PROXY', 'addresses of proxies whose forwarding headers are believed'],
    ['ROLLBOOK_ADMIN_USERNAME, ROLLBOOK_ADMIN_PASSWORD', 'make the first administrator in an empty database'],
    ['ROLLBOOK_SCHOOL_NAME, ROLLBOOK_LEVELS, ROLLBOOK_TIME_ZONE', 'and the school with him'],
    ['ROLLBOOK_HOST_NAME', 'the address of the page for those who host several schools'],
    ['ROLLBOOK_METRICS_TOKEN', 'lets others than this machine read /metrics'],
    ['ROLLBOOK_MAIL_PRIVATE', '1: mail servers of several schools may stand at private addresses'],
    ['ROLLBOOK_LOG', 'how much to log: error, warn, info or debug'],
  ],
  exitStatuses: [
    ['0', 'stopped as asked; a running import was finished first'],
    ['1', 'could not start; the message says why and what to do'],
  ],
}
