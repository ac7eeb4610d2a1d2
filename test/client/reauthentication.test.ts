import { AuthError, type Result } from '@latchkey/react/client'
import { createTestAuth, gracesTotpSecret, peoplesPassword, type Scenario } from '@latchkey/react/testing'
import { TOTP } from 'otpauth'
import { describe, expect, it, vi } from 'vitest'
import { UserManagement } from '../../src/workos/UserManagement.js'
import {
  drawReauthentication,
  type ReauthenticationOptions,
  reauthenticationFlow,
} from '../../src/client/reauthentication.js'
import { firstStep, signInFlow } from '../../src/client/signIn.js'
import { code as hostedCode, createRedirectWorld } from './redirectWorld.js'

const mary = 'mary@example.com'
const ada = 'ada@example.com'
/** Longer than a sign-in is recent. */
const tooLongMs = 6 * 60_000
const asker = {}

describe('an action refused for want of a recent sign-in', () => {
  it('is done again, once and with the same input, as soon as the password is right', async () => {
    const world = await comeBack()
    const { act, result } = run(world)
    await asked(world, 'password')
    expect(await flowOf(world).submitPassword(peoplesPassword)).toMatchObject({ ok: true })
    expect(await result).toMatchObject({ ok: true, data: { ended: 0 } })
    expect(act).toHaveBeenCalledTimes(2)
    expect(stateOf(world)).toMatchObject({ current: { step: 'idle' }, pending: null, error: null })
  })

  it('resolves with its first refusal when the question is given up', async () => {
    const world = await comeBack()
    const { act, result } = run(world)
    await asked(world, 'password')
    flowOf(world).cancel(asker)
    const refused = await result
    expect(refused).toMatchObject({ ok: false, error: { code: 'reauth_required' } })
    expect(refused).toBe(await act.mock.results[0]?.value)
    expect(act).toHaveBeenCalledOnce()
    expect(stateOf(world).current.step).toBe('idle')
  })

  it('is not asked about a second time, whatever comes of it then', async () => {
    const world = await comeBack()
    const refusal: Result = { ok: false, error: new AuthError('reauth_required', 'The host is never content') }
    const act = vi.fn(async () => refusal)
    const result = flowOf(world).run(asker, act)
    await asked(world, 'password')
    await flowOf(world).submitPassword(peoplesPassword)
    expect(await result).toBe(refusal)
    expect(act).toHaveBeenCalledTimes(2)
    expect(stateOf(world).current.step).toBe('idle')
  })

  it('that goes well, or is refused for another reason, asks nothing', async () => {
    const world = await comeBack()
    const denied: Result = { ok: false, error: new AuthError('forbidden', 'Not theirs') }
    expect(await flowOf(world).run(asker, async () => denied)).toBe(denied)
    expect(await flowOf(world).run(asker, async () => ({ ok: true, answer: 42 }))).toEqual({ ok: true, answer: 42 })
    expect(stateOf(world).current.step).toBe('idle')
  })

  it('gives way to what the same place asks after it', async () => {
    const world = await comeBack()
    const first = run(world)
    await asked(world, 'password')
    const second = run(world)
    expect(await first.result).toMatchObject({ ok: false, error: { code: 'reauth_required' } })
    await flowOf(world).submitPassword(peoplesPassword)
    expect(await second.result).toMatchObject({ ok: true })
    expect(first.act).toHaveBeenCalledOnce()
  })

  it('waits together with those of other places, and one answer serves all', async () => {
    const world = await comeBack()
    const here = run(world, {})
    const there = run(world, {})
    await vi.waitFor(() => expect(flowOf(world).store.getState().askers.size).toBe(2))
    await flowOf(world).submitPassword(peoplesPassword)
    expect([await here.result, await there.result]).toMatchObject([{ ok: true }, { ok: true }])
  })

  it('goes on for the others when one place gives up', async () => {
    const world = await comeBack()
    const here = run(world, asker)
    const there = run(world, {})
    await vi.waitFor(() => expect(flowOf(world).store.getState().askers.size).toBe(2))
    flowOf(world).cancel(asker)
    expect(await here.result).toMatchObject({ ok: false })
    expect(stateOf(world).current.step).toBe('password')
    await flowOf(world).submitPassword(peoplesPassword)
    expect(await there.result).toMatchObject({ ok: true })
  })

  it('is done as soon as another tab has the answer', async () => {
    const world = await comeBack()
    const other = world.openTab()
    await other.ready
    const { result } = run(world)
    await asked(world, 'password')
    await other.call('reauthenticate', { password: peoplesPassword })
    expect(await result).toMatchObject({ ok: true })
  })
})

