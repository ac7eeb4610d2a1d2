type Ask = (...asked: unknown[]) => Promise<unknown>

const questions = [
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'digest',
  'generateKey',
  'deriveKey',
  'deriveBits',
  'importKey',
  'exportKey',
] as const

let underWay = 0
let isWatched = false

/** Whether an answer of `crypto.subtle` is awaited. It works beside the program, so no number of turns is sure to be enough for it. */
export function isCryptographyUnderWay(): boolean {
  return underWay > 0
}

/** Counts what is asked of `crypto.subtle` from now on, and changes nothing about the answers. */
export function watchCryptography() {
  if (isWatched) return
  isWatched = true
  const subtle = Object.getPrototypeOf(crypto.subtle) as Record<(typeof questions)[number], Ask>
  for (const question of questions) {
    const ask = subtle[question]
    subtle[question] = async function (this: SubtleCrypto, ...asked) {
      underWay += 1
      try {
        return await ask.apply(this, asked)
      } finally {
        underWay -= 1
      }
    }
  }
}
