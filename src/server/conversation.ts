import * as v from 'valibot'
import type { SignInAnswer } from '../protocol.js'
import type { AuthenticationResponse, User } from '../workos/objects.js'
import type { Claims } from './accessTokens.js'
import type { Exchange } from './exchange.js'
import { email as emailField } from './fields.js'
import { endFlow, type FlowFacts, projectFlow, type SealedStep, type SignUpDetails, writeFlow } from './flowCookie.js'
import { brokenRules, Refusal } from './Refusal.js'
import { endReplaced, projectSession, writeSession } from './sessionCookie.js'
import { nextStep, readStepUp } from './stepUp.js'

/**
 * One attempt to sign in. WorkOS answers with a session, or with one more step to take, any number of them in a row.
 * The keys are there before the attempt: what WorkOS takes once must not be spent on a token nobody can verify.
 */
export async function attempt(
  exchange: Exchange,
  facts: FlowFacts,
  authenticate: () => Promise<AuthenticationResponse>,
): Promise<SignInAnswer> {
  const { config } = exchange
  await config.accessTokens.ready()
  let answer: AuthenticationResponse
  try {
    answer = await authenticate()
  } catch (error) {
    return goOn(exchange, facts, error)
  }
  const claims = await config.accessTokens.verify(answer.accessToken)
  await assertSamePerson(exchange, facts, claims)
  const { user, unset } = await completeSignUp(exchange, facts, answer.user)
  // Whoever proves that they are still there must not lose the session they have with an answer that is lost.
  const isProof = facts.onlyFor !== undefined
  const { view } = await writeSession(exchange, { ...answer, user }, isProof ? exchange.session : null)
  if (exchange.session && !isProof && exchange.session.sessionId !== view.sessionId)
    await endReplaced(exchange, exchange.session)
  const session = projectSession(view, config.clock.now())
  if (unset) {
    const step = { step: 'setPassword', userId: user.id, errors: unset } as const
    const flow = await writeFlow(exchange, { email: facts.email }, step)
    return { session, flow: await projectFlow(flow, config) }
  }
  await endFlow(exchange)
  return { session, flow: null }
}

/** Writes the step and tells the page. */
export async function proceed(
  exchange: Exchange,
  facts: FlowFacts,
  step: SealedStep,
): Promise<Extract<SignInAnswer, { session: null }>> {
  const flow = await writeFlow(exchange, facts, step)
  return { session: null, flow: await projectFlow(flow, exchange.config) }
}

/** The step that WorkOS asks for, or what went wrong. */
async function goOn(exchange: Exchange, facts: FlowFacts, error: unknown): Promise<SignInAnswer> {
  const stepUp = readStepUp(error)
  const step = stepUp && (await nextStep(stepUp, exchange.config))
  if (!step) throw error
  const organizationId = facts.onlyFor?.organizationId
  if (step.step === 'selectOrganization' && organizationId) {
    // Somebody who proves that they are still there stays where they are.
    const { pendingAuthenticationToken } = step
    return attempt(exchange, facts, () =>
      exchange.config.userManagement.authenticateWithOrganizationSelection({
        pendingAuthenticationToken,
        organizationId,
        ...exchange.origin,
      }),
    )
  }
  // The code of a redirect says whose it is only now.
  const email = facts.email || readEmail(stepUp.email ?? stepUp.user?.email)
  return proceed(exchange, { ...facts, email }, takingOver(step, exchange))
}

/** Somebody who goes back to the password comes to this step anew: the factor they have begun stays the one to replace. */
function takingOver(step: SealedStep, { flow }: Exchange): SealedStep {
  if (step.step !== 'enrollTotp' || flow?.step !== 'enrollTotp' || flow.userId !== step.userId) return step
  return { ...step, enrolling: flow.enrolling }
}

/** It goes to the page, so it is looked at like anything that comes from elsewhere. */
function readEmail(text: unknown): string {
  const result = v.safeParse(emailField, text)
  return result.success ? result.output : ''
}

/** Somebody else's answer to "are you still there" ends their new session and changes nothing here. */
async function assertSamePerson({ config }: Exchange, { onlyFor }: FlowFacts, { userId, sessionId }: Claims) {
  if (!onlyFor || onlyFor.userId === userId) return
  await config.userManagement.revokeSession({ sessionId }).catch(() => {})
  throw new Refusal('identity_mismatch', 'Somebody else signed in where the same person was asked')
}

/**
 * Gives a new account its name and password, now that its address is proven: before that, whoever typed the address
 * could leave a password of theirs in an account that its owner signs in to by code later. The code is spent, so no
 * failure here keeps the person out: a name can be changed later, and a password that was not set is asked for again.
 */
async function completeSignUp(
  { config }: Exchange,
  { signUp }: FlowFacts,
  user: User,
): Promise<{ user: User; unset: readonly string[] | null }> {
  if (!signUp) return { user, unset: null }
  const update = (fields: SignUpDetails) => config.userManagement.updateUser({ userId: user.id, ...fields })
  const { password, ...details } = signUp
  const named = Object.keys(details).length === 0 ? user : await update(details).catch(() => user)
  if (password === undefined) return { user: named, unset: null }
  return update({ password }).then(
    updated => ({ user: updated, unset: null }),
    error => ({ user: named, unset: brokenRules(error) ?? [] }),
  )
}
