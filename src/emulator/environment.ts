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
  returnToUrls: readonly string[]
  multipleRolesEnabled: boolean
  invitationUrl: string
  redirectUris: readonly string[]
  corsOrigins: readonly string[]
}

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
