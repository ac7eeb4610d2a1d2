import { useContext } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { SettingsContext } from '../hooks/AuthContext.js'
import { type Catalogue, en, type Localization } from '../locales/en.js'
import { fill } from './fill.js'

/** The sentences of the provider's language; what it does not say is said in English. */
export function useSentences(): Catalogue {
  const { localization } = useContext(SettingsContext)
  return catalogueOf(localization)
}

/** What to tell somebody about an error. By code alone: no text of a server reaches the page. */
export function describeError({ errors, locale }: Catalogue, error: AuthError): string {
  const sentence = Object.hasOwn(errors, error.code) ? errors[error.code] : errors.unexpected
  return fill(sentence, { time: formatWait(locale, error.retryAfterMs ?? 60_000) })
}

function formatWait(locale: string, waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const [value, unit] = seconds < 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

const catalogues = new WeakMap<Localization, Catalogue>()

function catalogueOf(localization: Localization): Catalogue {
  const known = catalogues.get(localization)
  if (known) return known
  const merged = merge(en, localization) as Catalogue
  catalogues.set(localization, merged)
  return merged
}

function merge(base: object, over: object): object {
  const entries = Object.entries(base).map(([key, value]) => {
    const other: unknown = Object.hasOwn(over, key) ? (over as Record<string, unknown>)[key] : undefined
    if (typeof value === 'string') return [key, typeof other === 'string' ? other : value]
    return [key, typeof other === 'object' && other !== null ? merge(value, other) : value]
  })
  return Object.fromEntries(entries)
}
