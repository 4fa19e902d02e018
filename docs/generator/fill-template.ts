const place = /\{\{([\w-]+)\}\}/g

/**
 * Puts each part in the place of its `{{name}}`.
 * @throws Error for a place without a part and for a part without a place: either would be lost unseen
 */
export function fillTemplate(template: string, parts: Readonly<Record<string, string>>): string {
  const unused = new Set(Object.keys(parts))
  const text = template.replace(place, (_, name: string) => {
    const part = parts[name]
    if (part === undefined) throw new Error(`The template has a place {{${name}}}, and nothing to put there.`)
    unused.delete(name)
    return part
  })
  if (unused.size > 0) throw new Error(`The template has no place for ${[...unused].join(', ')}.`)
  return text
}
