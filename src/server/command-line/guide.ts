import type { Command } from 'commander'

/** What `--help` teaches besides the options. Each pair is what to type or find, and what it does or means. */
export interface Guide {
  examples: Pair[]
  environment?: Pair[]
  exitStatuses: Pair[]
}

type Pair = readonly [term: string, meaning: string]

/** Adds examples, environment variables and exit statuses below the options of a command's help. */
export function addGuide(command: Command, guide: Guide): Command {
  return command.addHelpText('after', guideText(guide))
}

export function guideText({ examples, environment = [], exitStatuses }: Guide): string {
  const sections = [
    section('Examples', examples.map(example)),
    section('Environment', columns(environment)),
    section('Exit status', columns(exitStatuses)),
  ]
  return sections.filter(text => text !== '').join('')
}

function section(title: string, lines: string[]): string {
  return lines.length === 0 ? '' : `\n${title}:\n${lines.join('\n')}\n`
}

function example([line, meaning]: Pair): string {
  return `  ${meaning}\n    ${line}`
}

function columns(pairs: Pair[]): string[] {
  const width = Math.max(0, ...pairs.map(([term]) => term.length))
  const indent = `\n${' '.repeat(width + 4)}`
  return pairs.map(([term, meaning]) => `  ${term.padEnd(width)}  ${meaning.replaceAll('\n', indent)}`)
}
