import { setTimeout as sleep } from 'node:timers/promises'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { packageVersion } from '../package-version.ts'
import { parseDuration } from './durations.ts'
import { addGuide, type Guide } from './guide.ts'
import { post } from './push/post.ts'
import { exitStatus, lastReplyText, type Outcome, pushFile, type Surroundings } from './push/push-file.ts'
import { failureReport, processedReport } from './push/report.ts'
import { type PushOptions, readSettings } from './push/settings.ts'
import { findSource } from './push/source.ts'
import { processTerminal, type Terminal } from './terminal.ts'

export function registerPush(program: Command): void {
  const command = program
    .command('push')
    .summary('post a CSV file of users to a Rollbook, as a nightly job does')
    .description(
      'Posts a CSV file of users to a running Rollbook and tells the result. Tries again while the server is busy ' +
        'or cannot be reached. The password comes from a file or the environment, never from an argument.',
    )
    .argument('FILE', 'the CSV file; - is standard input')
    .requiredOption('--url <address>', "the school's Rollbook, such as https://school.example/")
    .addOption(new Option('--username <name>', 'the account that posts').env('ROLLBOOK_USERNAME'))
    .option('--password-file <file>', 'holds its password and nothing else')
    .addOption(new Option('--token-file <file>', 'holds a token instead').conflicts('passwordFile'))
    .addOption(new Option('--password [password]').hideHelp())
    .addOption(
      new Option('--blank <what>', 'what a blank cell does; else as the school has it').choices([
        'keep',
        'clear',
      ]),
    )
    .option('--complete', 'whoever stands nowhere in the file has left')
    .option('--plan-only', 'change nothing, tell what would happen')
    .addOption(duration('--timeout <time>', 'give a silent connection up after this long', '10m'))
    .addOption(duration('--retry-for <time>', 'begin no further attempt after this long; 0: try once', '30m'))
    .option('--cacert <file>', 'trust the authorities in this PEM file only')
    .option('--json', "print the server's JSON on standard output and nothing else there")
    .option('--quiet', 'print nothing if every row was imported')
    .action(async (file: string, options: PushOptions) => {
      process.exitCode = await push(file, options, processTerminal())
    })
  addGuide(command, guide)
}

const guide: Guide = {
  examples: [
    [
      'rollbook push users.csv --url https://school.example/ --username autoimport --plan-only',
      'See what a file would do, changing nothing (the password stands in ROLLBOOK_PASSWORD):',
    ],
    [
      '15 2 * * * rollbook push /srv/export/users.csv --url https://school.example/ --username autoimport ' +
        '--password-file /etc/rollbook/autoimport --quiet',
      'Every night from cron, which sends a mail only if something failed:',
    ],
    [
      'export-users | rollbook push - --url https://school.example/ --token-file token.txt --json > result.json',
      'From another program, with a token, keeping the reply:',
    ],
  ],
  environment: [
    ['ROLLBOOK_USERNAME', 'the account that posts, unless --username names it'],
    ['ROLLBOOK_PASSWORD', 'its password, unless --password-file or --token-file is given'],
    ['HTTPS_PROXY, NO_PROXY', 'the proxy for https addresses, and what to reach without it'],
    ['NODE_USE_SYSTEM_CA=1', 'trust the certificate authorities that this machine trusts, too'],
    ['NO_COLOR', 'no colours'],
  ],
  exitStatuses: [
    ['0', 'all rows were imported'],
    ['1', 'the file was processed, but rows failed or are held for approval'],
    ['2', 'refused: file, options, address, account or certificate need mending (400, 401, 403, 413, 415 …)'],
    ['3', 'gave up: the server could not be reached or stayed busy for as long as --retry-for says'],
    ['130', 'stopped by Ctrl-C'],
  ],
}

function duration(flags: string, description: string, standard: string): Option {
  return new Option(flags, description).argParser(readDuration).default(readDuration(standard), standard)
}

function readDuration(text: string): number {
  const milliseconds = parseDuration(text)
  if (milliseconds === undefined) throw new InvalidArgumentError('Write it like 90s, 30m or 1h, at most 24h.')
  return milliseconds
}

/** The exit status. */
async function push(file: string, options: PushOptions, terminal: Terminal): Promise<number> {
  const prepared = await readSettings(options, process.env)
  if (prepared.kind === 'unusable') return refuse(prepared.why, terminal)
  const found = await findSource(file, process.stdin)
  if (found.kind === 'unusable') return refuse(found.why, terminal)
  const delivery = {
    ...prepared.settings,
    source: found.source,
    userAgent: `rollbook-push/${packageVersion()}`,
    silence: options.timeout,
    env: process.env,
  }
  const around = surroundings(options.quiet ? () => {} : terminal.err.line)
  const { signal } = around
  const outcome = await pushFile(
    { post: () => post({ ...delivery, signal }), retryFor: options.retryFor },
    around,
  )
  tell(outcome, options, terminal)
  return exitStatus(outcome)
}

function refuse(why: string, { err }: Terminal): number {
  err.line(`rollbook: ${why}`)
  return 2
}

/**
 * From here on Ctrl-C ends the wait or the connection, and the outcome says what had been sent. A terminal and
 * bin/rollbook.mjs may both tell us of one Ctrl-C, so a second one must change nothing.
 */
function surroundings(say: (line: string) => void): Surroundings {
  const stop = new AbortController()
  process.on('SIGINT', () => stop.abort())
  const { signal } = stop
  return {
    now: () => performance.now(),
    wait: milliseconds => sleep(milliseconds, undefined, { signal }).catch(() => {}),
    random: Math.random,
    say,
    signal,
  }
}

function tell(outcome: Outcome, options: PushOptions, { out, err }: Terminal): void {
  if (options.quiet && exitStatus(outcome) === 0) return
  if (options.json) out.write(lastReplyText(outcome) ?? '')
  if (outcome.kind !== 'processed') err.line(`rollbook: ${failureReport(outcome)}`)
  else if (!options.json) out.line(processedReport(outcome, options.planOnly === true, out.colours))
}
