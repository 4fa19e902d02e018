/** Of the first and the last word of a name: `HM` of Helen Jane Marsh. */
export function initialsOf(name: string): string {
  const letters = name.split(/\s+/).flatMap(word => [...word].slice(0, 1))
  const shown = letters.length > 1 ? [letters.at(0), letters.at(-1)] : letters
  return shown.join('').toLocaleUpperCase()
}
