import type { Command } from 'commander'
import { collect, jsonOption, onTheDatabase } from './administration-guide.ts'
import { addGuide } from './guide.ts'
import type { HostOptions, NewSchoolOptions } from './schools/school-commands.ts'

export function registerSchools(program: Command): void {
  const schools = program
    .command('schools')
    .summary('create and list schools')
    .description('Creates and lists the schools that this Rollbook serves.')
  registerCreate(schools)
  registerAddHost(schools)
  registerList(schools)
  addGuide(schools, {
    ...onTheDatabase,
    examples: [
      ['rollbook schools create "Hillview College"', 'The first school:'],
      ['rollbook schools list', 'All schools with their hosts:'],
    ],
  })
}

const commands = () => import('./schools/school-commands.ts')

function registerCreate(schools: Command): void {
  const create = schools
    .command('create')
    .summary('create a school')
    .description(
      'Creates a school with its levels, the calendar year as its current academic period and the cohorts of that ' +
        'year, so that files can be imported at once.',
    )
    .argument('NAME', "the school's name")
    .option('--host <host>', 'where it is reached, such as library.school.example; again for more', collect)
    .option('--levels <levels>', 'from the lowest to the top one, between commas', '7,8,9,10,11,12')
    .option('--time-zone <zone>', "such as Australia/Sydney; this machine's unless given")
    .option(...jsonOption)
    .action(async (name: string, options: NewSchoolOptions) =>
      (await commands()).createSchoolCommand(name, options),
    )
  addGuide(create, {
    ...onTheDatabase,
    examples: [
      ['rollbook schools create "Hillview College"', 'The only school, reached under every host:'],
      [
        'rollbook schools create "Hillview Primary" --host primary.hillview.example --levels K,1,2,3,4,5,6',
        'One of several, each under its own host:',
      ],
    ],
  })
}

function registerAddHost(schools: Command): void {
  const addHost = schools
    .command('add-host')
    .summary('let a school be reached under one more host')
    .argument('SCHOOL', 'its name, host or id')
    .argument('HOST', 'such as library.school.example')
    .option(...jsonOption)
    .action(async (school: string, host: string, options: HostOptions) =>
      (await commands()).addHostCommand({ school, host }, options),
    )
  addGuide(addHost, {
    ...onTheDatabase,
    examples: [
      ['rollbook schools add-host "Hillview College" hillview.example', 'Before a second school is created:'],
    ],
  })
}

function registerList(schools: Command): void {
  const list = schools
    .command('list')
    .summary('list the schools')
    .option(...jsonOption)
    .action(async (options: HostOptions) => (await commands()).listSchoolsCommand(options))
  addGuide(list, { ...onTheDatabase, examples: [['rollbook schools list', 'All schools with their hosts:']] })
}
