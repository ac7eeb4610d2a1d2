import type { ServerErrorCode } from '../protocol.js'

/** What can go wrong between a page and WorkOS. The catalogue has a sentence for each. */
export type AuthErrorCode =
  | ServerErrorCode
  | 'offline' // the device has no network
  | 'network_error' // the request did not get through
  | 'network_timeout' // no answer in time
  | 'handler_required' // it needs the API key, and this client has no server handler
  | 'aborted' // the client was disposed, or somebody signed out, meanwhile
  | 'cookies_disabled' // a sign-in went well, and the browser kept nothing of it
  | 'redirect_denied' // the person, or who was asked, said no
  | 'redirect_loop' // see retryAfterMs
  | 'state_mismatch' // the callback is not of this tab, or late
  | 'connection_invalid' // the organization's way in is not set up

interface AuthErrorOptions extends ErrorOptions {
  retryAfterMs?: number | undefined
  requestId?: string | undefined
  errors?: readonly string[] | undefined
}

/** A failure the interface can act on. `code` is the contract; `message` is for the console and holds nothing private. */
export class AuthError extends Error {
  override readonly name = 'AuthError'
  declare readonly code: AuthErrorCode
  /** How long to wait before trying again, in milliseconds. */
  declare readonly retryAfterMs: number | undefined
  /** Each rule that a password broke, by WorkOS's code: `password_too_short` for instance. */
  declare readonly errors: readonly string[] | undefined
  /** Names the failed call to whoever runs the server. */
  declare readonly requestId: string | undefined

  constructor(code: AuthErrorCode, message: string, options: AuthErrorOptions = {}) {
    super(message, options)
    this.code = code
    this.retryAfterMs = options.retryAfterMs
    this.errors = options.errors
    this.requestId = options.requestId
  }
}

/** What an action resolves to: it does not throw for anything a person or a network can cause. */
export type Result<Success extends object = object> = ({ ok: true } & Success) | { ok: false; error: AuthError }

/** The network, or a server in trouble: says nothing about whether anybody is signed in. */
export function isTransient({ code }: AuthError): boolean {
  return transientCodes.includes(code)
}

const transientCodes: readonly AuthErrorCode[] = [
  'offline',
  'network_error',
  'network_timeout',
  'service_unavailable',
  'request_timeout',
  'rate_limited',
  'unexpected',
]

/** Whatever was thrown, as what the interface can act on. */
export function asAuthError(error: unknown): AuthError {
  return error instanceof AuthError ? error : new AuthError('unexpected', 'The client failed', { cause: error })
}
