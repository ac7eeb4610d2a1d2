import type { SignInAnswer } from '../protocol.js'
import { proceed } from './conversation.js'
import type { SessionExchange } from './exchange.js'
import type { SealedStep } from './flowCookie.js'
import type { Config } from './options.js'
import { refresh } from './refresh.js'
import { projectSession } from './sessionCookie.js'
import { connectionsOf, readStepUp } from './stepUp.js'

/**
 * Moves the session into an organization that the person is in, in two phases: WorkOS continues it there, or everything
 * stays as it was and a step beside the session says what the organization asks for first (security row B11).
 */
export async function enterOrganization(exchange: SessionExchange, organizationId: string): Promise<SignInAnswer> {
  try {
    const { view } = await refresh(exchange, organizationId)
    return { session: projectSession(view, exchange.config.clock.now()), flow: null }
  } catch (error) {
    const step = await stepOf(error, organizationId, exchange)
    if (!step) throw error
    return proceed({ ...exchange, flow: null }, { email: exchange.view.user.email }, step)
  }
}

/** A refresh has no pending token to go on with: a factor is added to the account, a provider is gone to by redirect. */
async function stepOf(
  error: unknown,
  organizationId: string,
  { config, session }: SessionExchange,
): Promise<SealedStep | undefined> {
  const stepUp = readStepUp(error)
  if (!stepUp) return undefined
  const { userId } = session
  // Whoever has a factor and did not give it signs in for the organization; another factor would not help them.
  if (stepUp.code === 'mfa_enrollment' && !(await hasFactor(userId, config))) {
    return { step: 'enrollTotp', userId, pendingAuthenticationToken: null, enrolling: null, switchTo: organizationId }
  }
  return { step: 'useSso', connectionIds: connectionsOf(stepUp), organizationId, methods: [] }
}

async function hasFactor(userId: string, { userManagement }: Config): Promise<boolean> {
  const { data } = await userManagement.listAuthFactors({ userId, limit: 100 })
  return data.length > 0
}
