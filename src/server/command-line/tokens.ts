import { type Command, InvalidArgumentError, Option } from 'commander'
import { jsonOption, onTheDatabase, schoolOption } from './administration-guide.ts'
import { addGuide } from './guide.ts'
import type { NewTokenOptions, TokenOptions } from './tokens/token-commands.ts'

export function registerTokens(program: Command): void {
  const tokens = program
    .command('tokens')
    .summary('create, list and revoke tokens for scripts')
    .description('Tokens stand in for a password in scripts: each can be revoked by itself, and may run out.')
  registerCreate(tokens)
  registerList(tokens)
  registerRevoke(tokens)
  addGuide(tokens, {
    ...onTheDatabase,
    examples: [
      [
        'rollbook tokens create autoimport --name "nightly job" --expires 400',
        'For a script, good for a good year:',
      ],
      ['rollbook tokens list', 'Which there are, and when each was last used:'],
    ],
  })
}

const commands = () => import('./tokens/token-commands.ts')

function registerCreate(tokens: Command): void {
  const create = tokens
    .command('create')
    .summary('create a token and print it, once')
    .description(
      'Creates a token with the rights of its account, or a part of them, and prints it. It cannot be shown again.',
    )
    .argument('USER', 'the account that it stands for')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(
      new Option('--expires <days>', 'good for so many days; unless given, until it is revoked').argParser(
        days,
      ),
    )
    .option('--complete', 'files posted with it are complete: whoever stands nowhere in one has left')
    .addOption(
      new Option('--only <what>', 'import: post files; read: read patrons and the history').choices([
        'import',
        'read',
      ]),
    )
    .option(...schoolOption)
    .option(...jsonOption)
    .action(async (user: string, options: NewTokenOptions) =>
      (await commands()).createTokenCommand(user, options),
    )
  addGuide(create, {
    ...onTheDatabase,
    examples: [
      [
        '(umask 077; rollbook tokens create autoimport --name "nightly import" > token.txt)',
        'Into a file that only its owner reads, for rollbook push --token-file:',
      ],
    ],
  })
}

function days(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Give a number of days from 1 to 9999.')
}

function registerList(tokens: Command): void {
  const list = tokens
    .command('list')
    .summary('list the tokens and when they were last used')
    .option(...schoolOption)
    .option(...jsonOption)
    .action(async (options: TokenOptions) => (await commands()).listTokensCommand(options))
  addGuide(list, { ...onTheDatabase, examples: [['rollbook tokens list', 'All tokens, revoked ones too:']] })
}

function registerRevoke(tokens: Command): void {
  const revoke = tokens
    .command('revoke')
    .summary('make a token worthless at once')
    .argument('ID', 'its number in the list')
    .option(...schoolOption)
    .action(async (id: string, options: TokenOptions) => (await commands()).revokeTokenCommand(id, options))
  addGuide(revoke, { ...onTheDatabase, examples: [['rollbook tokens revoke 3', 'One that was lost:']] })
}
