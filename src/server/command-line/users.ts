import type { Command } from 'commander'
import { collect, jsonOption, onTheDatabase, schoolOption } from './administration-guide.ts'
import { addGuide } from './guide.ts'
import type { NewUserOptions, PasswordOptions } from './users/user-commands.ts'

export function registerUsers(program: Command): void {
  const users = program
    .command('users')
    .summary('create accounts and set their passwords')
    .description('Creates accounts for administrators, librarians and scripts, and sets passwords.')
  registerCreate(users)
  registerSetPassword(users)
  registerListRoles(users)
  addGuide(users, {
    ...onTheDatabase,
    examples: [
      [
        'rollbook users create autoimport --role "Import Only" --password-stdin < /etc/rollbook/autoimport',
        'An account that may do nothing but post files:',
      ],
      ['rollbook users list-roles', 'What there is to give:'],
    ],
  })
}

const commands = () => import('./users/user-commands.ts')

const passwordOption = ['--password-stdin', 'read the password from standard input: one line'] as const

function registerCreate(users: Command): void {
  const create = users
    .command('create')
    .summary('create an account')
    .description('Creates an account that can sign in at once. Its password comes over standard input.')
    .argument('NAME', 'the username; case does not matter')
    .requiredOption('--role <role>', 'a system group or add-on; again for more', collect)
    .requiredOption(...passwordOption)
    .option(...schoolOption)
    .option(...jsonOption)
    .action(async (name: string, options: NewUserOptions) =>
      (await commands()).createUserCommand(name, options),
    )
  addGuide(create, {
    ...onTheDatabase,
    examples: [
      [
        'rollbook users create autoimport --role "Import Only" --password-stdin < /etc/rollbook/autoimport',
        'An account that may do nothing but post files:',
      ],
      [
        'rollbook users create jsmith --role Librarian --role "Patron Manager" --password-stdin < password.txt',
        'A librarian who also registers and imports patrons:',
      ],
    ],
  })
}

function registerSetPassword(users: Command): void {
  const setPassword = users
    .command('set-password')
    .summary("set an account's password")
    .argument('NAME', 'the username')
    .requiredOption(...passwordOption)
    .option(...schoolOption)
    .action(async (name: string, options: PasswordOptions) =>
      (await commands()).setPasswordCommand(name, options),
    )
  addGuide(setPassword, {
    ...onTheDatabase,
    examples: [
      [
        'rollbook users set-password admin --password-stdin < password.txt',
        'An administrator who forgot his:',
      ],
    ],
  })
}

function registerListRoles(users: Command): void {
  const listRoles = users
    .command('list-roles')
    .summary('list the roles and what they give')
    .option(...jsonOption)
    .action(async (options: { json?: true }) => (await commands()).listRolesCommand(options))
  addGuide(listRoles, {
    examples: [['rollbook users list-roles', 'What --role takes:']],
    exitStatuses: [['0', 'done']],
  })
}
