import { describe, expect, it } from 'vitest'
import { createWorld, refusal, refusalCode } from './world.js'

const email = 'ada@example.com'

async function mailed(world: ReturnType<typeof createWorld>) {
  await world.workos.createMagicAuth({ email })
  const { code } = await world.inbox.next(email)
  return { code, attempt: (given = code) => world.workos.authenticateWithMagicAuth({ email, code: given }) }
}

describe('one-time code', () => {
  it('is six digits and lives ten minutes', async () => {
    const { workos } = createWorld()
    expect(await workos.createMagicAuth({ email })).toMatchObject({
      object: 'magic_auth',
      code: expect.stringMatching(/^\d{6}$/),
      expiresAt: '2026-11-23T09:10:00.000Z',
    })
  })

  it('works to the last millisecond and not in the next', async () => {
    const world = createWorld()
    const { attempt } = await mailed(world)
    world.advance(600_000)
    expect(await refusalCode(attempt())).toBe('one_time_code_expired')

    const other = createWorld()
    const fresh = await mailed(other)
    other.advance(599_999)
    expect(await fresh.attempt()).toHaveProperty('accessToken')
  })

  it('works once', async () => {
    const { attempt } = await mailed(createWorld())
    await attempt()
    expect(await refusalCode(attempt())).toBe('one_time_code_previously_used')
  })

  it('gives way to a newer one', async () => {
    const world = createWorld()
    const older = await mailed(world)
    const newer = await mailed(world)
    expect(await refusalCode(older.attempt())).toBe('invalid_one_time_code')
    expect(await newer.attempt()).toHaveProperty('accessToken')
  })

  it('is spoilt by the fifth wrong try', async () => {
    const { attempt } = await mailed(createWorld())
    for (let tries = 0; tries < 5; tries++) expect(await refusalCode(attempt('nonsense'))).toBe('invalid_one_time_code')
    expect(await refusal(attempt())).toMatchObject({ status: 400, body: { code: 'one_time_code_too_many_attempts' } })
  })

  it('is not the same as one to verify the address with', async () => {
    const { workos, inbox, userId } = createWorld()
    await workos.sendVerificationEmail({ userId: userId('alan@example.com') })
    const { code } = await inbox.next('alan@example.com')
    expect(await refusalCode(workos.authenticateWithMagicAuth({ email: 'alan@example.com', code }))).toBe(
      'invalid_one_time_code',
    )
  })
})

describe('createMagicAuth', () => {
  it('makes a user of an unknown address', async () => {
    const { workos, emulator } = createWorld()
    await workos.createMagicAuth({ email: 'New@Example.com' })
    expect(emulator.snapshot().users.at(-1)).toMatchObject({ email: 'new@example.com', emailVerified: false })
  })

  it('makes none, and mails nothing, where sign-up is closed', async () => {
    const { workos, emulator } = createWorld({ signUpAllowed: false })
    const { writes } = emulator.snapshot()
    expect(await refusal(workos.createMagicAuth({ email: 'new@example.com' }))).toEqual({
      status: 400,
      body: { error: 'sign_up_not_allowed', error_description: expect.any(String) },
    })
    expect(emulator.snapshot()).toMatchObject({ writes, emails: 0 })
    expect(await workos.createMagicAuth({ email })).toHaveProperty('code')
  })

  it('is refused where codes are off', async () => {
    const { workos } = createWorld({ magicAuthEnabled: false })
    expect(await refusal(workos.createMagicAuth({ email }))).toMatchObject({
      status: 400,
      body: { error: 'authentication_method_not_allowed' },
    })
  })

  it('wants an address', async () => {
    const { workos } = createWorld()
    expect(await refusal(workos.createMagicAuth({ email: 'not an address' }))).toEqual({
      status: 422,
      body: {
        code: 'invalid_request_parameters',
        message: 'Validation failed',
        errors: [{ field: 'email', code: 'email_invalid' }],
      },
    })
  })

  it('can be read again by its id', async () => {
    const { workos } = createWorld()
    const made = await workos.createMagicAuth({ email })
    expect(await workos.getMagicAuth(made.id)).toEqual(made)
    expect(await refusalCode(workos.getMagicAuth('magic_auth_01UNKNOWN000000'))).toBe('entity_not_found')
  })
})

describe('verifyEmail', () => {
  async function setup() {
    const world = createWorld()
    const userId = world.userId('alan@example.com')
    const sent = await world.workos.sendVerificationEmail({ userId })
    const { code } = await world.inbox.next('alan@example.com')
    const verify = (given = code) => world.workos.verifyEmail({ userId, code: given })
    return { ...world, alan: userId, sent, verify }
  }

  it('proves the address', async () => {
    const { sent, verify } = await setup()
    expect(sent).toMatchObject({ user: { emailVerified: false } })
    expect(await verify()).toMatchObject({ user: { emailVerified: true } })
  })

  it('says in its own words what is wrong with a code', async () => {
    const { verify, advance, workos, alan } = await setup()
    expect(await refusalCode(verify('nonsense'))).toBe('email_verification_code_incorrect')
    advance(600_000)
    expect(await refusalCode(verify())).toBe('email_verification_code_expired')
    expect(await refusalCode(workos.verifyEmail({ userId: alan, code: '' }))).toBe('invalid_request_parameters')
  })

  it('has nothing to do for a proven address', async () => {
    const { workos, userId } = createWorld()
    const ada = userId(email)
    expect(await refusalCode(workos.sendVerificationEmail({ userId: ada }))).toBe('email_already_verified')
    expect(await refusalCode(workos.verifyEmail({ userId: ada, code: '123456' }))).toBe('email_previously_verified')
  })
})
