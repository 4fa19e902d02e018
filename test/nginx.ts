// A real nginx as the proxy that schools put in front.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const program = '/usr/sbin/nginx'

export function hasNginx(): boolean {
  return existsSync(program)
}

export interface Nginx {
  address: string
  stop(): Promise<void>
}

/** @param settings of the location, such as `proxy_read_timeout 2s;`; nginx's own defaults where empty */
export async function startNginx(upstream: string, settings = ''): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'rollbook-nginx-'))
  const port = await freePort()
  writeFileSync(join(folder, 'nginx.conf'), configuration({ folder, port, upstream, settings }))
  const child = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const address = `http://127.0.0.1:${port}`
  while (!(await fetch(`${address}/healthz`).catch(() => null))) await pause(50)
  return {
    address,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

interface Setting {
  folder: string
  port: number
  upstream: string
  settings: string
}

function configuration({ folder, port, upstream, settings }: Setting): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `
    daemon off;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    worker_processes 1;
    pid ${folder}/nginx.pid;
    error_log ${folder}/error.log;
    events {}
    http {
      access_log off;
      ${kinds.map(kind => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
      server {
        listen 127.0.0.1:${port};
        client_max_body_size 51m;
        location / {
          proxy_pass ${upstream};
          proxy_set_header Host $host;
          proxy_set_header X-Forwarded-For $remote_addr;
          proxy_set_header X-Forwarded-Proto https;
          ${settings}
        }
      }
    }`
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
