import { useContext, useMemo } from 'react'
import type { AuthErrorCode } from '../client/AuthError.js'
import { SettingsContext } from '../hooks/AuthContext.js'
import type { AccountCatalogue } from '../locales/en-account.js'
import type { Catalogue, Localization } from '../locales/en.js'
import { type Screens, screens } from '../locales/en.screens.js'

/** The sentences of the provider's language; what it does not say is said in English. */
export interface Sentences extends Screens {
  /** As far as the language says them itself. */
  errors: Partial<Record<AuthErrorCode, string>>
}

export function useSentences(): Sentences {
  const { localization } = useContext(SettingsContext)
  return sentencesOf(localization)
}

type Parts = Omit<Catalogue & AccountCatalogue, keyof Screens | 'errors'>

/** The sentences of a part that is loaded when it is drawn: those of the provider's language, over the English ones. */
export function usePart<Name extends keyof Parts>(name: Name, english: Parts[Name]): Parts[Name] {
  const { localization } = useContext(SettingsContext)
  const said = localization[name] as object | undefined
  return useMemo(() => merge(english, said ?? {}) as Parts[Name], [said, english])
}

const known = new WeakMap<Localization, Sentences>()

function sentencesOf(localization: Localization): Sentences {
  const before = known.get(localization)
  if (before) return before
  const { errors: translated = {} } = localization
  const sentences = { ...(merge(screens, localization) as Screens), errors: translated }
  known.set(localization, sentences)
  return sentences
}

function merge(base: object, over: object): object {
  const entries = Object.entries(base).map(([key, value]) => {
    const other: unknown = Object.hasOwn(over, key) ? (over as Record<string, unknown>)[key] : undefined
    if (typeof value === 'string') return [key, typeof other === 'string' ? other : value]
    return [key, typeof other === 'object' && other !== null ? merge(value, other) : value]
  })
  return Object.fromEntries(entries)
}
