#!/usr/bin/env node
// The entry that cron, systemd and a shell call. Plain JavaScript that any Node from 16 on can read: the
// system's Node may be old, and would die on a .ts file before it could say why.
import { runOnNode24 } from './node-24.mjs'

await runOnNode24('src/server/command-line/main.ts', process.argv.slice(2))
