import { describe, expect, it } from 'vitest'
import { maxCodeAttempts, recentAuthMs, resendAfterMs } from '../../src/protocol.js'
import { wrongCode } from '../emulator/world.js'
import { ask, codeOf, factorIds, outages, refused, totpCode } from './acts.js'
import type { Browser } from './browser.js'
import { createWorld, password, type World } from './world.js'

const ada = 'ada@example.com'
const mia = 'mia@example.com'
const phoneNumber = '+14155550100'
const another = '+14155550199'

/** Mia, whose organization wants a second factor. */
async function demand(world: World): Promise<Browser> {
  const browser = world.openBrowser()
  const { flow } = await ask(browser, 'signInWithPassword', { email: mia, password })
  if (flow?.step !== 'enrollTotp') throw new Error(flow?.step)
  return browser
}

describe('a telephone that a sign-in enrols', () => {
  it('ends in a session once the code of its message is right, and is asked for from then on', async () => {
    const world = createWorld()
    const browser = await demand(world)
    const sent = await ask(browser, 'enrollSms', { phoneNumber })
    expect(sent.flow).toMatchObject({ telephone: { sentTo: '0100', resendInMs: resendAfterMs } })
    const code = world.code(phoneNumber)
    expect(JSON.stringify(sent)).not.toContain(code)
    expect(JSON.stringify(sent)).not.toContain(phoneNumber)

    expect(await refused(browser, 'submitTotp', { code: wrongCode(code) })).toBe('invalid_code')
    const { session } = await ask(browser, 'submitTotp', { code })
    expect(session).toMatchObject({ user: { email: mia }, organization: { name: 'Vault' } })

    const again = world.openBrowser()
    const { flow } = await ask(again, 'signInWithPassword', { email: mia, password })
    expect(flow).toMatchObject({ step: 'challengeTotp', factors: [{ type: 'sms' }] })
  })

  it('takes the place of the app that was begun, and an app its place', async () => {
    const world = createWorld()
    const browser = await demand(world)
    await ask(browser, 'enrollTotp', {})
    await ask(browser, 'enrollSms', { phoneNumber })
    expect(factorIds(world, mia)).toHaveLength(1)
    const { totp, flow } = await ask(browser, 'enrollTotp', {})
    expect(flow).toMatchObject({ telephone: { sentTo: null, resendInMs: 0 } })
    expect(factorIds(world, mia)).toHaveLength(1)
    expect(await refused(browser, 'submitTotp', { code: world.code(phoneNumber) })).toBe('invalid_code')
    expect((await ask(browser, 'submitTotp', { code: totpCode(world, totp.secret) })).session?.user.email).toBe(mia)
  })

  it('is sent another code without another factor; another number is another factor in its place', async () => {
    const world = createWorld()
    const browser = await demand(world)
    await ask(browser, 'enrollSms', { phoneNumber })
    const [first] = factorIds(world, mia)
    await ask(browser, 'enrollSms', { phoneNumber: '+1 (415) 555-0100' })
    await ask(browser, 'enrollSms', {})
    expect([world.inbox.all(phoneNumber).length, factorIds(world, mia)]).toEqual([3, [first]])
    await world.clock.advance(60_000)
    await ask(browser, 'enrollSms', { phoneNumber: another })
    expect(factorIds(world, mia)).toHaveLength(1)
    expect(factorIds(world, mia)).not.toContain(first)
    expect((await ask(browser, 'submitTotp', { code: world.code(another) })).session?.user.email).toBe(mia)
  })

  it('has to be named first', async () => {
    const world = createWorld()
    expect(await refused(await demand(world), 'enrollSms', {})).toBe('invalid_input')
  })

  it('is known again after a reload', async () => {
    const world = createWorld()
    const browser = await demand(world)
    await ask(browser, 'enrollSms', { phoneNumber })
    await world.clock.advance(10_000)
    const { flow } = (await browser.copy().get('session')).body
    expect(flow).toMatchObject({ telephone: { sentTo: '0100', resendInMs: resendAfterMs - 10_000 } })
  })

  it('given up is deleted', async () => {
    const world = createWorld()
    const browser = await demand(world)
    await ask(browser, 'enrollSms', { phoneNumber })
    await ask(browser, 'cancelFlow', {})
    expect(factorIds(world, mia)).toEqual([])
  })

  it('is over with the fifth wrong code, and its factor goes with it', async () => {
    const world = createWorld()
    const browser = await demand(world)
    await ask(browser, 'enrollSms', { phoneNumber })
    const codes = []
    for (let attempt = 0; attempt < maxCodeAttempts; attempt++) {
      codes.push(await refused(browser, 'submitTotp', { code: wrongCode(world.code(phoneNumber)) }))
    }
    expect(codes.at(-1)).toBe('too_many_attempts')
    expect(factorIds(world, mia)).toEqual([])
  })

  it.each(outages)('loses nothing to an outage while its message is sent: %j', async fault => {
    const world = createWorld()
    const browser = await demand(world)
    world.emulator.control.fail({ operation: 'challengeFactor', ...fault })
    expect(await refused(browser, 'enrollSms', { phoneNumber })).toBe(codeOf(fault))
    expect(factorIds(world, mia)).toEqual([])
    await ask(browser, 'enrollSms', { phoneNumber })
    expect(factorIds(world, mia)).toHaveLength(1)
    expect((await ask(browser, 'submitTotp', { code: world.code(phoneNumber) })).session?.user.email).toBe(mia)
  })

  it('whose answer was lost is begun anew in its place', async () => {
    const world = createWorld()
    const browser = await demand(world)
    await browser.probe('enrollSms', { phoneNumber })
    expect(factorIds(world, mia)).toHaveLength(1)
    await ask(browser, 'enrollSms', { phoneNumber })
    expect(factorIds(world, mia)).toHaveLength(1)
  })

  it.each(['4155550100', '+1415', 'call me', '+1415555010012345678', ''])('is no number: "%s"', async text => {
    const world = createWorld()
    expect(await refused(await demand(world), 'enrollSms', { phoneNumber: text })).toBe('invalid_input')
    expect(factorIds(world, mia)).toEqual([])
  })

  it.each(['+1 (415) 555-0100', '0014155550100', '＋１４１５５５５０１００', ' +1.415.555.0100 '])(
    'is the same number however it is written: "%s"',
    async text => {
      const world = createWorld()
      await ask(await demand(world), 'enrollSms', { phoneNumber: text })
      expect(world.inbox.all(phoneNumber)).toHaveLength(1)
    },
  )

  it('is not sent as many messages as somebody likes', async () => {
    const world = createWorld({ handler: { dangerouslyRaiseLimits: {} } })
    const browser = await demand(world)
    for (let sent = 0; sent < 3; sent++) await ask(browser, 'enrollSms', { phoneNumber })
    expect(await refused(browser, 'enrollSms', { phoneNumber })).toBe('rate_limited')
    const adas = await world.signIn(ada)
    expect(await refused(adas, 'addSms', { phoneNumber })).toBe('rate_limited')
    expect(world.inbox.all(phoneNumber)).toHaveLength(3)
  })
})

