/** The words our client and our server share. Types and constants only: this file is in every browser bundle. */

export type { Clock } from './workos/clock.js'

/** Every request carries `X-Latchkey: 1`, which no form or image of another site can send. */
export const headers = {
  kit: 'x-latchkey',
  /** The conversation this tab is in. */
  flow: 'x-latchkey-flow',
  /** For whom, and in which organization, the page was drawn. */
  user: 'x-latchkey-user',
  organization: 'x-latchkey-organization',
} as const

/** The person, as far as a page may know them. */
export interface User {
  id: string
  email: string
  emailVerified: boolean
  firstName: string | null
  lastName: string | null
  profilePictureUrl: string | null
}

export interface OrganizationSummary {
  id: string
  name: string
}

/** Who is signed in, where, and what they may do there. */
export interface Session {
  id: string
  user: User
  /** The organization the session is in; null for a person who is in none. */
  organization: OrganizationSummary | null
  role: string | null
  permissions: readonly string[]
  featureFlags: readonly string[]
  entitlements: readonly string[]
  /** The e-mail address of the WorkOS dashboard user who impersonates this person. */
  impersonator: string | null
  /** Grows with each refresh; of two sessions with one id the higher is the newer. */
  generation: number
  /** How much longer the claims hold, in milliseconds. */
  expiresInMs: number
  /** The access token is over: enough to draw a page with, never to authorize. */
  claimsExpired: boolean
}

/** Where a conversation stands on the server's side. A step holds what its screen needs and no secret. */
export type Step =
  | { step: 'code'; email: string; resendInMs: number }
  | { step: 'verifyEmail'; email: string; resendInMs: number }
  | { step: 'selectOrganization'; email: string; organizations: readonly OrganizationSummary[] }
  | { step: 'challengeTotp'; email: string }
  | { step: 'enrollTotp'; email: string }
  | { step: 'useSso'; email: string }
  | { step: 'unsupported'; email: string }

export type StepName = Step['step']

/** A conversation: an attempt to sign in that needs one more step. `id` names its sealed cookie. */
export type Flow = Step & { id: string }

/** A session, or one more step. */
export type SignInAnswer = { session: Session; flow: null } | { session: null; flow: Flow }

export interface Page<Item> {
  items: readonly Item[]
  /** Hand it back as `after` to get the next page; null on the last. */
  after: string | null
}

/** A session of one's own, for a list of devices. */
export interface SessionSummary {
  id: string
  current: boolean
  createdAt: string
  lastSeenAt: string
  /** The browser's own words about itself, at most 200 characters. */
  userAgent: string | null
}

/** What a browser may ask: one entry an intent, one file each in `server/actions/`. */
export interface Actions {
  /** Starts with an address and a password. */
  signInWithPassword: { input: { email: string; password: string }; answer: SignInAnswer }
  /** Mails a code to any address alike, and asks for it. */
  sendCode: { input: { email: string }; answer: SignInAnswer }
  /** Answers the steps `code` and `verifyEmail`; the seal knows which of them it is. */
  submitCode: { input: { code: string }; answer: SignInAnswer }
  resendCode: { input: Record<never, never>; answer: SignInAnswer }
  selectOrganization: { input: { organizationId: string }; answer: SignInAnswer }
  /** Gives the conversation up; its cookie goes. */
  cancelFlow: { input: Record<never, never>; answer: Record<never, never> }
  listSessions: { input: { after?: string | undefined }; answer: Page<SessionSummary> }
  /** Ends one of one's own other sessions. */
  revokeSession: { input: { sessionId: string }; answer: Record<never, never> }
}

export type ActionName = keyof Actions
export type ActionInput<Name extends ActionName> = Actions[Name]['input']
export type ActionAnswer<Name extends ActionName> = Actions[Name]['answer']

/** `GET {base}/session`. Changes nothing. */
export interface SessionAnswer {
  session: Session | null
  /** There is a session, but its details are gone: `POST {base}/refresh` brings them back. */
  refreshable: boolean
  flow: Flow | null
}

/** `POST {base}/token`. */
export interface TokenAnswer {
  accessToken: string
  expiresInMs: number
}

/** `POST {base}/refresh`. Carries the access token only where it did not fit a cookie. */
export interface RefreshAnswer {
  session: Session
  accessToken?: string
}

/** Codes our server answers with. `message` beside them is for developers; the sentence comes from the catalogue. */
export type ServerErrorCode =
  | 'invalid_input' // a field is missing, too long or of the wrong shape
  | 'invalid_credentials' // never says which half was wrong
  | 'invalid_code'
  | 'code_expired'
  | 'too_many_attempts' // the conversation is over; start a new one
  | 'flow_ended' // unknown, finished or too old; start a new one
  | 'email_not_deliverable'
  | 'method_not_enabled' // this way in is switched off for everybody
  | 'rate_limited' // see retryAfterMs
  | 'session_ended' // terminal: sign in again
  | 'token_expired' // refresh and try again
  | 'context_changed' // the page was drawn for another person or organization
  | 'forbidden'
  | 'cross_origin' // the request did not come from a page of ours
  | 'not_found'
  | 'payload_too_large'
  | 'session_too_large' // more claims than cookies can hold; the host must grant fewer
  | 'request_timeout'
  | 'service_unavailable' // WorkOS gave no usable answer; nobody is signed out by it
  | 'unexpected'

/** The body of every answer that is not 2xx. */
export interface ErrorBody {
  code: ServerErrorCode
  message: string
  retryAfterMs?: number
  /** For the support of whoever runs the server. */
  requestId?: string
}

/** A new code may be asked for this long after the last one. */
export const resendAfterMs = 30_000

/** Wrong codes a conversation survives, less one. */
export const maxCodeAttempts = 5
