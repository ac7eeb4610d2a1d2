import { describe, expect, it } from 'vitest'
import { connectionsOf, nextStep, readStepUp } from '../../src/server/stepUp.js'
import { createTestClock } from '../../src/testing/testClock.js'
import { WorkOSError } from '../../src/workos/errors.js'
import { type StepUpCode, stepUpCodes } from '../../src/workos/objects.js'

const totp = { id: 'auth_factor_01TOTP000000000000000000000', type: 'totp' }
const sms = { id: 'auth_factor_01SMS0000000000000000000000', type: 'sms' }
const connection = 'conn_01CONNECTION0000000000000000'
const pendingAuthenticationToken = 'pending'
const user = { id: 'user_01ADA00000000000000000000000' }

function refusal(rawData: unknown): WorkOSError {
  return new WorkOSError({
    operation: 'authenticate',
    status: 403,
    requestId: undefined,
    retryAfterMs: undefined,
    rawData,
  })
}

/** The step that a body of WorkOS leads to. */
async function stepOf(code: StepUpCode, body: object) {
  const config = {
    clock: createTestClock(0),
    userManagement: { getEmailVerification: () => Promise.reject(new Error('not had')) },
  }
  return nextStep({ code, ...body } as never, config)
}

describe('a step-up', () => {
  it('is read off either envelope, and off nothing else', () => {
    expect(readStepUp(refusal({ code: 'mfa_challenge', pending_authentication_token: 'p' }))).toMatchObject({
      code: 'mfa_challenge',
      pendingAuthenticationToken: 'p',
    })
    expect(readStepUp(refusal({ error: 'sso_required', connection_ids: ['c'] }))).toMatchObject({
      code: 'sso_required',
      connectionIds: ['c'],
    })
    expect(readStepUp(refusal({ code: 'invalid_credentials' }))).toBeUndefined()
    expect(readStepUp(new Error('mfa_challenge'))).toBeUndefined()
  })

  it.each<[StepUpCode, object]>([
    ['email_verification_required', {}],
    ['organization_selection_required', { user }],
    ['organization_selection_required', { pendingAuthenticationToken }],
    ['mfa_enrollment', { user }],
    ['mfa_enrollment', { pendingAuthenticationToken }],
    ['mfa_challenge', { authenticationFactors: [totp] }],
    ['mfa_challenge', { pendingAuthenticationToken }],
    ['mfa_challenge', { pendingAuthenticationToken, authenticationFactors: [{ ...totp, type: 'webauthn' }] }],
    ['mfa_challenge', { pendingAuthenticationToken, authenticationFactors: [{ ...totp, id: '../users' }] }],
  ])('%s that lacks what goes on is not supported: %j', async (code, body) => {
    expect(await stepOf(code, body)).toEqual({ step: 'unsupported' })
  })

  it.each(stepUpCodes.filter(code => /^radar|^passkey|^application/.test(code)))('%s is not supported', async code => {
    expect(await stepOf(code, { pendingAuthenticationToken, user })).toEqual({ step: 'unsupported' })
  })

  it('leads to the address without its owner, where that cannot be had', async () => {
    const body = { pendingAuthenticationToken, emailVerificationId: 'email_verification_1' }
    expect(await stepOf('email_verification_required', body)).toMatchObject({ step: 'verifyEmail', userId: null })
  })

  it('leads to organizations, and to an enrolment, of this user', async () => {
    const body = { pendingAuthenticationToken, user }
    const shared = { userId: user.id, pendingAuthenticationToken }
    expect(await stepOf('organization_selection_required', body)).toEqual({ step: 'selectOrganization', ...shared })
    expect(await stepOf('mfa_enrollment', body)).toEqual({
      step: 'enrollTotp',
      ...shared,
      enrolling: null,
      switchTo: null,
    })
  })

  it.each([
    ['an app, at once', [totp], totp.id],
    ['a telephone, once it is chosen', [sms], null],
    ['one of both, once it is chosen', [totp, sms], null],
    ['what is left of those it cannot ask', [{ id: totp.id, type: 'webauthn' }, totp], totp.id],
  ])('asks %s', async (_, authenticationFactors, factorId) => {
    const step = await stepOf('mfa_challenge', { pendingAuthenticationToken, authenticationFactors })
    const factors = authenticationFactors.filter(({ type }) => type !== 'webauthn')
    expect(step).toEqual({ step: 'challengeTotp', pendingAuthenticationToken, factors, factorId, challengeId: null })
  })

  it.each(['sso_required', 'organization_authentication_methods_required'] as const)(
    '%s leads to what would do, in an order of ours',
    async code => {
      const authMethods = {
        microsoftOauth: true,
        googleOauth: true,
        githubOauth: true,
        appleOauth: true,
        magicAuth: true,
        password: true,
        carrierPigeon: true,
      }
      expect(await stepOf(code, { connectionIds: [connection, '../users'], authMethods })).toEqual({
        step: 'useSso',
        connectionIds: [connection],
        organizationId: null,
        methods: ['password', 'magic_auth', 'apple_oauth', 'github_oauth', 'google_oauth', 'microsoft_oauth'],
      })
      expect(await stepOf(code, { authMethods: { password: false } })).toMatchObject({ connectionIds: [], methods: [] })
    },
  )

  it('names its identity providers in one of two ways, or not at all', () => {
    const code = 'sso_required'
    expect(connectionsOf({ code, ssoConnectionIds: [connection] })).toEqual([connection])
    expect(connectionsOf({ code })).toEqual([])
  })
})
