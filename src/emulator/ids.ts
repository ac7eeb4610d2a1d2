/** Makes the next id with this prefix. */
export type NewId = (prefix: string) => string

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Ids with a tail of 26 characters as a ULID has: ten of time, four that count and twelve at random. The counter keeps
 * ids apart, and in order, where clock and random stand still.
 */
export function createIds(now: () => number, random: () => number): NewId {
  let made = 0
  return prefix => {
    const tail = Array.from({ length: 12 }, () => alphabet[Math.floor(random() * 32)]).join('')
    return `${prefix}_${base32(now(), 10)}${base32(made++, 4)}${tail}`
  }
}

/** A token nobody can read anything from: letters and digits at random, and a counter so that no two are alike. */
export function createSecrets(random: () => number): () => string {
  let made = 0
  return () => base32(made++, 4) + Array.from({ length: 28 }, () => alphabet[Math.floor(random() * 32)]).join('')
}

function base32(value: number, length: number): string {
  let rest = Math.floor(value)
  let text = ''
  for (let place = 0; place < length; place++) {
    text = alphabet[rest % 32] + text
    rest = Math.floor(rest / 32)
  }
  return text
}
