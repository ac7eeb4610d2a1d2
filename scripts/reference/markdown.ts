/** A table; a column with nothing in any row is left out. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = heads.map((_, column) => rows.some(row => row[column]))
  const line = (cells: readonly string[]) =>
    `| ${cells
      .filter((_, column) => kept[column])
      .map(escapeCell)
      .join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A bar ends a cell, even inside of code. */
function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|')
}

export function code(text: string): string {
  return `\`${text}\``
}

/** To a section of the same file; GitHub makes an anchor of each heading. */
export function link(heading: string, file = ''): string {
  return `[${heading}](${file}#${anchor(heading)})`
}

export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-')
}

/** `a, b or c`. */
export function either(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1) ?? ''}`
}

/** A page of paragraphs. @throws {Error} where two headings would share an anchor. */
export function page(parts: readonly string[]): string {
  const text = `${parts.filter(part => part !== '').join('\n\n')}\n`
  const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchor(heading))
  const twice = anchors.find((each, index) => anchors.indexOf(each) !== index)
  if (twice !== undefined) throw new Error(`Two sections would have the anchor #${twice}`)
  return text
}
