import { CatalogueOnlyPage } from '../shell/catalogue-only-page.tsx'
import { may } from '../shell/rights.ts'
import { useSession } from '../shell/use-session.ts'
import { HomePage } from './home-page.tsx'

export function FirstPage() {
  return may(useSession(), 'read-patrons') ? <HomePage /> : <CatalogueOnlyPage />
}
