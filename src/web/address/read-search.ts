/** Readers for a route's `validateSearch`: what an address says, as far as it makes sense; the rest is left out. */

export function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function readTexts(value: unknown): string[] | undefined {
  const texts = [value].flat().filter((each): each is string => typeof each === 'string' && each !== '')
  return texts.length > 0 ? texts : undefined
}

export function readChoice<T extends string>(value: unknown, choices: readonly T[]): T | undefined {
  return choices.find(choice => choice === value)
}

export function readChoices<T extends string>(value: unknown, choices: readonly T[]): T[] | undefined {
  const chosen = choices.filter(choice => [value].flat().includes(choice))
  return chosen.length > 0 ? chosen : undefined
}
