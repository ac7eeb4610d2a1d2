import type { Clock } from '../workos/clock.js'
import { WorkOSError } from '../workos/errors.js'
import type { AuthenticationResponse } from '../workos/objects.js'
import type { Exchange } from './exchange.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'
import { endSession, type SealedSession, type WrittenSession, writeSession } from './sessionCookie.js'

const keepMs = 30_000
const maxKept = 1_000
/** Requests that left together meet one refusal within this time; our client asks again a little later. */
const refusalSettlesMs = 250
const refusalLifeMs = 24 * 60 * 60_000

/** Answers of the last half minute, by what was spent: a page's other requests with the same cookie get the same one. */
export type Refreshes = ReturnType<typeof createRefreshes>

export function createRefreshes(clock: Clock) {
  const kept = new Map<string, { answer: Promise<AuthenticationResponse>; endsAt: number }>()

  /** Spends the token once for callers that ask together or just after. Of failures only a refusal is kept, briefly. */
  return function once(key: string, spend: () => Promise<AuthenticationResponse>): Promise<AuthenticationResponse> {
    const now = clock.now()
    for (const [old, { endsAt }] of kept) if (endsAt <= now || kept.size > maxKept) kept.delete(old)

    const known = kept.get(key)
    if (known) return known.answer
    const answer = spend()
    kept.set(key, { answer, endsAt: now + keepMs })
    answer.catch(error => {
      if (error instanceof SessionEnded) kept.set(key, { answer, endsAt: clock.now() + refusalSettlesMs })
      else kept.delete(key)
    })
    return answer
  }
}

/**
 * Continues the session with its refresh token. Sent once and never again by itself: a token sent twice looks stolen,
 * and an answer that was lost may have spent it (security facts 3 and 9).
 */
export async function refresh(
  exchange: Exchange & { session: SealedSession },
  once: Refreshes,
): Promise<WrittenSession> {
  const { config, session, origin } = exchange
  await config.accessTokens.ready()

  const { refreshToken, organizationId } = session
  const spent = await fingerprint(refreshToken)
  const request = { refreshToken, ...(organizationId !== null && { organizationId }), ...origin }
  try {
    const answer = await once(`${spent}:${organizationId ?? ''}`, () =>
      config.userManagement.authenticateWithRefreshToken(request).catch(error => judgeRefusal(error, spent, config)),
    )
    return await writeSession(exchange, answer)
  } catch (error) {
    if (error instanceof SessionEnded && error.isCertain) await endSession(exchange, undefined)
    throw error
  }
}

/**
 * A refusal may mean that another machine spent the token a moment ago and set a newer cookie, which must survive this
 * answer. A browser that still sends the old one a little later has no newer one.
 */
async function judgeRefusal(error: unknown, spent: string, { store, clock }: Config): Promise<never> {
  if (!(error instanceof WorkOSError && terminalCodes.has(error.code ?? ''))) throw error
  const key = `refused:${spent}`
  const firstAt = await store.get(key)
  if (firstAt === undefined) await store.set(key, String(clock.now()), refusalLifeMs)
  throw new SessionEnded(error, firstAt !== undefined && clock.now() - Number(firstAt) >= refusalSettlesMs)
}

class SessionEnded extends Refusal {
  /** Refused before as well, and not just now. */
  readonly isCertain: boolean

  constructor(cause: WorkOSError, isCertain: boolean) {
    super('session_ended', 'WorkOS ended the session', { cause, requestId: cause.requestId })
    this.isCertain = isCertain
  }
}

/** The answers after which no try can succeed. Everything else keeps the session. */
const terminalCodes = new Set([
  'invalid_grant',
  'organization_membership_not_found',
  'organization_not_found',
  'sso_required',
  'mfa_enrollment',
])

/** Names a token in maps and stores without holding it. */
async function fingerprint(refreshToken: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(refreshToken))
  return Array.from(new Uint8Array(digest, 0, 16), byte => byte.toString(16).padStart(2, '0')).join('')
}
