import type { Command } from 'commander'
import { jsonOption, onTheDatabase } from './administration-guide.ts'
import { addGuide } from './guide.ts'
import type { OperatorOptions } from './operators/operator-commands.ts'

export function registerOperators(program: Command): void {
  const operators = program
    .command('operators')
    .summary('create, list and remove those who host Rollbook for schools')
    .description(
      'Operators sign in at /host, outside of every school: they make, disable, export and remove schools, and see no ' +
        'patron. The address is one that no school has, or the one that ROLLBOOK_HOST_NAME names.',
    )
  registerCreate(operators)
  registerSetPassword(operators)
  registerList(operators)
  registerRemove(operators)
  addGuide(operators, {
    ...onTheDatabase,
    examples: [
      ['rollbook operators create jo --password-stdin < password.txt', 'Somebody who hosts:'],
      ['rollbook operators list', 'Who can sign in at /host:'],
    ],
  })
}

const commands = () => import('./operators/operator-commands.ts')

const passwordOption = ['--password-stdin', 'read the password from standard input'] as const

function registerCreate(operators: Command): void {
  const create = operators
    .command('create')
    .summary('create an operator')
    .argument('NAME', 'by which to sign in')
    .requiredOption(...passwordOption)
    .action(async (name: string) => (await commands()).createOperatorCommand(name))
  addGuide(create, {
    ...onTheDatabase,
    examples: [
      ['rollbook operators create jo --password-stdin < password.txt', 'With a password from a file:'],
    ],
  })
}

function registerSetPassword(operators: Command): void {
  const set = operators
    .command('set-password')
    .summary('set another password; whoever is signed in with the old one is signed out')
    .argument('NAME', 'whose')
    .requiredOption(...passwordOption)
    .action(async (name: string) => (await commands()).setOperatorPasswordCommand(name))
  addGuide(set, {
    ...onTheDatabase,
    examples: [['rollbook operators set-password jo --password-stdin < password.txt', 'One that was lost:']],
  })
}

function registerList(operators: Command): void {
  const list = operators
    .command('list')
    .summary('list the operators')
    .option(...jsonOption)
    .action(async (options: OperatorOptions) => (await commands()).listOperatorsCommand(options))
  addGuide(list, { ...onTheDatabase, examples: [['rollbook operators list', 'All of them:']] })
}

function registerRemove(operators: Command): void {
  const remove = operators
    .command('remove')
    .summary('remove an operator, and sign him out')
    .argument('NAME', 'who')
    .action(async (name: string) => (await commands()).removeOperatorCommand(name))
  addGuide(remove, { ...onTheDatabase, examples: [['rollbook operators remove jo', 'Who has left:']] })
}
