export interface Addresses {
  /** Each once, as it was typed first. */
  emails: readonly string[]
  /** What is among them and no address. */
  mistakes: readonly string[]
}

/**
 * The addresses in what somebody pasted: a list, a column of a spreadsheet, or the recipients of a mail, which stand as
 * `Ada Lovelace <ada@example.com>`.
 */
export function parseAddresses(text: string): Addresses {
  const bare = text.replace(/"[^"\n]*"/g, ' ').replace(/[^<>,;\n]*<([^<>\n]*)>/g, ' $1 ')
  const found = new Map<string, string>()
  for (const word of bare.split(/[\s,;]+/)) {
    const key = word.toLowerCase()
    if (word !== '' && !found.has(key)) found.set(key, word)
  }
  const all = [...found.values()]
  return { emails: all.filter(isAddress), mistakes: all.filter(word => !isAddress(word)) }
}

function isAddress(word: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(word)
}
