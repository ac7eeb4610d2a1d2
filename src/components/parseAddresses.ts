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
  const entries = text.replace(/"[^"\n]*"/g, ' ').split(/[,;，；、\n]/)
  const found = new Map<string, string>()
  for (const word of entries.flatMap(wordsOf)) {
    const key = word.toLowerCase()
    if (word !== '' && !found.has(key)) found.set(key, word)
  }
  const all = [...found.values()]
  return { emails: all.filter(isAddress), mistakes: all.filter(word => !isAddress(word)) }
}

/** Where there are angle brackets, what stands before them is a name. */
function wordsOf(entry: string): string[] {
  const bracketed = [...entry.matchAll(/<([^<>]*)>/g)].map(([, inner = '']) => inner.trim())
  return bracketed.length > 0 ? bracketed : entry.split(/\s+/)
}

function isAddress(word: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(word)
}
