import { useSuspenseQuery } from '@tanstack/react-query'
import { hostQuery } from '../api/host.ts'
import { Entrance } from '../entrance/entrance.tsx'
import { HostSchools } from './host-schools.tsx'
import { OperatorSignIn } from './operator-sign-in.tsx'

export function HostPage() {
  const { data: view } = useSuspenseQuery(hostQuery)
  if (view) return <HostSchools view={view} />
  return (
    <Entrance
      title="Rollbook"
      part="For whoever hosts it for schools"
      signature="many schools, each by itself"
    >
      <title>Host · Rollbook</title>
      <OperatorSignIn />
    </Entrance>
  )
}
