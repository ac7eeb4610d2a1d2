import { describe, expect, it } from 'vitest'
import { maxCodeAttempts, resendAfterMs } from '../../src/protocol.js'
import type { Answer, Browser } from './browser.js'
import { wrongCode } from '../emulator/world.js'
import { createWorld, password, type World } from './world.js'

const ada = 'ada@example.com'
const stranger = 'nobody@example.com'

async function sendCode(world: World, email = ada): Promise<Browser> {
  const browser = world.openBrowser()
  const { status } = await browser.post('sendCode', { email })
  expect(status).toBe(200)
  return browser
}

/** What an onlooker could tell two answers apart by. */
function outside({ status, body, headers, cookies }: Answer) {
  const { flow, ...rest } = body
  return {
    status,
    body: { ...rest, flow: flow && { ...flow, id: flow.id.length, email: flow.email.length } },
    headers: [...headers].filter(([name]) => name !== 'set-cookie'),
    cookies: cookies.map(line => line.replace(/flow-[\w-]{22}/, 'flow').length),
  }
}

describe('a password', () => {
  it('that is right leads to a session', async () => {
    const world = createWorld()
    const { status, body } = await world.openBrowser().post('signInWithPassword', { email: ada, password })
    expect([status, body.flow, body.session?.user.email]).toEqual([200, null, ada])
  })

  it('that is wrong, for an unknown address, and for a person who has none are one answer', async () => {
    const seed = { users: [{ email: ada, password }, { email: 'codes@example.com' }] }
    const world = createWorld({ emulator: { seed } })
    const browser = world.openBrowser()
    const answers = [
      await browser.probe('signInWithPassword', { email: ada, password: 'wrong' }),
      await browser.probe('signInWithPassword', { email: stranger, password }),
      await browser.probe('signInWithPassword', { email: 'codes@example.com', password }),
    ]
    for (const answer of answers) {
      expect(answer.body).toMatchObject({ code: 'invalid_credentials' })
      expect({ ...outside(answer), body: { ...answer.body, requestId: '' } }).toEqual({
        ...outside(answers[0] ?? answer),
        body: { ...answers[0]?.body, requestId: '' },
      })
    }
  })

  it.each([' ', 'ünïcode 🔑', ' leading and trailing ', 'a'.repeat(1_024), '\u0041\u030a', '\t"\\'])(
    'reaches WorkOS as it was typed: %j',
    async typed => {
      const seed = { users: [{ email: ada, password: typed }] }
      const world = createWorld({ emulator: { seed } })
      const { body } = await world.openBrowser().post('signInWithPassword', { email: ada, password: typed })
      expect(body.session?.user.email).toBe(ada)
    },
  )

  it('of somebody in no organization needs no choice, and of somebody in one neither', async () => {
    const world = createWorld()
    expect((await (await world.signIn(ada)).get('session')).body.session?.organization).toBeNull()
    expect((await (await world.signIn('grace@example.com')).get('session')).body.session?.organization?.name).toBe(
      'Acme',
    )
  })
})

