import { describe, expect, it } from 'vitest'
import { maxCodeAttempts, recentAuthMs } from '../../src/protocol.js'
import type { AuditEvent } from '../../src/server/audit.js'
import { defaultLimits } from '../../src/server/limits.js'
import { ask, codeOf, factorIds, liveSessions, openDashboard, outages, refused, totpCode } from './acts.js'
import type { Browser } from './browser.js'
import { wrongCode } from '../emulator/world.js'
import { createWorld, password, people, type World } from './world.js'

const kay = 'kay@example.com'
const ada = 'ada@example.com'
const mia = 'mia@example.com'
const kaysSecret = 'JBSWY3DPEHPK3PXP'

async function challenge(world: World, email = kay): Promise<Browser> {
  const browser = world.openBrowser()
  const { flow } = await ask(browser, 'signInWithPassword', { email, password })
  if (flow?.step !== 'challengeTotp') throw new Error(flow?.step)
  return browser
}

describe('a second factor at sign-in', () => {
  it('lets the right code in', async () => {
    const world = createWorld()
    const browser = await challenge(world)
    const { session, flow } = await ask(browser, 'submitTotp', { code: totpCode(world, kaysSecret) })
    expect([session?.user.email, flow]).toEqual([kay, null])
    expect(Object.keys(browser.jar.all()).filter(name => name.includes('flow'))).toEqual([])
  })

  it('keeps the conversation through a wrong code', async () => {
    const world = createWorld()
    const browser = await challenge(world)
    const code = totpCode(world, kaysSecret)
    expect(await refused(browser, 'submitTotp', { code: wrongCode(code) })).toBe('invalid_code')
    expect((await browser.copy().get('session')).body.flow?.step).toBe('challengeTotp')
    expect((await ask(browser, 'submitTotp', { code })).session?.user.email).toBe(kay)
  })

  it('takes no code twice, nor one of before', async () => {
    const world = createWorld()
    const code = totpCode(world, kaysSecret)
    await ask(await challenge(world), 'submitTotp', { code })
    const browser = await challenge(world)
    expect(await refused(browser, 'submitTotp', { code })).toBe('code_expired')
    expect(await refused(browser, 'submitTotp', { code: totpCode(world, kaysSecret, -1) })).toBe('code_expired')
    await world.clock.advance(30_000)
    expect((await ask(browser, 'submitTotp', { code: totpCode(world, kaysSecret) })).session?.user.email).toBe(kay)
  })

  it('is over with the fifth wrong code; a new sign-in is not', async () => {
    const world = createWorld()
    const browser = await challenge(world)
    const wrong = wrongCode(totpCode(world, kaysSecret))
    for (let attempt = 1; attempt < maxCodeAttempts; attempt++) {
      expect(await refused(browser, 'submitTotp', { code: wrong })).toBe('invalid_code')
    }
    const copy = browser.copy()
    expect(await refused(browser, 'submitTotp', { code: wrong })).toBe('too_many_attempts')
    expect(await refused(copy, 'submitTotp', { code: totpCode(world, kaysSecret) })).toBe('flow_ended')
    const anew = await challenge(world)
    expect((await ask(anew, 'submitTotp', { code: totpCode(world, kaysSecret) })).session?.user.email).toBe(kay)
    expect(factorIds(world, kay)).toHaveLength(1)
  })

  it('is not skipped by a code that was mailed, nor by a password that was reset', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    await ask(browser, 'sendCode', { email: kay })
    const { session, flow } = await ask(browser, 'submitCode', { code: world.code(kay) })
    expect([session, flow?.step]).toEqual([null, 'challengeTotp'])
    expect((await ask(browser, 'submitTotp', { code: totpCode(world, kaysSecret) })).session?.user.email).toBe(kay)
  })

  it('is taken by nobody who has not begun to sign in', async () => {
    const world = createWorld()
    const code = totpCode(world, kaysSecret)
    expect(await refused(world.openBrowser(), 'submitTotp', { code })).toBe('flow_ended')
    const elsewhere = world.openBrowser()
    await ask(elsewhere, 'sendCode', { email: kay })
    expect(await refused(elsewhere, 'submitTotp', { code })).toBe('flow_ended')
  })

  it.each(outages)('survives an outage, whose tries do not count: %j', async fault => {
    const world = createWorld({ emulator: { refreshGraceMs: 0 } })
    const browser = await challenge(world)
    const isLost = 'drop' in fault && fault.drop === 'afterCommit'
    const code = totpCode(world, kaysSecret)
    world.emulator.control.fail({ operation: 'challengeFactor', times: isLost ? 1 : 7, ...fault })
    for (let attempt = 0; attempt < (isLost ? 1 : 7); attempt++) {
      const { status, body } = await browser.post('submitTotp', { code })
      expect([status, body.code]).toEqual(
        'status' in fault && fault.status === 429 ? [429, 'rate_limited'] : [503, 'service_unavailable'],
      )
    }
    expect((await ask(browser, 'submitTotp', { code })).session?.user.email).toBe(kay)
  })

  it('says that it is over where the answer to the right code was lost, and lets the person begin anew', async () => {
    const world = createWorld()
    const browser = await challenge(world)
    const code = totpCode(world, kaysSecret)
    world.emulator.control.fail({ operation: 'authenticateWithTotp', drop: 'afterCommit' })
    expect(await refused(browser, 'submitTotp', { code })).toBe('service_unavailable')
    expect(await refused(browser, 'submitTotp', { code })).toBe('flow_ended')
    await world.clock.advance(30_000)
    const anew = await challenge(world)
    expect((await ask(anew, 'submitTotp', { code: totpCode(world, kaysSecret) })).session?.user.email).toBe(kay)
  })
})

