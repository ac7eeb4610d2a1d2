import type { SignInAnswer } from '../protocol.js'
import { proceed } from './conversation.js'
import type { SessionExchange } from './exchange.js'
import type { SealedStep } from './flowCookie.js'
import { refresh } from './refresh.js'
import { projectSession } from './sessionCookie.js'
import { readStepUp } from './stepUp.js'

/**
 * Moves the session into an organization that the person is in, in two phases: WorkOS continues it there, or everything
 * stays as it was and a step beside the session says what the organization asks for first (security row B11).
 */
export async function enterOrganization(exchange: SessionExchange, organizationId: string): Promise<SignInAnswer> {
  try {
    const { view } = await refresh(exchange, organizationId)
    return { session: projectSession(view, exchange.config.clock.now()), flow: null }
  } catch (error) {
    const step = stepOf(error, organizationId, exchange)
    if (!step) throw error
    return proceed({ ...exchange, flow: null }, { email: exchange.view.user.email }, step)
  }
}

/** A refresh has no pending token to go on with: a factor is added to the account, a provider is gone to by redirect. */
function stepOf(error: unknown, organizationId: string, { session }: SessionExchange): SealedStep | undefined {
  const stepUp = readStepUp(error)
  if (!stepUp) return undefined
  if (stepUp.code === 'mfa_enrollment') {
    const { userId } = session
    return { step: 'enrollTotp', userId, pendingAuthenticationToken: null, enrolling: null, switchTo: organizationId }
  }
  const connectionIds = stepUp.connectionIds ?? stepUp.ssoConnectionIds ?? []
  return { step: 'useSso', connectionIds, organizationId, methods: [] }
}