describe('the step code', () => {
  it('follows for any address, and the code that was mailed leads to a session', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    const { body } = await browser.post('sendCode', { email: ada })
    expect(body).toEqual({
      session: null,
      flow: { id: expect.stringMatching(/^[\w-]{22}$/), email: ada, step: 'code', resendInMs: resendAfterMs },
    })
    const answer = await browser.post('submitCode', { code: world.code(ada) })
    expect([answer.status, answer.body.flow, answer.body.session?.user.email]).toEqual([200, null, ada])
  })

  it('is the same for a known and an unknown address', async () => {
    const world = createWorld()
    const known = await world.openBrowser().probe('sendCode', { email: 'mary@example.com' })
    const unknown = await world.openBrowser().probe('sendCode', { email: 'bert@example.com' })
    expect(outside(unknown)).toEqual(outside(known))
  })

  it('is the same for both with sign-up closed, up to the last wrong code', async () => {
    const world = createWorld({ emulator: { signUpAllowed: false } })
    const known = world.openBrowser()
    const unknown = world.openBrowser()
    const steps: ((browser: Browser, email: string) => Promise<Answer>)[] = [
      (browser, email) => browser.post('sendCode', { email }),
      browser => browser.post('submitCode', { code: wrongCode(world.code('mary@example.com')) }),
      browser => browser.post('resendCode', {}),
      browser => browser.get('session'),
    ]
    for (const step of steps) {
      if (step === steps[2]) await world.clock.advance(resendAfterMs)
      const [one, other] = [await step(known, 'mary@example.com'), await step(unknown, 'bert@example.com')]
      const same = (answer: Answer) => ({ ...outside(answer), body: { ...outside(answer).body, requestId: '' } })
      expect(same(other)).toEqual(same(one))
    }
    expect(world.inbox.all('bert@example.com')).toEqual([])
    const wrong = { code: wrongCode(world.code('mary@example.com')) }
    for (let attempt = 2; attempt <= maxCodeAttempts; attempt++) {
      const [one, other] = [await known.post('submitCode', wrong), await unknown.post('submitCode', wrong)]
      expect([other.status, other.body.code]).toEqual([one.status, one.body.code])
    }
  })

  it('tells failures of the network and limits, which say nothing about anybody', async () => {
    const world = createWorld()
    world.emulator.control.fail({ operation: 'createMagicAuth', drop: 'before' })
    expect((await world.openBrowser().post('sendCode', { email: ada })).body.code).toBe('service_unavailable')
    world.emulator.control.fail({ operation: 'createMagicAuth', status: 429, headers: { 'retry-after': '7' } })
    expect((await world.openBrowser().post('sendCode', { email: ada })).body).toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 7_000,
    })
  })

  it('is kept by a wrong code', async () => {
    const world = createWorld()
    const browser = await sendCode(world)
    expect((await browser.post('submitCode', { code: wrongCode(world.code(ada)) })).body.code).toBe('invalid_code')
    expect((await browser.get('session')).body.flow?.step).toBe('code')
    expect((await browser.post('submitCode', { code: world.code(ada) })).body.session).not.toBeNull()
  })

  it('is used up by the fifth wrong code', async () => {
    const world = createWorld()
    const browser = await sendCode(world)
    const code = wrongCode(world.code(ada))
    for (let attempt = 1; attempt < maxCodeAttempts; attempt++) {
      expect((await browser.post('submitCode', { code })).body.code).toBe('invalid_code')
    }
    expect((await browser.post('submitCode', { code })).body.code).toBe('too_many_attempts')
    expect(browser.jar.all()).toEqual({})
    expect((await browser.post('submitCode', { code: world.code(ada) })).body.code).toBe('flow_ended')
  })

  it('takes the right code as the fifth', async () => {
    const world = createWorld()
    const browser = await sendCode(world)
    const code = wrongCode(world.code(ada))
    for (let attempt = 1; attempt < maxCodeAttempts; attempt++) await browser.post('submitCode', { code })
    expect((await browser.post('submitCode', { code: world.code(ada) })).body.session?.user.email).toBe(ada)
  })

  it.each([
    ['spaces', (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)} `],
    ['a hyphen', (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`],
    ['full width', (code: string) => code.replace(/\d/g, digit => String.fromCharCode(0xff10 + Number(digit)))],
  ])('takes a code with %s', async (_, write) => {
    const world = createWorld()
    const browser = await sendCode(world)
    expect((await browser.post('submitCode', { code: write(world.code(ada)) })).body.session?.user.email).toBe(ada)
  })

  it.each(['', '12345', '1234567', 'abcdef', '12345a', '٣٣٣٣٣٣x', '123456'.repeat(20)])(
    'takes no try for %j, which is no code',
    async code => {
      const world = createWorld()
      const browser = await sendCode(world)
      for (let attempt = 0; attempt < 10; attempt++) {
        expect((await browser.post('submitCode', { code })).body.code).toBe('invalid_input')
      }
      expect((await browser.post('submitCode', { code: world.code(ada) })).body.session?.user.email).toBe(ada)
    },
  )

  it('says that a code is too old, and keeps the conversation for another', async () => {
    const world = createWorld()
    const browser = await sendCode(world)
    world.emulator.control.advance(10 * 60_000)
    expect((await browser.post('submitCode', { code: world.code(ada) })).body.code).toBe('code_expired')
    expect((await browser.get('session')).body.flow?.step).toBe('code')
  })

  it('keeps the conversation through an outage of WorkOS', async () => {
    const world = createWorld()
    const browser = await sendCode(world)
    world.emulator.control.fail({ operation: 'authenticateWithMagicAuth', status: 503 })
    expect((await browser.post('submitCode', { code: world.code(ada) })).body.code).toBe('service_unavailable')
    expect((await browser.post('submitCode', { code: world.code(ada) })).body.session?.user.email).toBe(ada)
  })

  it('does not spend the code when there are no keys to check the token with', async () => {
    const world = createWorld()
    const browser = await sendCode(world)
    world.emulator.control.fail({ operation: 'getJwksUrl', status: 500 })
    expect((await browser.post('submitCode', { code: world.code(ada) })).body.code).toBe('service_unavailable')
    expect(world.emulator.snapshot().codes.magicAuth).toBe(1)
  })
})

