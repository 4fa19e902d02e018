import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The parts of a path that tell a file which takes a minute where others take seconds, the longest first. */
const long = [
  'kill.embedded',
  'serve/serve.embedded',
  '/properties',
  '-properties',
  'demo/demo.embedded',
  'behind-nginx',
  'patrons/download',
  'database/embedded/',
  'import-drafts/unseen',
  'import-drafts/spoilt',
]

const projects = ['postgres-18', 'postgres-15', 'pages', 'pure']

type Placed = Pick<TestSpecification, 'moduleId'> & { project: { name: string } }

/**
 * One project after the other, since a worker keeps what it has loaded only from one file to the next of the same project; in each
 * the long files first, so that in the end no worker waits for another. All else stays as it comes.
 */
export function inOrder<T extends Placed>(files: readonly T[]): T[] {
  return files.toSorted((a, b) => projectOf(a) - projectOf(b) || lengthOf(a) - lengthOf(b))
}

function projectOf({ project }: Placed): number {
  return projects.indexOf(project.name)
}

function lengthOf({ moduleId }: Placed): number {
  const place = long.findIndex(part => moduleId.includes(part))
  return place < 0 ? long.length : place
}

export class LongestFirst extends BaseSequencer {
  /** Vitest's own order is by size. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return inOrder(await super.sort(files))
  }
}
