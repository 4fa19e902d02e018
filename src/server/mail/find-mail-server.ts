import { listSchools } from '../schools/list-schools.ts'
import type { Services } from '../services.ts'
import { findPlace, type Place, publicInternet } from '../webhook/reach.ts'

/**
 * A school's own mail server often stands in its own network. Where one Rollbook serves several schools, an administrator of one
 * would look through it into the network of whoever hosts them.
 * @throws in a sentence, where it has no address, or one to which nothing is sent
 */
export async function findMailServer(host: string, services: Services): Promise<Place> {
  const place = await findPlace(host, services.reach ?? publicInternet)
  if (place === null) throw new Error(`${host} has no address.`)
  if (place.isPublic || services.allowsPrivateMail || (await isOneSchool(services))) return place
  throw new Error(
    `${host} is a private address, to which no mail is sent here. Take a server at a public one, or ask whoever hosts Rollbook.`,
  )
}

async function isOneSchool({ database }: Services): Promise<boolean> {
  return (await listSchools(database)).length === 1
}