describe('resending a code', () => {
  it('waits half a minute, and says how long', async () => {
    const world = createWorld()
    const browser = await sendCode(world)
    await world.clock.advance(10_000)
    expect((await browser.get('session')).body.flow).toMatchObject({ resendInMs: 20_000 })
    const early = await browser.post('resendCode', {})
    expect([early.status, early.body.code, early.body.retryAfterMs]).toEqual([429, 'rate_limited', 20_000])
    expect(early.headers.get('retry-after')).toBe('20')
    expect(world.inbox.all(ada)).toHaveLength(1)

    await world.clock.advance(20_000)
    expect((await browser.post('resendCode', {})).body.flow).toMatchObject({ step: 'code', resendInMs: resendAfterMs })
    expect(world.inbox.all(ada)).toHaveLength(2)
    expect((await browser.post('submitCode', { code: world.code(ada) })).body.session?.user.email).toBe(ada)
  })

  it('happens once for copies of one seal that ask together', async () => {
    const world = createWorld()
    const browser = await sendCode(world)
    await world.clock.advance(resendAfterMs)
    const answers = await Promise.all(Array.from({ length: 10 }, () => browser.copy().post('resendCode', {})))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(world.inbox.all(ada)).toHaveLength(2)
  })

  it('gives an old copy of the seal no clock of its own', async () => {
    const world = createWorld()
    const browser = await sendCode(world)
    const old = browser.copy()
    await world.clock.advance(resendAfterMs)
    await browser.post('resendCode', {})
    await world.clock.advance(1_000)
    expect((await old.post('resendCode', {})).body.code).toBe('rate_limited')
    expect(world.inbox.all(ada)).toHaveLength(2)
  })

  it('gives no more tries', async () => {
    const world = createWorld()
    const browser = await sendCode(world)
    const code = () => wrongCode(world.code(ada))
    for (let attempt = 1; attempt < maxCodeAttempts; attempt++) await browser.post('submitCode', { code: code() })
    await world.clock.advance(resendAfterMs)
    await browser.post('resendCode', {})
    expect((await browser.post('submitCode', { code: code() })).body.code).toBe('too_many_attempts')
  })

  it('mails an address that proves itself another code too', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    await browser.post('signInWithPassword', { email: 'alan@example.com', password })
    await world.clock.advance(resendAfterMs)
    expect((await browser.post('resendCode', {})).body.flow?.step).toBe('verifyEmail')
    expect(world.inbox.all('alan@example.com').map(({ kind }) => kind)).toEqual([
      'emailVerification',
      'emailVerification',
    ])
    expect((await browser.post('submitCode', { code: world.code('alan@example.com') })).body.session).not.toBeNull()
  })

  it('does so also where WorkOS did not say at first whose address it is', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    world.emulator.control.fail({ operation: 'getEmailVerification', status: 403 })
    await browser.post('signInWithPassword', { email: 'alan@example.com', password })
    await world.clock.advance(resendAfterMs)
    expect((await browser.post('resendCode', {})).body.flow?.step).toBe('verifyEmail')
    expect(world.inbox.all('alan@example.com')).toHaveLength(2)
  })

  it('is refused where WorkOS never says whose address it is, and mails nothing', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    world.emulator.control.fail({ operation: 'getEmailVerification', status: 403, times: 2 })
    await browser.post('signInWithPassword', { email: 'alan@example.com', password })
    await world.clock.advance(resendAfterMs)
    expect((await browser.post('resendCode', {})).body.code).toBe('service_unavailable')
    expect(world.inbox.all('alan@example.com')).toHaveLength(1)
  })
})