describe('one of several factors', () => {
  const phoneNumber = '+14155550100'
  const seed = {
    users: [
      { email: kay, password, totpSecret: kaysSecret, phoneNumber },
      { email: ada, password, phoneNumber: '+14155550111' },
    ],
  }

  /** The factor of this type among those that the conversation offers. */
  async function offered(browser: Browser, type: 'totp' | 'sms'): Promise<{ factorId: string }> {
    const { flow } = (await browser.get('session')).body
    const factor = flow?.step === 'challengeTotp' && flow.factors.find(each => each.type === type)
    return { factorId: (factor && factor.id) || '' }
  }

  it('is chosen first, and a telephone is sent a code only then', async () => {
    const world = createWorld({ emulator: { seed } })
    const browser = await challenge(world)
    const { flow } = (await browser.get('session')).body
    if (flow?.step !== 'challengeTotp') throw new Error(flow?.step)
    expect([flow.factorId, flow.factors.map(({ type }) => type).sort()]).toEqual([null, ['sms', 'totp']])
    expect(await refused(browser, 'submitTotp', { code: totpCode(world, kaysSecret) })).toBe('invalid_input')
    expect(world.inbox.all(phoneNumber)).toEqual([])

    const [sms] = flow.factors.filter(({ type }) => type === 'sms')
    const chosen = await ask(browser, 'challengeFactor', { factorId: sms?.id ?? '' })
    expect(chosen.flow).toMatchObject({ step: 'challengeTotp', factorId: sms?.id })
    expect(JSON.stringify(chosen)).not.toContain(world.code(phoneNumber))
    expect((await ask(browser, 'submitTotp', { code: world.code(phoneNumber) })).session?.user.email).toBe(kay)
  })

  it('that is an app is asked nothing of WorkOS until its code is there', async () => {
    const world = createWorld({ emulator: { seed } })
    const browser = await challenge(world)
    const app = await offered(browser, 'totp')
    const before = world.calls.length
    await ask(browser, 'challengeFactor', app)
    expect(world.calls.slice(before)).toEqual([])
  })

  it('can be another than the one chosen first', async () => {
    const world = createWorld({ emulator: { seed } })
    const browser = await challenge(world)
    await ask(browser, 'challengeFactor', await offered(browser, 'sms'))
    await ask(browser, 'challengeFactor', await offered(browser, 'totp'))
    expect((await ask(browser, 'submitTotp', { code: totpCode(world, kaysSecret) })).session?.user.email).toBe(kay)
  })

  it('that is a telephone is sent so many codes and no more, from whichever browser', async () => {
    const world = createWorld({ emulator: { seed }, handler: { dangerouslyRaiseLimits: {} } })
    for (let count = 0; count <= defaultLimits.codesPerAddress.max; count++) {
      const browser = await challenge(world)
      const telephone = await offered(browser, 'sms')
      if (count < defaultLimits.codesPerAddress.max) await ask(browser, 'challengeFactor', telephone)
      else expect(await refused(browser, 'challengeFactor', telephone)).toBe('rate_limited')
    }
    expect(world.inbox.all(phoneNumber)).toHaveLength(defaultLimits.codesPerAddress.max)
  })

  it('that is somebody else’s is answered like one that does not exist, and is sent nothing', async () => {
    const world = createWorld({ emulator: { seed } })
    const browser = await challenge(world)
    const [theirs = ''] = factorIds(world, ada)
    expect(await refused(browser, 'challengeFactor', { factorId: theirs })).toBe('not_found')
    expect(world.inbox.all('+14155550111')).toEqual([])
  })
})

