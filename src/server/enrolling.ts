import type { SignInAnswer } from '../protocol.js'
import { WorkOSError } from '../workos/errors.js'
import { proceed } from './conversation.js'
import type { Exchange, SessionExchange } from './exchange.js'
import { type Enrolling, type EnrollTotpStep, endFlow, type FlowFacts } from './flowCookie.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'

/** The step of somebody signed in who adds a factor. What they began before ends; another conversation is left behind. */
export async function besideSession(exchange: SessionExchange): Promise<EnrollTotpStep> {
  const { config, flow, session } = exchange
  if (flow?.step === 'enrollTotp' && flow.userId === session.userId) {
    await dropEnrolling(flow, config)
    await endFlow(exchange)
  }
  const { userId } = session
  return { step: 'enrollTotp', userId, pendingAuthenticationToken: null, enrolling: null, switchTo: null }
}

/** @throws {Refusal} `flow_ended` where it was begun beside a session, and that is over or somebody else's. */
export function assertStillThere({ pendingAuthenticationToken, userId }: EnrollTotpStep, { session }: Exchange) {
  if (pendingAuthenticationToken === null && session?.userId !== userId)
    throw new Refusal('flow_ended', 'Whoever began this enrolment is not signed in any more')
}

/** Names the factor that was just made in the seal, and beside it: the answer that brings the seal may be lost. */
export async function nameEnrolling(
  exchange: Exchange,
  facts: FlowFacts,
  step: EnrollTotpStep,
  enrolling: Enrolling,
): Promise<SignInAnswer> {
  const answer = await proceed(exchange, facts, { ...step, enrolling })
  const id = answer.flow?.id
  if (id !== undefined) await exchange.config.store.set(`enrolling:${id}`, enrolling.factorId, keptMs)
  return answer
}

/**
 * Deletes exactly the factor that this conversation made and did not finish: the one its seal names, and the one whose
 * answer was lost on the way to the browser, and the seal with it. One that was proven meanwhile stays: a page that is
 * left gives up the conversation while its last code is still under way.
 */
export async function dropEnrolling({ enrolling, id }: EnrollTotpStep & { id: string | undefined }, config: Config) {
  const { userManagement, store } = config
  const latest = id === undefined ? undefined : await store.get(`enrolling:${id}`)
  const unfinished = new Set([enrolling?.factorId, latest].filter(factorId => factorId !== undefined))
  for (const factorId of unfinished) {
    if (await isEnrolled(factorId, config)) continue
    await userManagement.deleteFactor(factorId).catch((error: unknown) => {
      if (!(error instanceof WorkOSError && error.status === 404)) throw error
    })
  }
}

export async function isEnrolled(factorId: string, { store }: Config): Promise<boolean> {
  return (await store.get(`enrolled:${factorId}`)) !== undefined
}

/** It is the person's from now on. */
export async function keepEnrolled(factorId: string, { store }: Config) {
  await store.set(`enrolled:${factorId}`, '1', keptMs)
}

/** Longer than a copy of the conversation can still be opened. */
const keptMs = 60 * 60_000