describe('the other steps', () => {
  it('verifyEmail takes the code that was mailed', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    const first = await browser.post('signInWithPassword', { email: 'alan@example.com', password })
    expect(first.body.flow).toMatchObject({ step: 'verifyEmail', email: 'alan@example.com', resendInMs: resendAfterMs })
    const code = world.code('alan@example.com')
    expect((await browser.post('submitCode', { code: wrongCode(code) })).body.code).toBe('invalid_code')
    expect((await browser.post('submitCode', { code })).body.session?.user).toMatchObject({ emailVerified: true })
  })

  it('selectOrganization offers what one is in, by name, and enters it', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    const { body } = await browser.post('signInWithPassword', { email: 'edsger@example.com', password })
    if (body.flow?.step !== 'selectOrganization') throw new Error(body.flow?.step)
    expect(body.flow.organizations.map(({ name }) => name).sort()).toEqual(['Acme', 'Globex'])
    const organizationId = world.organizationId('Globex')
    const answer = await browser.post('selectOrganization', { organizationId })
    expect(answer.body.session).toMatchObject({ organization: { id: organizationId, name: 'Globex' }, role: 'admin' })
  })

  it('a code and then an organization are one conversation', async () => {
    const world = createWorld()
    const browser = await sendCode(world, 'edsger@example.com')
    const id = browser.flowId
    const { body } = await browser.post('submitCode', { code: world.code('edsger@example.com') })
    expect(body.flow).toMatchObject({ id, step: 'selectOrganization' })
    const answer = await browser.post('selectOrganization', { organizationId: world.organizationId('Acme') })
    expect(answer.body.session?.organization?.name).toBe('Acme')
    expect(Object.keys(browser.jar.all()).filter(name => name.includes('flow'))).toEqual([])
  })

  it('challengeTotp stands where an authenticator is asked for', async () => {
    const world = createWorld()
    const { body } = await world.openBrowser().post('signInWithPassword', { email: 'kay@example.com', password })
    expect(body).toEqual({
      session: null,
      flow: {
        id: expect.any(String),
        email: 'kay@example.com',
        step: 'challengeTotp',
        factors: [{ id: expect.stringMatching(/^auth_factor_/), type: 'totp' }],
        factorId: expect.stringMatching(/^auth_factor_/),
      },
    })
  })

  const connectionId = 'conn_01HXYZ0123456789ABCDEFGHJK'

  it.each([
    ['mfa_enrollment', { step: 'enrollTotp', telephone: { sentTo: null, resendInMs: 0 } }],
    ['sso_required', { step: 'useSso', connectionIds: [connectionId], organizationId: null, methods: [] }],
    [
      'organization_authentication_methods_required',
      { step: 'useSso', connectionIds: [], organizationId: null, methods: ['magic_auth', 'google_oauth'] },
    ],
    ['radar_challenge', { step: 'unsupported' }],
    ['passkey_progressive_enrollment', { step: 'unsupported' }],
    ['application_consent_required', { step: 'unsupported' }],
  ])('%s becomes its step, in either envelope and with any status', async (code, step) => {
    const world = createWorld()
    for (const name of ['code', 'error']) {
      for (const status of [400, 403, 422]) {
        const body = {
          [name]: code,
          message: 'x',
          pending_authentication_token: 'a token',
          user: { id: 'user_1', email: ada },
          ...(code === 'sso_required' && { connection_ids: [connectionId, '../organizations'] }),
          ...(code.startsWith('organization') && {
            auth_methods: { password: false, google_oauth: true, magic_auth: true, carrier_pigeon: true },
          }),
        }
        world.emulator.control.fail({ operation: 'authenticateWithPassword', status, body })
        const browser = world.openBrowser()
        const answer = await browser.post('signInWithPassword', { email: ada, password })
        expect(answer.body.flow).toEqual({ id: browser.flowId, email: ada, ...step })
        expect(answer.text).not.toContain('a token')
      }
    }
  })

  it('come back after a reload, in the tab that knows the id', async () => {
    const world = createWorld()
    const browser = await sendCode(world)
    const reloaded = browser.copy()
    expect((await reloaded.get('session')).body).toMatchObject({
      session: null,
      flow: { id: browser.flowId, step: 'code' },
    })
    const other = browser.copy()
    other.flowId = null
    expect((await other.get('session')).body.flow).toBeNull()
  })
})

describe('a conversation beside a session', () => {
  it('leaves the session until there is a new one, which then replaces it', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const first = (await browser.get('session')).body.session?.id
    await browser.post('sendCode', { email: 'mary@example.com' })
    browser.drawnFor = { userId: world.userId(ada), organizationId: null }
    const between = await browser.get('session')
    expect(between.body).toMatchObject({ session: { id: first }, flow: { step: 'code', email: 'mary@example.com' } })
    const { body } = await browser.post('submitCode', { code: world.code('mary@example.com') })
    expect(body.session?.user.email).toBe('mary@example.com')
    const sessions = world.emulator.snapshot().sessions
    expect(sessions.map(({ id, status }) => [id === first, status])).toEqual([
      [true, 'revoked'],
      [false, 'active'],
    ])
  })

  it('two tabs sign two people in without mixing them up', async () => {
    const world = createWorld()
    const one = await sendCode(world, ada)
    const other = await one.openTab()
    await other.post('sendCode', { email: 'mary@example.com' })
    expect((await one.get('session')).body.flow?.email).toBe(ada)
    expect((await other.get('session')).body.flow?.email).toBe('mary@example.com')
    const { body } = await other.post('submitCode', { code: world.code('mary@example.com') })
    expect(body.session?.user.email).toBe('mary@example.com')
    expect((await one.get('session')).body.flow?.email).toBe(ada)
  })
})
