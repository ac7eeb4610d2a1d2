import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstStep, nextStep, type SignInEvent, type SignInStep } from '../../src/client/signIn.js'
import type { Flow } from '../../src/protocol.js'

const id = 'a-flow'
const email = 'ada@example.com'

describe('nextStep', () => {
  it('asks for the password once the address is known', () => {
    expect(nextStep(firstStep, { type: 'identified', email })).toEqual({ step: 'password', email })
  })

  it('turns the wait the server tells into a moment on the wall clock', () => {
    const flow: Flow = { id, step: 'code', email, resendInMs: 30_000 }
    expect(nextStep(firstStep, { type: 'stepAsked', flow, now: 1_000 })).toEqual({
      step: 'code',
      email,
      resendAt: 31_000,
    })
  })

  it('keeps the address on the way back, and when a conversation is over', () => {
    const code: SignInStep = { step: 'code', email, resendAt: 0 }
    expect(nextStep(code, { type: 'back' })).toEqual({ step: 'identifier', email })
    expect(nextStep(code, { type: 'flowEnded' })).toEqual({ step: 'identifier', email })
  })

  it('forgets the address once that person has signed out', () => {
    expect(nextStep({ step: 'done', email }, { type: 'signedOut' })).toEqual(firstStep)
  })

  it('goes on with somebody who is in the middle of it when it becomes known that nobody is signed in', () => {
    const current: SignInStep = { step: 'password', email }
    expect(nextStep(current, { type: 'signedOut' })).toBe(current)
  })

  it('always has an address or is at the start, whatever happens in whatever order', () => {
    const steps = ['code', 'verifyEmail'] as const
    const event = fc.oneof<fc.Arbitrary<SignInEvent>[]>(
      fc.constantFrom<SignInEvent>({ type: 'identified', email }, { type: 'signedIn' }, { type: 'flowEnded' }),
      fc.constantFrom<SignInEvent>({ type: 'back' }, { type: 'signedOut' }),
      fc.constantFrom(...steps).map(step => ({ type: 'stepAsked', now: 0, flow: { id, step, email, resendInMs: 0 } })),
      fc.constant<SignInEvent>({
        type: 'stepAsked',
        now: 0,
        flow: { id, step: 'selectOrganization', email, organizations: [] },
      }),
    )
    fc.assert(
      fc.property(fc.array(event), events => {
        const last = events.reduce(nextStep, firstStep)
        return last.email === email || last.step === 'identifier' || last.step === 'done'
      }),
      { seed: 20_261_123, numRuns: 500 },
    )
  })
})
