import type { AuthError, AuthErrorCode } from '../client/AuthError.js'
import { errors } from '../locales/en.errors.js'
import { formatWait } from './formatWait.js'
import type { Sentences } from './useSentences.js'

/** What to tell somebody about an error. By code alone: no text of a server reaches the page. */
export function describeError(sentences: Sentences, error: AuthError): string {
  const sentence = sentenceOf(sentences, error.code) ?? sentenceOf(sentences, 'unexpected') ?? ''
  return sentence.replace('{time}', formatWait(sentences.locale, waitOf(error)))
}

/** Whether whoever runs the server should hear of it: a slip of theirs or of WorkOS's, or what a newer server says. */
export function isOurs(sentences: Sentences, { code }: AuthError): boolean {
  return code === 'unexpected' || code === 'service_unavailable' || sentenceOf(sentences, code) === undefined
}

function sentenceOf({ errors: translated }: Sentences, code: AuthErrorCode): string | undefined {
  const known: typeof translated = { ...errors, ...translated }
  const sentence: unknown = Object.hasOwn(known, code) ? known[code] : undefined
  return typeof sentence === 'string' ? sentence : undefined
}

/** Where nobody says how long, a minute. */
export function waitOf({ retryAfterMs = 60_000 }: AuthError): number {
  return retryAfterMs
}
