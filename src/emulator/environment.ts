import type { Clock } from '../workos/clock.js'
import type { NewId } from './ids.js'
import type { Mailbox } from './inbox.js'
import type { RateLimits } from './rateLimits.js'
import type { SigningKey } from './signingKey.js'
import type { State } from './state.js'

/** What the dashboard of a real environment would set. */
export interface Settings {
  apiKey: string
  clientId: string
  apiUrl: string
  signingKey: SigningKey
  accessTokenLifeMs: number
  sessionLifeMs: number
  refreshGraceMs: number
  rateLimits: boolean
  signUpAllowed: boolean
  magicAuthEnabled: boolean
  passwordEnabled: boolean
  mfa: MfaPolicy
  radar: RadarPolicy
  passwordResetUrl: string
  returnToUrls: readonly string[]
  multipleRolesEnabled: boolean
  invitationUrl: string
  redirectUris: readonly string[]
  corsOrigins: readonly string[]
  authDomain: boolean
}

/** `off`: nobody is asked for a second factor; `optional`: who has one; `required`: everybody. */
export type MfaPolicy = 'off' | 'optional' | 'required'

/** Whether Radar finds every sign-in suspicious, and where it then sends a code. */
export type RadarPolicy = 'off' | 'emailChallenge' | 'smsChallenge'

/** One WorkOS environment: what every handler works on. */
export interface Environment {
  settings: Settings
  clock: Clock
  random: () => number
  state: State
  newId: NewId
  newSecret: () => string
  mailbox: Mailbox
  rateLimits: RateLimits
}
