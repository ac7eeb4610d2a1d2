import type { Clock } from '../workos/clock.js'
import { WorkOSError } from '../workos/errors.js'
import type { AuthenticationResponse } from '../workos/objects.js'
import { report } from './audit.js'
import type { Exchange } from './exchange.js'
import { fingerprint } from './fingerprint.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'
import { endSession, isSignedOut, type SealedSession, type WrittenSession, writeSession } from './sessionCookie.js'

const keepMs = 30_000
/** An answer nobody could read yet, for want of WorkOS's newest key, waits for the next try this long: the token is spent. */
const holdMs = 5 * 60_000
const maxKept = 1_000
/** Requests that left together meet one refusal within this time; our client asks again a little later. */
const refusalSettlesMs = 250
/** No answer is under way for longer: a browser that still sends a token refused this long ago has no newer one. */
const refusalCertainMs = 15_000
/** WorkOS's default life of an access token: our client refreshes no sooner. */
const usualTokenLifeMs = 5 * 60_000
const refusalLifeMs = 24 * 60 * 60_000

/** Answers of the last half minute, by what was spent: a page's other requests with the same cookie get the same one. */
export type Refreshes = ReturnType<typeof createRefreshes>

export function createRefreshes(clock: Clock) {
  const kept = new Map<string, { answer: Promise<AuthenticationResponse>; endsAt: number }>()

  /** Spends the token once for callers that ask together or just after. Of failures only a refusal is kept, briefly. */
  function once(key: string, spend: () => Promise<AuthenticationResponse>): Promise<AuthenticationResponse> {
    const now = clock.now()
    const known = kept.get(key)
    if (known && known.endsAt > now) return known.answer

    for (const [old, { endsAt }] of kept) if (endsAt <= now || kept.size >= maxKept) kept.delete(old)
    const answer = spend()
    kept.set(key, { answer, endsAt: now + keepMs })
    answer.catch(error => {
      if (error instanceof SessionEnded) kept.set(key, { answer, endsAt: clock.now() + refusalSettlesMs })
      else kept.delete(key)
    })
    return answer
  }

  function hold(key: string) {
    const entry = kept.get(key)
    if (entry) entry.endsAt = clock.now() + holdMs
  }

  return { once, hold }
}

/**
 * Continues the session with its refresh token. Sent once and never again by itself: a token sent twice looks stolen,
 * and an answer that was lost may have spent it (security facts 3 and 9).
 */
export async function refresh(
  exchange: Exchange & { session: SealedSession },
  organizationId: string | null = exchange.session.organizationId,
): Promise<WrittenSession> {
  const { config, session } = exchange
  const { once, hold } = config.refreshes
  await config.accessTokens.ready()

  const spent = await fingerprint(session.refreshToken)
  const key = JSON.stringify([spent, organizationId])
  try {
    const answer = await once(key, () => spend(exchange, organizationId, spent))
    if (answer.user.id !== session.userId) {
      throw new Refusal('session_ended', 'WorkOS continued the session of one person as that of another')
    }
    return await writeSession(exchange, answer)
  } catch (error) {
    if (error instanceof SessionEnded) {
      if (error.isCertain) await endSession(exchange, null)
    } else if (error instanceof Refusal && error.code === 'service_unavailable') {
      hold(key)
    }
    throw error
  }
}

async function spend(
  exchange: Exchange & { session: SealedSession },
  organizationId: string | null,
  spent: string,
): Promise<AuthenticationResponse> {
  const { config, session, origin } = exchange
  const { refreshToken } = session
  const startedAt = config.clock.now()
  const send = (token: string) =>
    config.userManagement.authenticateWithRefreshToken({
      refreshToken: token,
      ...(organizationId !== null && { organizationId }),
      ...origin,
    })
  try {
    const answer = await send(refreshToken)
    const isThere = organizationId === null || answer.organizationId === organizationId
    // WorkOS repeats the answer that was lost, of a switch that nobody heard the end of: asked again, it leads back.
    return isThere ? answer : await send(answer.refreshToken).catch(() => answer)
  } catch (error) {
    const isSwitch = organizationId !== session.organizationId
    const codes = isSwitch ? endsAnySession : endsThisSession
    if (!(error instanceof WorkOSError && codes.has(error.code))) throw error
    if (error.code === 'invalid_grant') await reportTheft(exchange)
    throw new SessionEnded(error, await wasRefusedBefore(spent, startedAt, config))
  }
}

/** WorkOS refuses a token that we sealed moments ago: somebody else may have used a copy of it (security, "Theft signal"). */
async function reportTheft({ config, session }: Exchange & { session: SealedSession }) {
  const at = config.clock.now()
  const { userId, sessionId, organizationId, issuedAt } = session
  if (at - issuedAt >= usualTokenLifeMs || (await isSignedOut(sessionId, config))) return
  report({ type: 'suspectedTheft', at, userId, sessionId, organizationId }, config.onAudit)
}

/**
 * A refusal may mean that another machine spent the token a moment ago and set a newer cookie, which must survive this
 * answer. A browser that leaves with the old one much later has no newer one. What counts is when the request left: of
 * requests that left together one may be refused long after another.
 */
async function wasRefusedBefore(spent: string, startedAt: number, { store, clock }: Config): Promise<boolean> {
  const key = `refused:${spent}`
  const firstAt = await store.get(key)
  if (firstAt === undefined) await store.set(key, String(clock.now()), refusalLifeMs)
  // Of no first refusal it is not a number, which is never enough.
  return startedAt - Number(firstAt) >= refusalCertainMs
}

class SessionEnded extends Refusal {
  /** Refused before as well, and long before. */
  readonly isCertain: boolean

  constructor(cause: WorkOSError, isCertain: boolean) {
    super('session_ended', 'WorkOS ended the session', { cause, requestId: cause.requestId })
    this.isCertain = isCertain
  }
}

/** The answers after which no try can succeed. Everything else keeps the session. */
const endsAnySession = new Set<string | undefined>(['invalid_grant'])

/** Said of the organization the session is in; of one it would move to they only close that way. */
const endsThisSession = new Set<string | undefined>([
  ...endsAnySession,
  'organization_membership_not_found',
  'organization_not_found',
  'sso_required',
  'mfa_enrollment',
])
