import type { AuthError } from '../client/AuthError.js'
import { errors } from '../locales/en.errors.js'
import { fill } from './fill.js'
import type { Sentences } from './useSentences.js'

/** What to tell somebody about an error. By code alone: no text of a server reaches the page. */
export function describeError({ errors: translated, locale }: Sentences, error: AuthError): string {
  const known: typeof translated = { ...errors, ...translated }
  const sentence = Object.hasOwn(known, error.code) ? known[error.code] : undefined
  return fill(typeof sentence === 'string' ? sentence : (known.unexpected ?? ''), {
    time: formatWait(locale, waitOf(error)),
  })
}

/** Where nobody says how long, a minute. */
export function waitOf({ retryAfterMs = 60_000 }: AuthError): number {
  return retryAfterMs
}

function formatWait(locale: string, waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const [value, unit] = seconds < 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}