describe('listFactors', () => {
  it('names no factor that only the hosted page can manage', async () => {
    const world = createWorld({
      async between(request, pass) {
        const answer = await pass(request)
        if (!request.url.includes('auth_factors')) return answer
        const body = (await answer.json()) as { data: object[] }
        const passkey = { ...body.data[0], id: 'auth_factor_01HXYZ0123456789ABCDEFGHJK', type: 'webauthn' }
        return Response.json({ ...body, data: [passkey, ...body.data] })
      },
    })
    const browser = await challenge(world)
    await ask(browser, 'submitTotp', { code: totpCode(world, kaysSecret) })
    const { items } = await ask(browser, 'listFactors', {})
    expect(items.map(({ id, type }) => ({ id, type }))).toEqual([{ id: factorIds(world, kay)[0], type: 'totp' }])
  })
})

describe('an enrolment that a sign-in demands', () => {
  async function demand(world: World): Promise<Browser> {
    const browser = world.openBrowser()
    const { flow } = await ask(browser, 'signInWithPassword', { email: mia, password })
    if (flow?.step !== 'enrollTotp') throw new Error(flow?.step)
    return browser
  }

  it('ends in a session once a code of the new app is right', async () => {
    const seen: AuditEvent[] = []
    const world = createWorld({ handler: { totpIssuer: 'Harbour', onAudit: event => void seen.push(event) } })
    const browser = await demand(world)
    const answer = await ask(browser, 'enrollTotp', {})
    expect(Object.keys(answer.totp).sort()).toEqual(['secret', 'uri'])
    expect(answer.totp.uri).toContain('issuer=Harbour')
    expect(JSON.stringify(answer)).not.toContain('data:image')
    expect(JSON.stringify(answer.flow)).not.toContain(answer.totp.secret)

    expect(await refused(browser, 'submitTotp', { code: wrongCode(totpCode(world, answer.totp.secret)) })).toBe(
      'invalid_code',
    )
    const { session } = await ask(browser, 'submitTotp', { code: totpCode(world, answer.totp.secret) })
    expect(session).toMatchObject({ user: { email: mia }, organization: { name: 'Vault' } })
    expect(seen.filter(event => event.type === 'notice')).toEqual([
      { type: 'notice', at: world.clock.now(), notice: 'factor_added', userId: world.userId(mia) },
    ])
    await world.clock.advance(30_000)
    const again = world.openBrowser()
    expect((await ask(again, 'signInWithPassword', { email: mia, password })).flow?.step).toBe('challengeTotp')
    const code = totpCode(world, answer.totp.secret)
    expect((await ask(again, 'submitTotp', { code })).session?.user.email).toBe(mia)
  })

  it.each([
    { action: 'enrollTotp', operation: 'enrollAuthFactor', input: {} },
    { action: 'enrollSms', operation: 'enrollFactor', input: { phoneNumber: '+14155550100' } },
  ] as const)('keeps nobody waiting who enrols at the same time: $action', async ({ action, operation, input }) => {
    const world = createWorld()
    const [one, other] = [await demand(world), await demand(world)]
    world.emulator.control.fail({ operation, delayMs: 100 })
    const enrolling = one.post(action, input)
    await world.clock.advance(50)
    expect((await other.post(action, input)).status).toBe(200)
    await world.clock.advance(50)
    expect((await enrolling).status).toBe(200)
  })

  it('waits for a factor before it takes a code', async () => {
    const world = createWorld()
    expect(await refused(await demand(world), 'submitTotp', { code: '123456' })).toBe('flow_ended')
  })

  it('whose answer was lost is begun anew in its place', async () => {
    const world = createWorld()
    const browser = await demand(world)
    await browser.probe('enrollTotp', {})
    expect(factorIds(world, mia)).toHaveLength(1)
    const { totp } = await ask(browser, 'enrollTotp', {})
    expect(factorIds(world, mia)).toHaveLength(1)
    expect((await ask(browser, 'submitTotp', { code: totpCode(world, totp.secret) })).session?.user.email).toBe(mia)
  })

  it('whose answer was lost leaves nothing when it is given up', async () => {
    const world = createWorld()
    const browser = await demand(world)
    await browser.probe('enrollTotp', {})
    await ask(browser, 'cancelFlow', {})
    expect(factorIds(world, mia)).toEqual([])
  })

  it('begun anew after a reload gives a new secret, and the one before is gone', async () => {
    const world = createWorld()
    const browser = await demand(world)
    const first = await ask(browser, 'enrollTotp', {})
    const [firstId] = factorIds(world, mia)
    const reloaded = browser.copy()
    expect((await reloaded.get('session')).text).not.toContain(first.totp.secret)
    const second = await ask(reloaded, 'enrollTotp', {})
    expect(second.totp.secret).not.toBe(first.totp.secret)
    expect(factorIds(world, mia)).toHaveLength(1)
    expect(factorIds(world, mia)).not.toContain(firstId)
    expect(await refused(reloaded, 'submitTotp', { code: totpCode(world, first.totp.secret) })).toBe('invalid_code')
    const { session } = await ask(reloaded, 'submitTotp', { code: totpCode(world, second.totp.secret) })
    expect(session?.user.email).toBe(mia)
  })

  it('given up deletes its factor and no other, and locks nobody out', async () => {
    const world = createWorld()
    const other = await openDashboard(world).enrollAuthFactor({ userId: world.userId(mia), type: 'totp' })
    const browser = await demand(world)
    await ask(browser, 'enrollTotp', {})
    expect(factorIds(world, mia)).toHaveLength(2)
    await ask(browser, 'cancelFlow', {})
    expect(factorIds(world, mia)).toEqual([other.authenticationFactor.id])
    expect(Object.keys(browser.jar.all())).toEqual([])
    await demand(world)
  })

  it('is over with the fifth wrong code, and its factor goes with it', async () => {
    const world = createWorld()
    const browser = await demand(world)
    const { totp } = await ask(browser, 'enrollTotp', {})
    const codes = []
    for (let attempt = 0; attempt < maxCodeAttempts; attempt++) {
      codes.push(await refused(browser, 'submitTotp', { code: wrongCode(totpCode(world, totp.secret)) }))
    }
    expect(codes.at(-1)).toBe('too_many_attempts')
    expect(factorIds(world, mia)).toEqual([])
    await demand(world)
  })

  it('that is finished is not undone by a page that gives up the conversation meanwhile', async () => {
    const seed = {
      ...people,
      memberships: [...people.memberships, { user: mia, organization: 'Acme' }],
    }
    const world = createWorld({ emulator: { seed, mfa: 'required' } })
    const browser = await demand(world)
    const { totp } = await ask(browser, 'enrollTotp', {})
    const late = browser.copy()
    const { flow } = await ask(browser, 'submitTotp', { code: totpCode(world, totp.secret) })
    expect(flow?.step).toBe('selectOrganization')
    await ask(late, 'cancelFlow', {})
    expect(factorIds(world, mia)).toHaveLength(1)
  })

  it.each(outages)('loses nothing to an outage while the factor before is deleted: %j', async fault => {
    const world = createWorld()
    const browser = await demand(world)
    await ask(browser, 'enrollTotp', {})
    world.emulator.control.fail({ operation: 'deleteFactor', ...fault })
    for (const action of ['enrollTotp', 'cancelFlow'] as const) {
      if (action === 'cancelFlow') {
        world.emulator.control.fail({ operation: 'deleteFactor', ...fault })
      }
      expect(await refused(browser, action, {})).toBe(codeOf(fault))
      await ask(browser, action, {})
      expect(factorIds(world, mia)).toHaveLength(action === 'enrollTotp' ? 1 : 0)
    }
  })
})

