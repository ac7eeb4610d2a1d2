import { callback, callbackErrors } from './en.callback.js'
import { code } from './en.code.js'
import { createOrganization } from './en.createOrganization.js'
import { enterOrganization } from './en.enterOrganization.js'
import { errors } from './en.errors.js'
import { hosted } from './en.hosted.js'
import { invitation } from './en.invitation.js'
import { reauthenticate } from './en.reauthenticate.js'
import { screens, type Widened } from './en.screens.js'
import { laterErrors } from './en.laterErrors.js'
import { magicAuth } from './en.magicAuth.js'
import { organizationPanel } from './en.organizationPanel.js'
import { organizationSwitcher } from './en.organizationSwitcher.js'
import { passwords } from './en.passwords.js'
import { selectOrganization } from './en.selectOrganization.js'
import { signUp } from './en.signUp.js'
import { totp } from './en.totp.js'
import { unsupported } from './en.unsupported.js'
import { user } from './en.user.js'
import { verifyEmail } from './en.verifyEmail.js'
import { ways } from './en.ways.js'

/** Every sentence of the kit. English is the type: a language that lacks one does not compile. */
export const en = {
  ...screens,
  code,
  magicAuth,
  selectOrganization,
  organizationSwitcher,
  organizationPanel,
  enterOrganization,
  createOrganization,
  totp,
  reauthenticate,
  unsupported,
  user,
  verifyEmail,
  ways,
  passwords,
  signUp,
  hosted,
  invitation,
  callback,
  errors: { ...errors, ...laterErrors, ...callbackErrors },
} as const

/** A whole language. */
export type Catalogue = Widened<typeof en>

type DeepPartial<Value> = {
  readonly [Key in keyof Value]?: Value[Key] extends string ? string : DeepPartial<Value[Key]>
}

/** A language, or as much of one as a host wants to say differently. */
export type Localization = DeepPartial<Catalogue>
