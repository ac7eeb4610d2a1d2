import type { AccountCatalogue, Catalogue } from '@latchkey/react'
import { en } from '@latchkey/react/locales/en'
import { enAccount } from '@latchkey/react/locales/en-account'

const accented: Record<string, string> = {
  a: 'áà',
  e: 'éè',
  i: 'íì',
  o: 'óò',
  u: 'úù',
  c: 'ç',
  n: 'ñň',
  s: 'š',
  y: 'ý',
  z: 'ž',
  A: 'Å',
  E: 'Ë',
  I: 'Ï',
  O: 'Ø',
  U: 'Ü',
  C: 'Ç',
  N: 'Ñ',
  S: 'Š',
  Y: 'Ý',
}

/**
 * English as nobody writes it: with accents, in brackets and a some forty percent longer. What is drawn in it and has no brackets
 * comes from no catalogue; what has one bracket alone is cut off. `en-XA` is what CLDR calls such a language.
 */
export const pseudoLocale: Catalogue & AccountCatalogue = {
  ...said({ ...en, ...enAccount }),
  locale: 'en-XA',
  // Names are nobody's sentences.
  fullName: en.fullName,
}

/** The same catalogue, or part of one, with every sentence disguised. */
function said<Sentences extends object>(sentences: Sentences): Sentences {
  const entries = Object.entries(sentences).map(([key, value]: [string, string | object]) => [
    key,
    typeof value === 'string' ? disguise(value) : said(value),
  ])
  return Object.fromEntries(entries) as Sentences
}

/** Vowels and one consonant are doubled, for languages whose words are longer; placeholders stay. */
function disguise(sentence: string): string {
  const drawn = sentence.replace(/\{\w+\}|[a-z]/gi, found => accented[found] ?? found)
  return `⟦${drawn}⟧`
}
