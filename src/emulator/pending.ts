import type { Environment } from './environment.js'
import { refused } from './errors.js'
import type { Arrival } from './sessions.js'
import type { PendingRow, PendingStep, WayIn } from './state.js'

/** Undocumented; about what WorkOS's own examples see. */
const lifeMs = 10 * 60_000

/** A new pending authentication token: this person has passed every gate up to `step`. */
export function createPending(
  { state, clock, newSecret }: Environment,
  { user, ...arrival }: Pick<Arrival, 'user'> & WayIn,
  step: PendingStep,
): string {
  const now = clock.now()
  const dates = { createdAt: now, updatedAt: now, expiresAt: now + lifeMs }
  return state.pending.put({ id: newSecret(), userId: user.id, step, way: wayOf(arrival), ...dates }).id
}

/** What holds for the whole sign-in, without what is true of one request alone. */
function wayOf(way: WayIn): WayIn {
  const { authMethod, provider, organizationId, invitationId, hostedSessionId, hasPassedRadar, hasSecondFactor } = way
  return {
    authMethod,
    ...(provider && { provider }),
    ...(organizationId && { organizationId }),
    ...(invitationId && { invitationId }),
    ...(hostedSessionId && { hostedSessionId }),
    ...(hasPassedRadar && { hasPassedRadar }),
    ...(hasSecondFactor && { hasSecondFactor }),
  }
}

/**
 * The sign-in this token continues, if it waits at one of `steps`. The caller deletes it once the step is done; a failed try
 * leaves it alive.
 * @throws {ApiError} `invalid_pending_authentication_token`
 */
export function findPending({ state, clock }: Environment, token: string, ...steps: PendingStep[]): PendingRow {
  const pending = state.pending.get(token)
  if (!pending || !steps.includes(pending.step) || pending.expiresAt <= clock.now()) {
    throw refused(400, 'invalid_pending_authentication_token', 'The pending authentication token is invalid.')
  }
  return pending
}
