import { AuthError } from '@latchkey/react/client'
import { createTestAuth, peoplesPassword } from '@latchkey/react/testing'
import { describe, expect, it } from 'vitest'
import { factorEnrollmentFlow } from '../../src/client/factorEnrollment.js'
import { signInFlow } from '../../src/client/signIn.js'
import { firstNumber, nextSmsEnrollment, type SmsEnrollment } from '../../src/client/smsEnrollment.js'

const number = '+14155550100'
const sent = { type: 'sent', sentTo: '0100', resendAt: 7 } as const
const atCode: SmsEnrollment = { step: 'code', sentTo: '0100', resendAt: 7, pending: null, error: null }
const wrong = new AuthError('invalid_code', 'wrong')
const over = new AuthError('flow_ended', 'over')

describe('nextSmsEnrollment', () => {
  it.each<[string, SmsEnrollment, Parameters<typeof nextSmsEnrollment>[1], SmsEnrollment]>([
    ['a number is sent a code', firstNumber, { type: 'asked' }, { step: 'sending' }],
    ['the code is there', { step: 'sending' }, sent, atCode],
    ['another code is there', { ...atCode, resendAt: 1, pending: 'resend' }, sent, atCode],
    ['a code comes after it was given up', firstNumber, sent, firstNumber],
    ['a code was sent before the page was drawn', firstNumber, { ...sent, type: 'found' }, atCode],
    [
      'the same, where another is asked for already',
      { step: 'sending' },
      { ...sent, type: 'found' },
      { step: 'sending' },
    ],
    [
      'another code is asked for',
      { ...atCode, error: wrong },
      { type: 'askedAgain' },
      { ...atCode, pending: 'resend' },
    ],
    ['another is asked for too late', { step: 'done' }, { type: 'askedAgain' }, { step: 'done' }],
    [
      'a code is typed',
      { ...atCode, error: wrong },
      { type: 'submitted' },
      { ...atCode, pending: 'code', error: wrong },
    ],
    ['a code is typed too late', { step: 'expired' }, { type: 'submitted' }, { step: 'expired' }],
    ['it is right', { ...atCode, pending: 'code' }, { type: 'accepted' }, { step: 'done' }],
    ['it is right too late', firstNumber, { type: 'accepted' }, firstNumber],
    ['it is wrong', { ...atCode, pending: 'code' }, { type: 'refused', error: wrong }, { ...atCode, error: wrong }],
    ['the number is wrong', { step: 'sending' }, { type: 'refused', error: wrong }, { step: 'number', error: wrong }],
    ['a refusal comes too late', { step: 'done' }, { type: 'refused', error: wrong }, { step: 'done' }],
    ['all is over', { ...atCode, pending: 'code' }, { type: 'refused', error: over }, { step: 'failed', error: over }],
    ['nobody comes back', atCode, { type: 'expired' }, { step: 'expired' }],
    ['nobody comes back to what is done', { step: 'done' }, { type: 'expired' }, { step: 'done' }],
    ['another number is wanted', atCode, { type: 'leftBehind' }, firstNumber],
  ])('%s', (_, current, event, next) => {
    expect(nextSmsEnrollment(current, event)).toEqual(next)
  })
})

describe('a telephone that is set up', () => {
  it('beside a session is sent a code, and is theirs once the code is right', async () => {
    const { client, kinds, code } = await open('mary@example.com')
    const flow = factorEnrollmentFlow(client)
    const leave = flow.hold()
    expect(await flow.sendSms(number)).toMatchObject({ ok: true, telephone: { sentTo: '0100' } })
    expect(await flow.submit(code())).toEqual({ ok: true })
    leave()
    await flow.tidy()
    expect(kinds()).toEqual(['sms'])
    expect(client.store.getState().status).toBe('signedIn')
  })

  it('is asked for by a sign-in, and takes the place of the app that was begun', async () => {
    const { client, kinds, code } = await asked()
    const flow = factorEnrollmentFlow(client)
    await flow.begin()
    expect(kinds()).toEqual(['totp'])
    expect(await flow.sendSms(number)).toMatchObject({ ok: true })
    expect(kinds()).toEqual(['sms'])
    expect(await flow.submit(code())).toEqual({ ok: true })
    expect(client.store.getState()).toMatchObject({ session: { user: { email: 'katherine@example.com' } } })
  })

  it('is sent another code where no number is given', async () => {
    const { client, codes } = await asked()
    const flow = factorEnrollmentFlow(client)
    await flow.sendSms(number)
    expect(await flow.sendSms()).toMatchObject({ ok: true, telephone: { sentTo: '0100' } })
    expect(codes()).toHaveLength(2)
  })

  it('is refused beside a session without a number, and leaves nothing', async () => {
    const { client, kinds } = await open('mary@example.com')
    expect(await factorEnrollmentFlow(client).sendSms()).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(kinds()).toEqual([])
  })

  it('leaves nothing where nobody draws it', async () => {
    const { client, kinds } = await open('mary@example.com')
    const flow = factorEnrollmentFlow(client)
    expect(await flow.sendSms(number)).toMatchObject({ ok: true })
    expect(kinds()).toEqual([])
    expect(client.flow.getState()).toBeNull()
  })

  it('leaves nothing when it is cancelled while the code is under way', async () => {
    const { client, kinds } = await open('mary@example.com')
    const flow = factorEnrollmentFlow(client)
    flow.hold()
    void flow.sendSms(number)
    await flow.cancel()
    expect(kinds()).toEqual([])
  })

  it('is given up by a sign-in that goes back, and expires where it stands', async () => {
    const { client, kinds } = await asked()
    const flow = factorEnrollmentFlow(client)
    flow.hold()
    await flow.sendSms(number)
    await flow.expire()
    expect(kinds()).toEqual([])
  })
})

async function open(signedInAs?: string) {
  const world = createTestAuth({ ...(signedInAs && { signedInAs }), handler: { smsFactors: true } })
  await world.client.ready
  const { emulator, inbox } = world
  const codes = () => inbox.all(number)
  const known = new Set(emulator.snapshot().factors.map(({ id }) => id))
  return {
    ...world,
    codes,
    code: () => codes().at(-1)?.code ?? '',
    kinds: () =>
      emulator
        .snapshot()
        .factors.filter(({ id }) => !known.has(id))
        .map(({ type }) => type),
  }
}

async function asked() {
  const world = await open()
  await signInFlow(world.client).submitIdentifier('katherine@example.com', peoplesPassword)
  return world
}