describe('an action that waits', () => {
  it('is not done for somebody who signed out meanwhile', async () => {
    const world = await comeBack()
    const { act, result } = run(world)
    await asked(world, 'password')
    await world.client.signOut()
    expect(await result).toMatchObject({ ok: false, error: { code: 'reauth_required' } })
    expect(act).toHaveBeenCalledOnce()
  })

  it('is not done for somebody else who signed in meanwhile', async () => {
    const world = await comeBack()
    const { act, result } = run(world)
    await asked(world, 'password')
    const other = world.openTab()
    await other.ready
    await other.call('signInWithPassword', { email: ada, password: peoplesPassword })
    const { flow } = other
    const step = flow.getState()
    if (step?.step === 'selectOrganization')
      await other.call('selectOrganization', { organizationId: step.organizations[0]?.id ?? '' })
    await world.client.restore()
    expect(await result).toMatchObject({ ok: false, error: { code: 'reauth_required' } })
    expect(act).toHaveBeenCalledOnce()
  })

  it('is not done in another organization than it was asked for', async () => {
    const world = await comeBack({ signedInAs: ada, organization: 'Difference Works' })
    const { act, result } = run(world)
    await asked(world, 'password')
    const other = world.emulator.snapshot().organizations.find(({ name }) => name === 'Analytical Engines')
    await world.client.switchOrganization(other?.id ?? '')
    expect(await result).toMatchObject({ ok: false, error: { code: 'reauth_required' } })
    expect(act).toHaveBeenCalledOnce()
  })

  it('is given up with the page that asked, but not by one that is back in the same breath', async () => {
    const world = await comeBack()
    const flow = flowOf(world)
    const leave = flow.hold(asker)
    const { result } = run(world)
    await asked(world, 'password')
    leave()
    const leaveAgain = flow.hold(asker)
    await Promise.resolve()
    expect(stateOf(world).current.step).toBe('password')
    leaveAgain()
    expect(await result).toMatchObject({ ok: false })
    expect(stateOf(world).current.step).toBe('idle')
  })
})

