import { describe, expect, it } from 'vitest'
import { type AuthHandlerOptions, resolveOptions } from '../../src/server/options.js'
import type { Answer, Browser } from '../server/browser.js'
import { cookieSecret, createWorld, origin, type World } from '../server/world.js'

const password = 'a quiet harbour'
const floorMs = 700

/** Addresses of one length, so that what is as long as its address is equally long for all. */
const seed = {
  users: [
    { email: 'known@example.com', password, firstName: 'Ada' },
    { email: 'proof@example.com', password, emailVerified: false },
    { email: 'coder@example.com' },
    { email: 'kay@7.example.com', password, totpSecret: 'JBSWY3DPEHPK3PXP' },
    { email: 'two@7.example.com', password },
  ],
  organizations: [{ name: 'Acme' }, { name: 'Globex' }],
  memberships: [
    { user: 'two@7.example.com', organization: 'Acme' },
    { user: 'two@7.example.com', organization: 'Globex' },
  ],
}

/** Every kind of account an address can have, and none. */
const kinds: [string, string, boolean][] = [
  ['is known', 'known@example.com', true],
  ['is unknown', 'maybe@example.com', true],
  ['was never verified', 'proof@example.com', true],
  ['has no password', 'coder@example.com', true],
  ['has an authenticator', 'kay@7.example.com', true],
  ['is in two organizations', 'two@7.example.com', true],
  ['is known, with sign-up closed', 'known@example.com', false],
  ['is unknown, with sign-up closed', 'maybe@example.com', false],
  ['was never verified, with sign-up closed', 'proof@example.com', false],
]

function open(signUpAllowed = true, handler: Partial<AuthHandlerOptions> = {}) {
  return createWorld({ emulator: { seed, signUpAllowed }, handler: { accountHidingMs: 0, ...handler } })
}

/** All that can be told from an answer, with what it repeats of the request left out. */
function describeAnswer({ status, text, headers, cookies }: Answer, email: string) {
  return {
    status,
    text: text
      .replaceAll(email, '(address)')
      .replace(/"id":"[\w-]{22}"/, '"id":"(flow)"')
      .replace(/"requestId":"[\w-]+"/, '"requestId":"(id)"'),
    length: text.length,
    headers: [...headers].filter(([name]) => name !== 'set-cookie'),
    cookies: cookies.map(line => line.replace(/flow-[\w-]{22}=([\w.-]*)/, (_, seal: string) => `flow=${seal.length}`)),
  }
}

/** Asks, and tells at which moment of the clock, which stands still between its timers, the answer is there. */
async function timed(world: World, ask: () => Promise<Answer>) {
  const startedAt = world.clock.now()
  let tookMs = Number.NaN
  const asked = ask().finally(() => (tookMs = world.clock.now() - startedAt))
  await world.clock.advance(2_000)
  return { answer: await asked, tookMs }
}

async function sendCode(world: World, email: string): Promise<{ answer: Answer; browser: Browser }> {
  const browser = world.openBrowser()
  return { answer: await browser.post('sendCode', { email }), browser }
}

describe('C23: a code for an address that', () => {
  it.each(kinds)('%s is asked for alike', async (_, email, signUpAllowed) => {
    const usual = describeAnswer((await sendCode(open(), 'known@example.com')).answer, 'known@example.com')
    const { answer } = await sendCode(open(signUpAllowed), email)
    expect(answer.body.flow).toMatchObject({ step: 'code', email, resendInMs: 30_000 })
    expect(describeAnswer(answer, email)).toEqual(usual)
  })

  it.each(kinds)('%s is asked for again alike', async (_, email, signUpAllowed) => {
    const again = async (world: World, address: string) => {
      const { browser } = await sendCode(world, address)
      await world.clock.advance(30_000)
      return describeAnswer(await browser.post('resendCode', {}), address)
    }
    expect(await again(open(signUpAllowed), email)).toEqual(await again(open(), 'known@example.com'))
  })

  it.each(kinds)('%s is asked for too soon alike', async (_, email, signUpAllowed) => {
    const tooSoon = async (world: World, address: string) => {
      const { browser } = await sendCode(world, address)
      await world.clock.advance(29_000)
      return describeAnswer(await browser.post('resendCode', {}), address)
    }
    const refusal = await tooSoon(open(signUpAllowed), email)
    expect(refusal.status).toBe(429)
    expect(refusal).toEqual(await tooSoon(open(), 'known@example.com'))
  })

  it.each(kinds)('%s is guessed wrong alike', async (_, email, signUpAllowed) => {
    const guess = async (world: World, address: string) => {
      const { browser } = await sendCode(world, address)
      const codes: unknown[] = []
      for (let turn = 0; turn < 6; turn++) {
        const right = world.inbox.all(address).at(-1)?.code
        const answer = await browser.post('submitCode', { code: right === '000000' ? '000001' : '000000' })
        codes.push(describeAnswer(answer, address))
      }
      return codes
    }
    expect(await guess(open(signUpAllowed), email)).toEqual(await guess(open(), 'known@example.com'))
  })

  it.each(kinds)('%s is limited alike', async (_, email, signUpAllowed) => {
    const handler = { dangerouslyRaiseLimits: {} }
    const limited = async (world: World, address: string) => {
      for (let turn = 0; turn < 3; turn++) expect((await sendCode(world, address)).answer.status).toBe(200)
      return describeAnswer((await sendCode(world, address)).answer, address)
    }
    const refusal = await limited(open(signUpAllowed, handler), email)
    expect(refusal.status).toBe(429)
    expect(refusal).toEqual(await limited(open(true, handler), 'known@example.com'))
  })
})

