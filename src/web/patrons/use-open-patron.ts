import { useNavigate } from '@tanstack/react-router'

export function useOpenPatron() {
  const navigate = useNavigate()
  return (patronId: number) => navigate({ to: '/patrons/$patronId', params: { patronId: String(patronId) } })
}
