import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../src/server/limits.js'
import { ask, openDashboard, outages, refused } from './acts.js'
import { createWorld, password, people, type World, type WorldOptions } from './world.js'

const ada = 'ada@example.com'
const bert = 'bert@example.com'
const colleague = 'grace@example.com'
const hourMs = 60 * 60_000

const link = { [ada]: 'a-token-for-ada', [bert]: 'a-token-for-bert' } as const
type Invited = keyof typeof link

function open(options: WorldOptions = {}) {
  const invitations = ([ada, bert] as Invited[]).map(email => ({
    email,
    organization: 'Globex',
    role: 'admin',
    token: link[email],
  }))
  return createWorld({ ...options, emulator: { ...options.emulator, seed: { ...people, invitations } } })
}

async function openLink(world: World, email: Invited = bert) {
  const browser = world.openBrowser()
  const { kept } = await ask(browser, 'previewInvitation', { token: link[email] })
  return { browser, kept }
}

function stateOf(world: World, email: string) {
  return world.emulator.snapshot().invitations.find(each => each.email === email)?.state
}

describe('the link of an invitation', () => {
  it('once previewed is known by its name, and stays with the browser that opened it', async () => {
    const world = open()
    const { browser, kept } = await openLink(world)
    const again = await ask(browser, 'previewInvitation', { kept })
    expect(again).toMatchObject({ organizationName: 'Globex', state: 'pending', kept })
    expect(await refused(world.openBrowser(), 'previewInvitation', { kept })).toBe('invitation_invalid')
    expect(await refused(browser, 'previewInvitation', { kept: 'k'.repeat(22) })).toBe('invitation_invalid')
  })

  it('is kept where no script reads it', async () => {
    const world = open()
    const browser = world.openBrowser()
    const { cookies, text } = await browser.post('previewInvitation', { token: link[bert] })
    expect(cookies).toEqual([
      expect.stringMatching(
        /^__Host-latchkey-invitation-[\w-]{22}=.*; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ])
    expect(cookies.join() + text).not.toContain(link[bert])
  })

  it('is kept for an hour after it was last looked at', async () => {
    const world = open()
    const { browser, kept } = await openLink(world)
    await world.clock.advance(hourMs - 1_000)
    await ask(browser, 'previewInvitation', { kept })
    await world.clock.advance(hourMs - 1_000)
    await ask(browser, 'previewInvitation', { kept })
    const copied = browser.jar.header ?? ''
    await world.clock.advance(hourMs)
    const late = await browser.probe('previewInvitation', { kept }, { cookie: copied })
    expect(late.body.code).toBe('invitation_invalid')
  })

  it('is one of three at most, the oldest making room', async () => {
    const world = open()
    const browser = world.openBrowser()
    const names: string[] = []
    for (let count = 0; count < 4; count++) {
      names.push((await ask(browser, 'previewInvitation', { token: link[bert] })).kept)
      await world.clock.advance(1_000)
    }
    expect(new Set(names).size).toBe(4)
    const [first, ...others] = names
    expect(await refused(browser, 'previewInvitation', { kept: first ?? '' })).toBe('invitation_invalid')
    for (const kept of others) await ask(browser, 'previewInvitation', { kept })
  })

  it('under the name of another one opens nothing', async () => {
    const world = open()
    const { browser, kept } = await openLink(world)
    const { kept: other } = await ask(browser, 'previewInvitation', { token: link[ada] })
    const swapped = (browser.jar.header ?? '').replaceAll(kept, 'x').replaceAll(other, kept).replaceAll('x', other)
    const { body } = await browser.probe('previewInvitation', { kept }, { cookie: swapped })
    expect(body.code).toBe('invitation_invalid')
  })

  it('outlives a sign-out and the next sign-in, and accepts', async () => {
    const world = open()
    const browser = await world.signIn('mary@example.com')
    const { kept, relation } = await ask(browser, 'previewInvitation', { token: link[ada] })
    expect(relation).toBe('other')
    await browser.post('sign-out', {})
    browser.drawnFor = null
    expect((await ask(browser, 'previewInvitation', { kept })).relation).toBe('none')
    await ask(browser, 'signInWithPassword', { email: ada, password })
    const { session } = await ask(browser, 'acceptInvitation', { kept })
    expect([session?.organization?.name, session?.role, stateOf(world, ada)]).toEqual(['Globex', 'admin', 'accepted'])
  })

  it('can be declined by', async () => {
    const world = open()
    const browser = await world.signIn(ada)
    const { kept } = await ask(browser, 'previewInvitation', { token: link[ada] })
    await ask(browser, 'declineInvitation', { kept })
    expect(stateOf(world, ada)).toBe('revoked')
  })

  it.each(['signInWithPassword', 'sendCode', 'signUp'] as const)('is carried through %s', async action => {
    const world = open()
    const { browser, kept } = await openLink(world, ada)
    const input = { email: ada, keptInvitation: kept, ...(action === 'signInWithPassword' && { password }) }
    const { status, body } = await browser.post(action, input)
    expect(status).toBe(200)
    const session = body.session ?? (await ask(browser, 'submitCode', { code: world.code(ada) })).session
    expect([session?.organization?.name, stateOf(world, ada)]).toEqual(['Globex', 'accepted'])
  })
})

describe('C19: signing in by the link of an invitation', () => {
  it.each(['signInWithPassword', 'sendCode', 'signUp'] as const)(
    'with %s is for the invited address alone, and for nobody else of its company',
    async action => {
      const world = open()
      const { writes } = world.emulator.snapshot()
      const input = { email: colleague, ...(action === 'signInWithPassword' && { password }) }
      const byToken = await world.openBrowser().post(action, { ...input, invitationToken: link[bert] })
      const { browser, kept } = await openLink(world)
      const byName = await browser.post(action, { ...input, keptInvitation: kept })
      for (const { status, body } of [byToken, byName])
        expect([status, body.code]).toEqual([403, 'invitation_mismatch'])
      expect([world.emulator.snapshot().writes, stateOf(world, bert)]).toEqual([writes, 'pending'])
      expect(world.inbox.all()).toEqual([])
    },
  )

  it.each(['signInWithPassword', 'sendCode', 'signUp'] as const)('with %s is refused once it is over', async action => {
    const world = open()
    const { browser, kept } = await openLink(world, ada)
    const invitation = world.emulator.snapshot().invitations.find(each => each.email === ada)
    await openDashboard(world).revokeInvitation(invitation?.id ?? '')
    const input = { email: ada, keptInvitation: kept, ...(action === 'signInWithPassword' && { password }) }
    expect((await browser.post(action, input)).body.code).toBe('invitation_invalid')
    expect(world.inbox.all()).toEqual([])
  })
})

describe('signUpInvited', () => {
  it.each([true, false])(
    'mails a code to an address nobody typed, and joins, sign-up being open: %s',
    async signUpAllowed => {
      const world = open({ emulator: { signUpAllowed } })
      const { browser, kept } = await openLink(world)
      const { flow } = await ask(browser, 'signUpInvited', { kept, firstName: 'Bert', lastName: 'Russell' })
      expect(flow).toMatchObject({ step: 'code', email: bert })
      expect(stateOf(world, bert)).toBe('pending')
      const { session } = await ask(browser, 'submitCode', { code: world.code(bert) })
      expect(session).toMatchObject({
        user: { email: bert, emailVerified: true, firstName: 'Bert', lastName: 'Russell' },
        organization: { name: 'Globex' },
        role: 'admin',
      })
      expect(stateOf(world, bert)).toBe('accepted')
    },
  )

  it('leaves a known account as it is, and answers like for a new one', async () => {
    const world = open()
    const [known, unknown] = [await openLink(world, ada), await openLink(world, bert)]
    const answers = []
    for (const [{ browser, kept }, email] of [
      [known, ada],
      [unknown, bert],
    ] as const) {
      const { status, body } = await browser.post('signUpInvited', { kept, firstName: 'Somebody' })
      answers.push({ status, ...body, flow: { ...body.flow, id: '', email: body.flow?.email === email } })
    }
    expect(answers[0]).toEqual(answers[1])
    const { session } = await ask(known.browser, 'submitCode', { code: world.code(ada) })
    expect(session).toMatchObject({ user: { firstName: 'Ada' }, organization: { name: 'Globex' } })
  })

  it.each(['revoked', 'used', 'expired'] as const)('of a link that is %s mails nobody', async how => {
    const world = open()
    const { browser, kept } = await openLink(world, ada)
    const id = world.emulator.snapshot().invitations.find(each => each.email === ada)?.id ?? ''
    if (how === 'revoked') await openDashboard(world).revokeInvitation(id)
    if (how === 'used') await openDashboard(world).acceptInvitation(id)
    if (how === 'expired') world.emulator.control.advance(7 * 24 * hourMs)
    const by = how === 'expired' ? { token: link[ada] } : { kept }
    expect(await refused(browser, 'signUpInvited', by)).toBe('invitation_invalid')
    expect(world.inbox.all()).toEqual([])
  })

  it('writes to one address as often as the limit says, however many hold the link', async () => {
    const world = open({ handler: { dangerouslyRaiseLimits: {} } })
    for (let count = 0; count < defaultLimits.codesPerAddress.max; count++)
      await ask(world.openBrowser(), 'signUpInvited', { token: link[bert] })
    expect(await refused(world.openBrowser(), 'signUpInvited', { token: link[bert] })).toBe('rate_limited')
    expect(world.inbox.all(bert)).toHaveLength(defaultLimits.codesPerAddress.max)
  })

  it.each(outages)('tells trouble with WorkOS, and goes on when asked again: %j', async fault => {
    const world = open()
    const { browser, kept } = await openLink(world)
    world.emulator.control.fail({ operation: 'createMagicAuth', ...fault })
    expect(await refused(browser, 'signUpInvited', { kept })).toMatch(/^(service_unavailable|rate_limited)$/)
    await ask(browser, 'signUpInvited', { kept })
    const { session } = await ask(browser, 'submitCode', { code: world.code(bert) })
    expect(session?.organization?.name).toBe('Globex')
  })

  it('keeps metadata under the host’s list of keys', async () => {
    const world = open()
    const { browser, kept } = await openLink(world)
    expect(await refused(browser, 'signUpInvited', { kept, metadata: { plan: 'team' } })).toBe('invalid_input')
  })
})
