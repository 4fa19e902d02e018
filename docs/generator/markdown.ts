/** Without a final line break. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows]
    .map(cells => `| ${cells.map(escapeBar).join(' | ')} |`)
    .join('\n')
}

/** Also for text that holds backticks itself. */
export function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}

/** One, two and three */
export function listOf(words: readonly string[]): string {
  const start = words.slice(0, -1).join(', ')
  return [start, words.at(-1)].filter(Boolean).join(' and ')
}

function escapeBar(cell: string): string {
  return cell.replaceAll('|', '\\|')
}