describe('an app that is added from a signed-in page', () => {
  it('is asked for from then on, and the session stays', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const before = (await browser.get('session')).body.session?.id
    const { totp, flow } = await ask(browser, 'addTotp', {})
    expect(flow).toMatchObject({ step: 'enrollTotp', email: ada })
    expect(totp.uri).toMatch(/^otpauth:\/\/totp\//)
    const { session } = await ask(browser, 'submitTotp', { code: totpCode(world, totp.secret) })
    expect([session?.id, browser.flowId]).toEqual([before, null])
    expect((await ask(browser, 'listFactors', {})).items).toEqual([
      { id: factorIds(world, ada)[0], type: 'totp', createdAt: expect.any(String) },
    ])
    const anew = await ask(world.openBrowser(), 'signInWithPassword', { email: ada, password })
    expect(anew.flow?.step).toBe('challengeTotp')
  })

  it('is added once, and said once, where the answer to its code was lost and the next code is given', async () => {
    const seen: AuditEvent[] = []
    const world = createWorld({ handler: { onAudit: event => void seen.push(event) } })
    const browser = await world.signIn(ada)
    const { totp } = await ask(browser, 'addTotp', {})
    const notices = () => seen.filter(event => event.type === 'notice')
    expect((await browser.probe('submitTotp', { code: totpCode(world, totp.secret) })).status).toBe(200)
    expect(notices()).toEqual([
      { type: 'notice', at: world.clock.now(), notice: 'factor_added', userId: world.userId(ada) },
    ])
    await world.clock.advance(30_000)
    const { session, flow } = await ask(browser, 'submitTotp', { code: totpCode(world, totp.secret) })
    expect([session?.user.email, flow]).toEqual([ada, null])
    expect(factorIds(world, ada)).toHaveLength(1)
    expect(notices()).toHaveLength(1)
  })

  it('stays where the answer to its code was lost and the page gives the conversation up', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const { totp } = await ask(browser, 'addTotp', {})
    await browser.probe('submitTotp', { code: totpCode(world, totp.secret) })
    await ask(browser, 'cancelFlow', {})
    expect(factorIds(world, ada)).toHaveLength(1)
  })

  it('half made asks nobody for a code', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const { totp } = await ask(browser, 'addTotp', {})
    await refused(browser, 'submitTotp', { code: wrongCode(totpCode(world, totp.secret)) })
    await world.clock.advance(10 * 60_000)
    expect((await world.openBrowser().post('signInWithPassword', { email: ada, password })).body.session).not.toBeNull()
  })

  it('begun twice in one tab is one', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    await ask(browser, 'addTotp', {})
    const { totp } = await ask(browser, 'addTotp', {})
    expect(factorIds(world, ada)).toHaveLength(1)
    await ask(browser, 'submitTotp', { code: totpCode(world, totp.secret) })
    expect((await ask(browser, 'listFactors', {})).items).toHaveLength(1)
  })

  it('takes a recent sign-in', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    await world.clock.advance(recentAuthMs + 1_000)
    await browser.post('refresh', {})
    expect(await refused(browser, 'addTotp', {})).toBe('reauth_required')
    expect(factorIds(world, ada)).toEqual([])
  })

  it('is finished by nobody else, and not after a sign-out', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const { totp } = await ask(browser, 'addTotp', {})
    const code = totpCode(world, totp.secret)
    const left = browser.copy()
    const mary = await world.signIn('mary@example.com')
    for (const [name, value] of Object.entries(left.jar.all())) {
      if (name.includes('flow')) mary.jar.set(`${name}=${value}`)
    }
    mary.flowId = browser.flowId
    expect(await refused(mary, 'submitTotp', { code })).toBe('flow_ended')
    expect(await refused(mary, 'enrollTotp', {})).toBe('flow_ended')
    const tab = browser.copy()
    await tab.post('sign-out', {})
    expect(await refused(left, 'submitTotp', { code })).toBe('flow_ended')
    expect(liveSessions(world, ada)).toEqual([])
  })

  it.each(outages)('is as if nothing had happened where WorkOS gives no answer: %j', async fault => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    world.emulator.control.fail({ operation: 'enrollAuthFactor', ...fault })
    const { status, cookies } = await browser.post('addTotp', {})
    expect([status === 429 || status === 503, cookies]).toEqual([true, []])
    const { totp } = await ask(browser, 'addTotp', {})
    world.emulator.control.fail({ operation: 'verifyChallenge', ...fault })
    await refused(browser, 'submitTotp', { code: totpCode(world, totp.secret) })
    const lost = 'drop' in fault && fault.drop === 'afterCommit'
    if (lost) await world.clock.advance(30_000)
    const again = await browser.post('submitTotp', { code: totpCode(world, totp.secret) })
    expect(again.status).toBe(200)
    expect((await ask(world.openBrowser(), 'signInWithPassword', { email: ada, password })).flow?.step).toBe(
      'challengeTotp',
    )
  })
})

