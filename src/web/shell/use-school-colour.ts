import { useLayoutEffect } from 'react'
import { accentOf } from '../look/school-colour.ts'
import { useSession } from './use-session.ts'

/** Gives the page the colour of the account's presentation group, if that has one, until the account leaves. */
export function useSchoolColour(): void {
  const colour = useSession().presentation?.colour ?? null
  useLayoutEffect(() => {
    if (colour === null) return
    const { accent, hover, text } = accentOf(colour)
    const { style } = document.documentElement
    const variables = {
      '--accent': accent,
      '--accent-hover': hover,
      '--on-accent': text,
      '--badge': accent,
      '--on-badge': text,
      '--here': accent,
    }
    for (const [name, value] of Object.entries(variables)) style.setProperty(name, value)
    return () => {
      for (const name of Object.keys(variables)) style.removeProperty(name)
    }
  }, [colour])
}
