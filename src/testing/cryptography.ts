import { during } from './work.js'

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

let isWatched = false

/** Counts what is asked of `crypto.subtle` from now on: threads do it. */
export function watchCryptography() {
  if (isWatched) return
  isWatched = true
  const subtle = Object.getPrototypeOf(crypto.subtle) as Record<(typeof questions)[number], Ask>
  for (const question of questions) {
    const ask = subtle[question]
    subtle[question] = function (this: SubtleCrypto, ...asked) {
      return during(ask.apply(this, asked))
    }
  }
}