describe('the question', () => {
  it('is answered by a code to the account’s own address, which can be sent anew', async () => {
    const world = await comeBack()
    const { result } = run(world)
    await asked(world, 'password')
    flowOf(world).choose('code')
    await asked(world, 'code')
    expect(stateOf(world).current).toMatchObject({ email: mary, resendAt: world.clock.now() + 30_000 })
    await world.clock.advance(30_000)
    await flowOf(world).resendCode()
    await world.inbox.next(mary)
    await flowOf(world).submitCode((await world.inbox.next(mary)).code)
    expect(await result).toMatchObject({ ok: true })
  })

  it('goes on to the second factor, and is answered only by that', async () => {
    const world = createTestAuth()
    await world.client.ready
    await world.client.call('signInWithPassword', { email: 'grace@example.com', password: peoplesPassword })
    await world.client.call('submitTotp', { code: graceCode(world) })
    await world.clock.advance(tooLongMs)
    const { act, result } = run(world)
    await asked(world, 'password')
    await flowOf(world).submitPassword(peoplesPassword)
    await asked(world, 'challengeTotp')
    expect(act).toHaveBeenCalledOnce()
    await flowOf(world).answer('submitTotp', { code: graceCode(world) })
    expect(await result).toMatchObject({ ok: true })
  })

  it('keeps the organization, and ends the session it replaces', async () => {
    const world = await comeBack({ signedInAs: ada, organization: 'Difference Works' })
    const before = world.client.store.getState()
    const { result } = run(world)
    await asked(world, 'password')
    await flowOf(world).submitPassword(peoplesPassword)
    await result
    const after = world.client.store.getState()
    if (before.status !== 'signedIn' || after.status !== 'signedIn') throw new Error('Nobody is signed in')
    expect(after.session.organization?.name).toBe('Difference Works')
    expect(after.session.id).not.toBe(before.session.id)
    const active = world.emulator.snapshot().sessions.filter(({ status }) => status === 'active')
    expect(active.map(({ id }) => id)).toEqual([after.session.id])
  })

  it('stays open after a wrong password, a lost network and a limit, and says which', async () => {
    const world = await comeBack()
    const { act, result } = run(world)
    await asked(world, 'password')
    await flowOf(world).submitPassword('wrong')
    expect(stateOf(world)).toMatchObject({ current: { step: 'password' }, error: { code: 'invalid_credentials' } })
    world.network.offline = true
    await flowOf(world).submitPassword(peoplesPassword)
    expect(stateOf(world)).toMatchObject({ current: { step: 'password' }, error: { code: 'offline' } })
    world.network.offline = false
    world.network.intercept = ({ url }) =>
      url.endsWith('/reauthenticate')
        ? Response.json({ code: 'rate_limited', message: '', retryAfterMs: 9_000 }, { status: 429 })
        : undefined
    await flowOf(world).submitPassword(peoplesPassword)
    expect(stateOf(world).error).toMatchObject({ code: 'rate_limited', retryAfterMs: 9_000 })
    world.network.intercept = undefined
    expect(act).toHaveBeenCalledOnce()
    await flowOf(world).submitPassword(peoplesPassword)
    expect(await result).toMatchObject({ ok: true })
  })

  it('begins again after the fifth wrong code, and says why', async () => {
    const world = await comeBack()
    run(world)
    await asked(world, 'password')
    flowOf(world).choose('code')
    await asked(world, 'code')
    const right = (await world.inbox.next(mary)).code
    for (const digit of [1, 2, 3, 4, 5]) await flowOf(world).submitCode(wrong(right, digit))
    expect(stateOf(world)).toMatchObject({ current: { step: 'password' }, error: { code: 'too_many_attempts' } })
  })

  it('refuses somebody else’s code, begins again and says so', async () => {
    const world = await comeBack()
    const { act } = run(world)
    await asked(world, 'password')
    flowOf(world).choose('code')
    await asked(world, 'code')
    const { apiKey, clientId, apiUrl, fetch } = world.emulator
    const workos = new UserManagement({ apiKey, clientId, apiUrl, fetch: fetch as typeof globalThis.fetch })
    const { id } = world.emulator.snapshot().users.find(({ email }) => email === mary) ?? { id: '' }
    await workos.updateUser({ userId: id, email: 'somerville@example.com', emailVerified: true })
    const { code } = await workos.createMagicAuth({ email: mary })
    await flowOf(world).submitCode(code)
    expect(stateOf(world)).toMatchObject({ current: { step: 'password' }, error: { code: 'identity_mismatch' } })
    expect(world.client.store.getState()).toMatchObject({ status: 'signedIn', session: { user: { id } } })
    expect(act).toHaveBeenCalledOnce()
    expect(world.client.flow.getState()).toBeNull()
  })

  it('forgets what went wrong when another way is chosen, and gives up the code', async () => {
    const world = await comeBack()
    run(world)
    await asked(world, 'password')
    await flowOf(world).submitPassword('wrong')
    flowOf(world).back()
    expect(stateOf(world)).toMatchObject({ current: { step: 'choose' }, error: null })
    flowOf(world).choose('code')
    await asked(world, 'code')
    flowOf(world).back()
    expect(stateOf(world)).toMatchObject({ current: { step: 'choose', methods: ['password', 'code'] }, error: null })
    await vi.waitFor(() => expect(world.client.flow.getState()).toBeNull())
  })

  it('is taken up after a reload at the code that was mailed, without another', async () => {
    const world = await comeBack()
    run(world)
    await asked(world, 'password')
    flowOf(world).choose('code')
    await asked(world, 'code')
    const { code } = await world.inbox.next(mary)
    const client = world.reload()
    await client.ready
    const flow = reauthenticationFlow(client)
    expect(flow.store.getState().current.step).toBe('idle')
    const result = flow.run(asker, () => client.call('revokeOtherSessions', {}))
    await vi.waitFor(() => expect(flow.store.getState().current.step).toBe('code'))
    await flow.submitCode(code)
    expect(await result).toMatchObject({ ok: true })
    expect(world.inbox.all(mary)).toHaveLength(1)
  })

  it('gives up another conversation of the tab, and the factor half made in it', async () => {
    const world = await signedIn()
    await signInFlow(world.client).answer('addTotp', {})
    expect(world.emulator.snapshot().factors).toHaveLength(2)
    const proven = flowOf(world).ask(asker)
    expect(stateOf(world).current.step).toBe('password')
    await vi.waitFor(() => expect(world.emulator.snapshot().factors).toHaveLength(1))
    await flowOf(world).submitPassword(peoplesPassword)
    expect(await proven).toBe(true)
  })

  it('is not asked of nobody', async () => {
    const world = createTestAuth()
    await world.client.ready
    expect(await flowOf(world).ask(asker)).toBe(false)
  })

  it.each([
    [['password', 'code'], 'password'],
    [['password'], 'password'],
    [['code', 'password'], 'choose'],
    [['redirect'], 'choose'],
  ] as const)('of %j begins with %s, so that nothing is mailed and no page left unasked', async (methods, step) => {
    const world = await comeBack()
    run(world, asker, { methods })
    await asked(world, step)
    expect(world.inbox.all()).toHaveLength(0)
  })
})