describe('a telephone that is added from a signed-in page', () => {
  it('is asked for from then on, and the session stays', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const before = (await browser.get('session')).body.session?.id
    await ask(browser, 'addSms', { phoneNumber })
    const code = world.code(phoneNumber)
    const { session } = await ask(browser, 'submitTotp', { code })
    expect([session?.id, browser.flowId]).toEqual([before, null])
    expect((await ask(browser, 'listFactors', {})).items).toMatchObject([{ type: 'sms' }])
  })

  it('counts once where the answer to its code was lost', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    await ask(browser, 'addSms', { phoneNumber })
    const code = world.code(phoneNumber)
    await browser.probe('submitTotp', { code })
    const { session } = await ask(browser, 'submitTotp', { code })
    expect(session?.user.email).toBe(ada)
    expect(world.inbox.all(phoneNumber)).toHaveLength(1)
  })

  it('asks for another code where WorkOS took the first and its answer was lost', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    await ask(browser, 'addSms', { phoneNumber })
    const code = world.code(phoneNumber)
    world.emulator.control.fail({ operation: 'verifyChallenge', drop: 'afterCommit' })
    expect(await refused(browser, 'submitTotp', { code })).toBe('service_unavailable')
    expect(await refused(browser, 'submitTotp', { code })).toBe('code_expired')
    await ask(browser, 'enrollSms', {})
    expect((await ask(browser, 'submitTotp', { code: world.code(phoneNumber) })).session?.user.email).toBe(ada)
    expect(factorIds(world, ada)).toHaveLength(1)
  })

  it('needs a recent sign-in', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    await world.clock.advance(recentAuthMs + 1_000)
    await browser.post('refresh', {})
    expect(await refused(browser, 'addSms', { phoneNumber })).toBe('reauth_required')
  })
})

describe('a host that offers no telephones', () => {
  it('neither says so of one, nor sends it anything', async () => {
    const world = createWorld({ handler: { smsFactors: false } })
    const browser = await demand(world)
    expect((await browser.copy().get('session')).body.flow).toMatchObject({ step: 'enrollTotp', telephone: null })
    expect(await refused(browser, 'enrollSms', { phoneNumber })).toBe('forbidden')
    expect(await refused(await world.signIn(ada), 'addSms', { phoneNumber })).toBe('forbidden')
    expect(world.inbox.all(phoneNumber)).toEqual([])
  })
})
