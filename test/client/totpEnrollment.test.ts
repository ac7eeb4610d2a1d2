import { AuthError } from '@latchkey/react/client'
import { createTestAuth, peoplesPassword } from '@latchkey/react/testing'
import { TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { signInFlow } from '../../src/client/signIn.js'
import { factorEnrollmentFlow, isEnrollmentOver } from '../../src/client/factorEnrollment.js'
import { nextEnrollment, type TotpEnrollment } from '../../src/client/totpEnrollment.js'

const totp = { secret: 'JBSWY3DP', uri: 'otpauth://totp/x?secret=JBSWY3DP' }

describe('nextEnrollment', () => {
  const shown: TotpEnrollment = { step: 'secret', ...totp, error: null }

  it.each([{ type: 'asked' }, { type: 'expired' }, { type: 'cancelled' }] as const)(
    'holds no secret after it was $type',
    event => {
      expect(JSON.stringify(nextEnrollment(shown, event))).not.toContain(totp.secret)
    },
  )

  it('keeps the secret after a wrong code, and lets go of it once the conversation is over', () => {
    const verifying: TotpEnrollment = { step: 'verifying', ...totp }
    const wrong = new AuthError('invalid_code', 'wrong')
    expect(nextEnrollment(verifying, { type: 'refused', error: wrong })).toEqual({ ...shown, error: wrong })
    const over = new AuthError('too_many_attempts', 'over')
    expect(nextEnrollment(verifying, { type: 'refused', error: over })).toEqual({ step: 'failed', error: over })
  })

  it('is not brought back by a secret that comes after it was given up', () => {
    expect(nextEnrollment({ step: 'idle' }, { type: 'given', totp })).toEqual({ step: 'idle' })
  })
})

describe('an enrolment beside a session', () => {
  it('is one factor for all who begin at once', async () => {
    const { client, factors } = await signedIn()
    const flow = factorEnrollmentFlow(client)
    const leave = flow.hold()
    const [one, other] = await Promise.all([flow.begin(), flow.begin()])
    expect(one).toEqual(other)
    expect(factors()).toBe(1)
    leave()
  })

  it('leaves nothing when it is cancelled, also while the factor is being made', async () => {
    const { client, factors } = await signedIn()
    const flow = factorEnrollmentFlow(client)
    flow.hold()
    void flow.begin()
    await flow.cancel()
    expect(factors()).toBe(0)
    expect(client.flow.getState()).toBeNull()
    expect(client.store.getState().status).toBe('signedIn')
  })

  it('leaves nothing when nobody draws it any more', async () => {
    const { client, factors } = await signedIn()
    const flow = factorEnrollmentFlow(client)
    const leave = flow.hold()
    await flow.begin()
    leave()
    await expect.poll(factors).toBe(0)
  })

  it('leaves nothing after the fifth wrong code, and begins anew', async () => {
    const { client, factors } = await signedIn()
    const flow = factorEnrollmentFlow(client)
    flow.hold()
    await flow.begin()
    const answers: string[] = []
    for (const code of ['000001', '000002', '000003', '000004', '000005']) {
      const result = await flow.submit(code)
      answers.push(result.ok ? 'ok' : result.error.code)
    }
    expect(answers).toEqual([...Array.from({ length: 4 }, () => 'invalid_code'), 'too_many_attempts'])
    expect(factors()).toBe(0)
    expect(await flow.begin()).toMatchObject({ ok: true })
    expect(factors()).toBe(1)
  })

  it('of a page that is gone is begun anew in its place', async () => {
    const { client, factors, reload } = await signedIn()
    factorEnrollmentFlow(client).hold()
    const before = await factorEnrollmentFlow(client).begin()
    const again = reload()
    await again.ready
    factorEnrollmentFlow(again).hold()
    const after = await factorEnrollmentFlow(again).begin()
    expect(after).toMatchObject({ ok: true })
    expect(after).not.toEqual(before)
    expect(factors()).toBe(1)
  })

  it('is taken back where nobody draws it when it is made', async () => {
    const { client, factors } = await signedIn()
    expect(await factorEnrollmentFlow(client).begin()).toMatchObject({ ok: true })
    expect(factors()).toBe(0)
    expect(client.flow.getState()).toBeNull()
  })

  it('stays with whoever leaves and is back in the same breath', async () => {
    const { client, clock, factors } = await signedIn()
    const flow = factorEnrollmentFlow(client)
    const leave = flow.hold()
    await flow.begin()
    leave()
    flow.hold()
    await clock.advance(0)
    expect(factors()).toBe(1)
  })

  it('of a page that is gone is tidied up by one that does not draw it, and left to one that does', async () => {
    const { client, factors, reload } = await signedIn()
    factorEnrollmentFlow(client).hold()
    await factorEnrollmentFlow(client).begin()
    const again = reload()
    await again.ready
    const flow = factorEnrollmentFlow(again)
    const leave = flow.hold()
    await flow.tidy()
    expect(factors()).toBe(1)
    leave()
    await flow.tidy()
    expect(factors()).toBe(0)
    expect(again.store.getState().status).toBe('signedIn')
  })

  it.each(['flow_ended', 'too_many_attempts', 'session_ended', 'context_changed', 'invalid_code'] as const)(
    'is over or not after %s',
    code => {
      expect(isEnrollmentOver(new AuthError(code, 'As the test has it'))).toBe(code !== 'invalid_code')
    },
  )

  it('ends the conversation, and the session goes on', async () => {
    const { client, clock, factors } = await signedIn()
    const flow = factorEnrollmentFlow(client)
    const leave = flow.hold()
    const begun = await flow.begin()
    if (!begun.ok) throw begun.error
    const code = new TOTP({ secret: begun.totp.secret }).generate({ timestamp: clock.now() })
    expect(await flow.submit(code)).toEqual({ ok: true })
    expect(signInFlow(client).store.getState()).toMatchObject({ current: { step: 'done' }, pending: null })
    leave()
    await flow.tidy()
    expect(factors()).toBe(1)
  })

  it('asks for a recent sign-in first', async () => {
    const { client, clock, factors } = await signedIn()
    await clock.advance(6 * 60_000)
    expect(await factorEnrollmentFlow(client).begin()).toMatchObject({ ok: false, error: { code: 'reauth_required' } })
    expect(factors()).toBe(0)
  })
})

describe('an enrolment that a sign-in asks for', () => {
  it('goes back to the address when it is cancelled, and leaves nothing', async () => {
    const { client, factors } = await asked()
    const flow = factorEnrollmentFlow(client)
    await flow.begin()
    await flow.cancel()
    expect(signInFlow(client).store.getState().current).toEqual({ step: 'identifier', email: 'katherine@example.com' })
    await expect.poll(factors).toBe(0)
  })

  it('is nothing of another step’s, which whoever leaves lets stand', async () => {
    const { client, clock } = await asked()
    const flow = factorEnrollmentFlow(client)
    const leave = flow.hold()
    leave()
    await clock.advance(0)
    expect(client.flow.getState()).toMatchObject({ step: 'enrollTotp' })
    await flow.tidy()
    expect(client.flow.getState()).toMatchObject({ step: 'enrollTotp' })
  })

  it('has one factor after the way back to the password and on again', async () => {
    const { client, factors } = await asked()
    const signIn = signInFlow(client)
    await factorEnrollmentFlow(client).begin()
    signIn.visit('password')
    await signIn.submitPassword(peoplesPassword)
    await factorEnrollmentFlow(client).begin()
    expect(factors()).toBe(1)
  })

  it('has one factor after a reload', async () => {
    const { client, factors, reload } = await asked()
    await factorEnrollmentFlow(client).begin()
    const again = reload()
    await again.ready
    await factorEnrollmentFlow(again).begin()
    expect(factors()).toBe(1)
  })
})

async function signedIn() {
  const world = createTestAuth({ signedInAs: 'mary@example.com' })
  await world.client.ready
  return { ...world, factors: () => count(world) }
}

async function asked() {
  const world = createTestAuth()
  await world.client.ready
  await signInFlow(world.client).submitIdentifier('katherine@example.com', peoplesPassword)
  const before = count(world)
  return { ...world, factors: () => count(world) - before }
}

/** How many more there are than Grace's. */
function count({ emulator }: Pick<ReturnType<typeof createTestAuth>, 'emulator'>): number {
  return emulator.snapshot().factors.length - 1
}