describe('proving it elsewhere', () => {
  it('asks the hosted page to ask anew, and comes back to the page with a recent sign-in', async () => {
    const world = createRedirectWorld({ signedInAs: mary })
    await world.client.ready
    await world.clock.advance(tooLongMs)
    const { act } = run(world, asker, { methods: ['redirect'] })
    await asked(world, 'choose')
    world.navigation.open('/account?tab=security')
    await flowOf(world).leave({ state: { note: 'remove the app' } })
    expect(stateOf(world).pending).toBe('redirect')
    const url = new URL(world.navigation.left.at(-1) ?? '')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      provider: 'authkit',
      max_age: '0',
      login_hint: mary,
    })
    await world.letIn(mary)
    const state = url.searchParams.get('state') ?? ''
    world.back({ code: hostedCode, state })
    const client = world.reload()
    expect(await client.handleCallback()).toMatchObject({
      ok: true,
      returnTo: '/account?tab=security',
      state: { note: 'remove the app' },
    })
    expect(act).toHaveBeenCalledOnce()
    const again = await client.call('revokeOtherSessions', {})
    expect(again).toMatchObject({ ok: true })
  })

  it('is refused to somebody else, who gains nothing by it', async () => {
    const world = createRedirectWorld({ signedInAs: mary })
    await world.client.ready
    await world.clock.advance(tooLongMs)
    run(world, asker, { methods: ['redirect'] })
    await asked(world, 'choose')
    await flowOf(world).leave()
    await world.letIn('grace@example.com')
    const state = new URL(world.navigation.left.at(-1) ?? '').searchParams.get('state') ?? ''
    world.back({ code: hostedCode, state })
    const client = world.reload()
    expect(await client.handleCallback()).toMatchObject({ ok: false, error: { code: 'identity_mismatch' } })
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', session: { user: { email: mary } } })
    expect(await client.call('revokeOtherSessions', {})).toMatchObject({
      ok: false,
      error: { code: 'reauth_required' },
    })
  })

  it('leads to the identity provider where the organization has one', async () => {
    const world = await comeBack({ signedInAs: ada, organization: 'Difference Works' })
    run(world)
    await asked(world, 'password')
    world.network.intercept = ({ url }) =>
      url.endsWith('/reauthenticate') ? Response.json({ session: null, flow: ssoFlow }) : undefined
    await flowOf(world).submitPassword(peoplesPassword)
    await asked(world, 'useSso')
    await flowOf(world).leave()
    const { searchParams } = new URL(world.navigation.left.at(-1) ?? '')
    expect([searchParams.get('connection_id'), searchParams.get('provider')]).toEqual(['conn_1', null])
  })

  it('is not under way any more on the page that Back leads to', async () => {
    const world = await comeBack()
    run(world, asker, { methods: ['redirect'] })
    await asked(world, 'choose')
    await flowOf(world).leave()
    expect(stateOf(world).pending).toBe('redirect')
    world.tabOf(world.client).freeze()
    world.tabOf(world.client).thaw({ persisted: true })
    await vi.waitFor(() => expect(stateOf(world)).toMatchObject({ current: { step: 'choose' }, pending: null }))
  })
})

describe('drawReauthentication', () => {
  it('asks nothing while nobody asks, whatever the tab’s conversation is about', () => {
    const signIn = { current: firstStep, pending: 'sendCode', error: new AuthError('offline', '') } as const
    expect(drawReauthentication(null, signIn)).toEqual({ current: { step: 'idle' }, pending: null, error: null })
  })
})

const ssoFlow = {
  id: 'a'.repeat(22),
  step: 'useSso',
  email: ada,
  connectionIds: ['conn_1'],
  organizationId: null,
  methods: [],
}

type World = Pick<ReturnType<typeof createTestAuth>, 'client'>

async function signedIn(scenario: Omit<Scenario, 'clock'> = { signedInAs: mary }) {
  const world = createTestAuth(scenario)
  await world.client.ready
  return world
}

/** Signed in, and left alone for longer than a sign-in is recent. */
async function comeBack(scenario?: Omit<Scenario, 'clock'>) {
  const world = await signedIn(scenario)
  await world.clock.advance(tooLongMs)
  return world
}

/** Something that takes a recent sign-in. */
function run({ client }: World, by: object = asker, options?: ReauthenticationOptions) {
  const act = vi.fn(() => client.call('revokeOtherSessions', {}))
  return { act, result: reauthenticationFlow(client).run(by, act, options) }
}

function flowOf({ client }: World) {
  return reauthenticationFlow(client)
}

function stateOf(world: World) {
  return flowOf(world).store.getState()
}

async function asked(world: World, step: string) {
  await vi.waitFor(() => expect(stateOf(world).current.step).toBe(step))
}

function graceCode({ clock }: { clock: { now: () => number } }) {
  return new TOTP({ secret: gracesTotpSecret }).generate({ timestamp: clock.now() })
}

function wrong(code: string, by: number): string {
  return String((Number(code) + by) % 1_000_000).padStart(6, '0')
}
