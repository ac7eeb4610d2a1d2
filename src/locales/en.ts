import { callback, callbackErrors } from './en.callback.js'
import { errors } from './en.errors.js'
import { hosted } from './en.hosted.js'
import { reauthenticate } from './en.reauthenticate.js'
import { screens, type Widened } from './en.screens.js'
import { selectOrganization } from './en.selectOrganization.js'
import { totp } from './en.totp.js'
import { unsupported } from './en.unsupported.js'

/** Every sentence of the kit. English is the type: a language that lacks one does not compile. */
export const en = {
  ...screens,
  selectOrganization,
  totp,
  reauthenticate,
  unsupported,
  hosted,
  callback,
  errors: { ...errors, ...callbackErrors },
} as const

/** A whole language. */
export type Catalogue = Widened<typeof en>

type DeepPartial<Value> = {
  readonly [Key in keyof Value]?: Value[Key] extends string ? string : DeepPartial<Value[Key]>
}

/** A language, or as much of one as a host wants to say differently. */
export type Localization = DeepPartial<Catalogue>
