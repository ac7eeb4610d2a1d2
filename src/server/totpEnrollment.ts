import type { SignInAnswer, TotpSecret } from '../protocol.js'
import { WorkOSError } from '../workos/errors.js'
import { proceed } from './conversation.js'
import type { Exchange } from './exchange.js'
import type { EnrollTotpStep, FlowFacts } from './flowCookie.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'

/**
 * Makes the factor of this conversation, in place of the one it made before: a page that was loaded anew has lost the
 * secret, and nobody may be left with two. WorkOS's picture of the code is not handed on: pages draw their own.
 */
export async function beginTotpEnrollment(
  exchange: Exchange,
  facts: FlowFacts,
  step: EnrollTotpStep,
): Promise<SignInAnswer & { totp: TotpSecret }> {
  const { config } = exchange
  await dropEnrolling({ ...step, id: exchange.flow?.id }, config)
  const { authenticationFactor, authenticationChallenge } = await config.userManagement.enrollAuthFactor({
    userId: step.userId,
    type: 'totp',
    totpUser: facts.email,
    totpIssuer: config.totpIssuer,
  })
  const { totp, id: factorId } = authenticationFactor
  if (!totp) throw new Refusal('unexpected', 'WorkOS enrolled a factor without a secret')
  const enrolling = { factorId, challengeId: authenticationChallenge.id }
  const answer = await proceed(exchange, facts, { ...step, enrolling })
  await config.store.set(`enrolling:${answer.flow.id}`, factorId, keptMs)
  return { ...answer, totp: { secret: totp.secret, uri: totp.uri } }
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
