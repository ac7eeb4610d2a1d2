import type { AccountCatalogue } from './en-account.js'
import { callback, callbackErrors } from './en.callback.js'
import { code } from './en.code.js'
import { errors } from './en.errors.js'
import { framed } from './en.framed.js'
import { hosted } from './en.hosted.js'
import { invitation } from './en.invitation.js'
import { reauthenticate } from './en.reauthenticate.js'
import { reference } from './en.reference.js'
import { screens, type Widened } from './en.screens.js'
import { laterErrors } from './en.laterErrors.js'
import { magicAuth } from './en.magicAuth.js'
import { organizationSwitcher } from './en.organizationSwitcher.js'
import { passwords } from './en.passwords.js'
import { selectOrganization } from './en.selectOrganization.js'
import { signUp } from './en.signUp.js'
import { sms } from './en.sms.js'
import { totp } from './en.totp.js'
import { unsupported } from './en.unsupported.js'
import { user } from './en.user.js'
import { verifyEmail } from './en.verifyEmail.js'
import { ways } from './en.ways.js'

/**
 * What the kit says up to the moment somebody is in, and on its buttons; `en-account` has the pages behind them. English
 * is the type: a language that lacks a sentence does not compile.
 */
export const en = {
  ...screens,
  code,
  magicAuth,
  selectOrganization,
  organizationSwitcher,
  sms,
  totp,
  reauthenticate,
  reference,
  unsupported,
  user,
  verifyEmail,
  ways,
  passwords,
  signUp,
  hosted,
  framed,
  invitation,
  callback,
  errors: { ...errors, ...laterErrors, ...callbackErrors },
} as const

/** The first part of a whole language. */
export type Catalogue = Widened<typeof en>

type DeepPartial<Value> = {
  readonly [Key in keyof Value]?: Value[Key] extends string ? string : DeepPartial<Value[Key]>
}

/** A language, both parts of it, or as much as a host wants to say differently. */
export type Localization = DeepPartial<Catalogue & AccountCatalogue>
