import type { Localization } from '../../src/locales/en.js'
import type { Catalogue } from '../../src/locales/en.js'
import type { AccountCatalogue } from '../../src/locales/en-account.js'
import { de } from '../../src/locales/de.js'
import { deAccount } from '../../src/locales/de-account.js'
import { ja } from '../../src/locales/ja.js'

/** Checked by `tsc`: a host says single sentences differently, at any depth, over any language or over none. */
export const overridden: readonly Localization[] = [
  {},
  de,
  { ...de, ...deAccount },
  { signIn: { heading: 'Welcome back' } },
  { ...ja, signIn: { ...ja.signIn, heading: 'おかえりなさい' } },
  { ...de, ...deAccount, userProfile: { sessions: { heading: 'Wo Sie angemeldet sind' } } },
  { userProfile: { apps: { confirm: { app: 'Really?' } } }, errors: { offline: 'No network.' } },
]

// @ts-expect-error there is no such part
export const noSuchPart: Localization = { singIn: { heading: 'Welcome back' } }

// @ts-expect-error there is no such sentence
export const noSuchSentence: Localization = { signIn: { heding: 'Welcome back' } }

// @ts-expect-error there is no such sentence over a language either
export const noSuchSentenceInGerman: Localization = { ...de, userProfile: { sessions: { haeding: 'Geräte' } } }

// @ts-expect-error there is no such error
export const noSuchError: Localization = { errors: { ofline: 'No network.' } }

// @ts-expect-error a sentence is a text
export const noText: Localization = { signIn: { heading: 1 } }

const { signIn, ...withoutSignIn } = de
const { heading, ...withoutHeading } = signIn

// @ts-expect-error a whole language has every part
export const lacksAPart: Catalogue = withoutSignIn

// @ts-expect-error a whole language has every sentence
export const lacksASentence: Catalogue = { ...de, signIn: withoutHeading }

// @ts-expect-error the second part is whole by itself
export const lacksTheAccount: AccountCatalogue = { page: deAccount.page }

// @ts-expect-error and has nothing that English does not have
export const hasMore: Catalogue = { ...de, signIn: { ...signIn, subheading: heading } }
