import { useParams } from '@tanstack/react-router'
import { PageHeader } from '../ui/page-header.tsx'

export function PatronPage() {
  const { patronId } = useParams({ from: '/signed-in/patrons/$patronId' })
  return <PageHeader title={`Patron ${patronId}`} path={['Settings', 'Users', 'Patrons']} />
}