describe('removeFactor', () => {
  it('ends the question at sign-in, and tells the host', async () => {
    const seen: AuditEvent[] = []
    const world = createWorld({ handler: { onAudit: event => void seen.push(event) } })
    const browser = await challenge(world)
    await ask(browser, 'submitTotp', { code: totpCode(world, kaysSecret) })
    const [factorId = ''] = factorIds(world, kay)
    expect(await ask(browser, 'removeFactor', { factorId })).toEqual({})
    expect(seen).toContainEqual(expect.objectContaining({ type: 'notice', notice: 'factor_removed' }))
    expect((await world.signIn(kay)).drawnFor?.userId).toBe(world.userId(kay))
    expect(await refused(browser, 'removeFactor', { factorId })).toBe('not_found')
  })

  it('leaves the factor of somebody else alone, also for who has one', async () => {
    const eve = { email: 'eve@example.com', password, totpSecret: kaysSecret }
    const world = createWorld({ emulator: { seed: { ...people, users: [...people.users, eve] } } })
    const browser = await challenge(world)
    await ask(browser, 'submitTotp', { code: totpCode(world, kaysSecret) })
    const [factorId = ''] = factorIds(world, eve.email)
    expect(await refused(browser, 'removeFactor', { factorId })).toBe('not_found')
    expect(factorIds(world, eve.email)).toEqual([factorId])
  })

  it('takes a recent sign-in', async () => {
    const world = createWorld()
    const browser = await challenge(world)
    await ask(browser, 'submitTotp', { code: totpCode(world, kaysSecret) })
    await world.clock.advance(recentAuthMs + 1_000)
    await browser.post('refresh', {})
    const [factorId = ''] = factorIds(world, kay)
    expect(await refused(browser, 'removeFactor', { factorId })).toBe('reauth_required')
    expect(factorIds(world, kay)).toEqual([factorId])
  })
})