describe('C23: the floor of time', () => {
  it.each(kinds)('holds back the answer for an address that %s, and no longer', async (_, email, signUpAllowed) => {
    const world = open(signUpAllowed, { accountHidingMs: floorMs })
    const browser = world.openBrowser()
    const first = await timed(world, () => browser.post('sendCode', { email }))
    expect([first.answer.status, first.tookMs]).toEqual([200, floorMs])
    await world.clock.advance(30_000)
    const second = await timed(world, () => browser.post('resendCode', {}))
    expect([second.answer.status, second.tookMs]).toEqual([200, floorMs])
  })

  it('is still to come a millisecond before', async () => {
    const world = open(true, { accountHidingMs: floorMs })
    let isAnswered = false
    const asked = world.openBrowser().post('sendCode', { email: 'known@example.com' })
    void asked.finally(() => (isAnswered = true))
    await world.clock.advance(floorMs - 1)
    expect(isAnswered).toBe(false)
    await world.clock.advance(1)
    expect(isAnswered).toBe(true)
  })

  it('is 700 ms unless the host says otherwise', () => {
    const { apiKey, clientId } = open().emulator
    const { accountHidingMs } = resolveOptions({ apiKey, clientId, cookieSecret, origins: [origin] })
    expect(accountHidingMs).toBe(700)
  })

  it.each([
    ['an outage', { status: 503 }, 'service_unavailable'],
    ['a connection that breaks', { drop: 'before' as const }, 'service_unavailable'],
    ['a connection that breaks too late', { drop: 'afterCommit' as const }, 'service_unavailable'],
    ["WorkOS's own limit", { status: 429, headers: { 'retry-after': '9' } }, 'rate_limited'],
    ['a domain without mail', { status: 400, body: { code: 'email_domain_not_deliverable' } }, 'email_not_deliverable'],
    ['codes switched off', { status: 403, body: { error: 'authentication_method_not_allowed' } }, 'method_not_enabled'],
  ])('holds back %s as well, which is told', async (_, fault, code) => {
    const answers = []
    for (const email of ['known@example.com', 'maybe@example.com']) {
      const world = open(true, { accountHidingMs: floorMs })
      world.emulator.control.fail({ operation: 'createMagicAuth', ...fault })
      const { tookMs, answer } = await timed(world, () => world.openBrowser().post('sendCode', { email }))
      expect([tookMs, answer.body.code]).toEqual([floorMs, code])
      answers.push(describeAnswer(answer, email))
    }
    expect(answers[0]).toEqual(answers[1])
  })

  it.each([floorMs - 1, floorMs, floorMs + 1, 999])(
    'adds nothing to an answer of WorkOS that takes %d ms',
    async delayMs => {
      const world = open(true, { accountHidingMs: floorMs })
      world.emulator.control.fail({ operation: 'createMagicAuth', delayMs })
      const { tookMs, answer } = await timed(world, () =>
        world.openBrowser().post('sendCode', { email: 'known@example.com' }),
      )
      expect([answer.status, tookMs]).toEqual([200, Math.max(floorMs, delayMs)])
    },
  )

  it('does not hold back our own limits, which count an address before it is looked up', async () => {
    const world = open(true, { accountHidingMs: floorMs, dangerouslyRaiseLimits: {} })
    for (let turn = 0; turn < 3; turn++) {
      await timed(world, () => world.openBrowser().post('sendCode', { email: 'maybe@example.com' }))
    }
    const before = world.calls.length
    const { tookMs, answer } = await timed(world, () =>
      world.openBrowser().post('sendCode', { email: 'maybe@example.com' }),
    )
    expect([tookMs, answer.body.code]).toEqual([0, 'rate_limited'])
    expect(world.calls.slice(before)).toEqual([])
  })
})

describe('C23: a wrong password', () => {
  it.each(kinds)('for an address that %s is one error', async (_, email, signUpAllowed) => {
    const tried = async (world: World, address: string) => {
      const answer = await world.openBrowser().post('signInWithPassword', { email: address, password: 'wrong' })
      return describeAnswer(answer, address)
    }
    const usual = await tried(open(), 'known@example.com')
    expect(usual.status).toBe(400)
    expect(await tried(open(signUpAllowed), email)).toEqual(usual)
  })
})
