import { describe, expect, it } from 'vitest'
import { maxCodeAttempts } from '../../src/protocol.js'
import type { Browser } from '../server/browser.js'
import { everyAction, visitors } from '../server/everyRoute.js'
import { wrongCode } from '../emulator/world.js'
import { createWorld, password, type World } from '../server/world.js'

const flowActions = everyAction.filter(({ caller }) => caller === 'flow')
const ada = 'ada@example.com'
const mary = 'mary@example.com'

function flowCookies(browser: Browser): string[] {
  return Object.keys(browser.jar.all()).filter(name => name.startsWith('__Host-latchkey-flow-'))
}

async function inStepCode(world: World, email: string): Promise<Browser> {
  const browser = world.openBrowser()
  await browser.post('sendCode', { email })
  return browser
}

describe('C29: the secrets of a conversation', () => {
  it.each(flowActions)('$name does not answer a browser that holds no seal, or one under another id', async ask => {
    const world = createWorld()
    const one = await inStepCode(world, ada)
    const other = await inStepCode(world, mary)
    const before = world.calls.length
    const foreignSeal = other.jar.all()[`__Host-latchkey-flow-${other.flowId}`]
    const attempts = [
      { cookie: '', headers: { 'x-latchkey-flow': one.flowId } },
      { cookie: other.jar.header ?? '', headers: { 'x-latchkey-flow': one.flowId } },
      { headers: { 'x-latchkey-flow': other.flowId } },
      { cookie: `__Host-latchkey-flow-${one.flowId}=${foreignSeal}` },
      { headers: { 'x-latchkey-flow': null } },
      { headers: { 'x-latchkey-flow': '' } },
      { headers: { 'x-latchkey-flow': '../session' } },
      { headers: { 'x-latchkey-flow': `${one.flowId} ` + 'x' } },
      { headers: { 'x-latchkey-flow': `${one.flowId}, ${one.flowId}` } },
    ]
    for (const sent of attempts) {
      const { status, body } = await one.probe(ask.name, ask.input, sent)
      expect({ sent, status, code: body.code }).toEqual({ sent, status: 400, code: 'flow_ended' })
    }
    expect(world.calls.slice(before)).toEqual([])
  })

  it('swapped between two browsers, the seals sign nobody in as somebody else', async () => {
    const world = createWorld()
    const [one, other] = [await inStepCode(world, ada), await inStepCode(world, mary)]
    const swapped = (mine: Browser, theirs: Browser) =>
      `__Host-latchkey-flow-${mine.flowId}=${theirs.jar.all()[`__Host-latchkey-flow-${theirs.flowId}`]}`
    for (const [mine, theirs, address] of [
      [one, other, ada],
      [other, one, mary],
    ] as const) {
      const answer = await mine.probe('submitCode', { code: world.code(address) }, { cookie: swapped(mine, theirs) })
      expect(answer.body.code).toBe('flow_ended')
      expect(answer.cookies).toEqual([])
    }
    expect((await one.post('submitCode', { code: world.code(ada) })).body.session?.user.email).toBe(ada)
    expect((await other.post('submitCode', { code: world.code(mary) })).body.session?.user.email).toBe(mary)
  })

  it.each(flowActions)(
    '$name does not answer a finished conversation that is played again',
    async ({ name, input }) => {
      const world = createWorld()
      const browser = await inStepCode(world, ada)
      const copies = [browser.copy(), browser.copy()]
      await browser.post('submitCode', { code: world.code(ada) })
      await copies[0]?.post('cancelFlow', {})
      const before = world.calls.length
      for (const copy of copies) expect((await copy.probe(name, input)).body.code).toBe('flow_ended')
      expect(world.calls.slice(before)).toEqual([])
    },
  )

  it('given up, a conversation cannot be played again', async () => {
    const world = createWorld()
    const browser = await inStepCode(world, ada)
    const copy = browser.copy()
    expect((await browser.post('cancelFlow', {})).status).toBe(200)
    expect(flowCookies(browser)).toEqual([])
    expect((await copy.post('submitCode', { code: world.code(ada) })).body.code).toBe('flow_ended')
  })

  it('of six tries one after the other, five reach WorkOS', async () => {
    const world = createWorld()
    const browser = await inStepCode(world, ada)
    const code = wrongCode(world.code(ada))
    const codes: (string | undefined)[] = []
    for (let attempt = 0; attempt < 6; attempt++) codes.push((await browser.post('submitCode', { code })).body.code)
    const wrong = Array.from({ length: maxCodeAttempts - 1 }, () => 'invalid_code')
    expect(codes).toEqual([...wrong, 'too_many_attempts', 'flow_ended'])
    expect(tries(world)).toBe(maxCodeAttempts)
  })

  it('of thirty tries at once, from copies of one seal, five reach WorkOS', async () => {
    const world = createWorld()
    const browser = await inStepCode(world, ada)
    const code = wrongCode(world.code(ada))
    const burst = Array.from({ length: 30 }, () => browser.copy().post('submitCode', { code }))
    const answers = await Promise.all(burst)
    expect(tries(world)).toBe(maxCodeAttempts)
    expect(answers.every(({ status }) => status === 400)).toBe(true)
    expect((await browser.copy().post('submitCode', { code: world.code(ada) })).body.code).toBe('flow_ended')
  })

  it('an old copy of the seal has no tries of its own', async () => {
    const world = createWorld()
    const browser = await inStepCode(world, ada)
    const old = browser.copy()
    const code = wrongCode(world.code(ada))
    for (let attempt = 0; attempt < 4; attempt++) await browser.post('submitCode', { code })
    expect((await old.copy().post('submitCode', { code })).body.code).toBe('too_many_attempts')
    expect((await old.copy().post('submitCode', { code: world.code(ada) })).body.code).toBe('flow_ended')
    expect(tries(world)).toBe(5)
  })

  it('a browser holds three conversations, and the oldest makes room', async () => {
    const world = createWorld()
    const jar = world.openBrowser()
    const ids: (string | null)[] = []
    for (const email of [ada, mary, 'grace@example.com', 'edsger@example.com', 'kay@example.com']) {
      jar.flowId = null
      await jar.post('sendCode', { email })
      ids.push(jar.flowId)
      expect(flowCookies(jar).length).toBeLessThanOrEqual(3)
      await world.clock.advance(1_000)
    }
    expect(flowCookies(jar)).toEqual(ids.slice(2).map(id => `__Host-latchkey-flow-${id}`))
  })

  it('cookies that only look like conversations make room first', async () => {
    const world = createWorld()
    const browser = await inStepCode(world, ada)
    const first = browser.flowId
    for (const name of ['aaaa', 'bbbb', 'cccc']) browser.jar.set(`__Host-latchkey-flow-${name}=x; Max-Age=60`)
    browser.flowId = null
    await browser.post('sendCode', { email: mary })
    expect(flowCookies(browser)).toHaveLength(3)
    expect(flowCookies(browser)).toEqual(
      expect.arrayContaining([`__Host-latchkey-flow-${first}`, `__Host-latchkey-flow-${browser.flowId}`]),
    )
  })

  it('a conversation ends ten minutes after its last step, whatever the browser kept', async () => {
    const world = createWorld()
    const browser = await inStepCode(world, ada)
    const kept = browser.jar.header ?? ''
    await world.clock.advance(10 * 60_000 - 1)
    expect((await browser.probe('session', undefined, { cookie: kept })).body.flow?.step).toBe('code')
    await world.clock.advance(1)
    expect((await browser.probe('session', undefined, { cookie: kept })).body.flow).toBeNull()
    expect((await browser.probe('submitCode', { code: world.code(ada) }, { cookie: kept })).body.code).toBe(
      'flow_ended',
    )
  })

  it.each([
    ['in the step challengeTotp', 'submitCode', { code: '123456' }],
    ['in the step challengeTotp', 'selectOrganization', { organizationId: 'org_01HXYZ0123456789ABCDEFGHJK' }],
    ['in the step challengeTotp', 'resendCode', {}],
    ['in the step selectOrganization', 'submitCode', { code: '123456' }],
    ['in the step selectOrganization', 'resendCode', {}],
    ['in the step code', 'selectOrganization', { organizationId: 'org_01HXYZ0123456789ABCDEFGHJK' }],
    ['in the step verifyEmail', 'selectOrganization', { organizationId: 'org_01HXYZ0123456789ABCDEFGHJK' }],
  ] as const)('%s no step is skipped by %s', async (who, action, input) => {
    const world = createWorld()
    const browser = await visitors[who](world)
    const before = world.calls.length
    expect((await browser.post(action, input)).body.code).toBe('flow_ended')
    expect(world.calls.slice(before)).toEqual([])
  })

  it('an organization that WorkOS did not offer is refused', async () => {
    const seed = {
      users: [{ email: 'a@example.com', password }],
      organizations: [{ name: 'A' }, { name: 'B' }, { name: 'C' }],
    }
    const memberships = ['A', 'B'].map(organization => ({ user: 'a@example.com', organization }))
    const world = createWorld({ emulator: { seed: { ...seed, memberships } } })
    const browser = world.openBrowser()
    await browser.post('signInWithPassword', { email: 'a@example.com', password })
    const { body, cookies } = await browser.post('selectOrganization', { organizationId: world.organizationId('C') })
    expect(body.code).toBe('not_found')
    expect(cookies).toEqual([])
  })

  it.each(flowActions)('$name takes no token, address or id from the body', async ({ name, input }) => {
    const world = createWorld()
    const browser = await inStepCode(world, ada)
    const before = world.calls.length
    for (const field of [
      'pendingAuthenticationToken',
      'pending_authentication_token',
      'email',
      'userId',
      'flow',
      'id',
      'grantType',
    ]) {
      expect((await browser.probe(name, { ...input, [field]: 'x' })).body.code).toBe('invalid_input')
    }
    expect(world.calls.slice(before)).toEqual([])
  })
})

function tries(world: World): number {
  return world.emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithMagicAuth').length
}
