import { describe, expect, it } from 'vitest'
import type { AuthClient } from '../../src/client/createAuthClient.js'
import { signInFlow } from '../../src/client/signIn.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'
import { people, peoplesPassword } from '../../src/testing/people.js'

async function open(client: AuthClient) {
  await client.ready
  const flow = signInFlow(client)
  return { flow, current: () => flow.store.getState().current }
}

function organizationId(client: AuthClient, name: string): string {
  const { current } = signInFlow(client).store.getState()
  const found = current.step === 'selectOrganization' && current.organizations.find(each => each.name === name)
  if (!found) throw new Error(`${name} is not offered`)
  return found.id
}

describe('signing in', () => {
  it('leads Ada from her password through the choice of an organization to a session', async () => {
    const { client } = createTestAuth()
    const { flow, current } = await open(client)
    await flow.submitIdentifier('ada@example.com')
    expect(current()).toEqual({ step: 'password', email: 'ada@example.com' })

    expect(await flow.submitPassword(peoplesPassword)).toMatchObject({ ok: true })
    expect(current().step).toBe('selectOrganization')
    expect(await flow.selectOrganization(organizationId(client, 'Analytical Engines'))).toMatchObject({ ok: true })
    expect(current().step).toBe('done')
    expect(client.store.getState()).toMatchObject({
      status: 'signedIn',
      session: { user: { firstName: 'Ada' }, organization: { name: 'Analytical Engines' }, role: 'admin' },
    })
  })

  it('leads Mary from a code straight in', async () => {
    const { client, inbox } = createTestAuth()
    const { flow } = await open(client)
    await flow.sendCode('mary@example.com')
    expect(await flow.submitCode((await inbox.next('mary@example.com')).code)).toMatchObject({ ok: true })
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', session: { organization: null } })
  })

  it('leads Alan from his password through the code that proves his address', async () => {
    const { client, inbox } = createTestAuth()
    const { flow, current } = await open(client)
    await flow.submitIdentifier('alan@example.com', peoplesPassword)
    expect(current()).toMatchObject({ step: 'verifyEmail', email: 'alan@example.com' })
    expect(await flow.submitCode((await inbox.next('alan@example.com')).code)).toMatchObject({ ok: true })
    expect(client.store.getState()).toMatchObject({ session: { user: { emailVerified: true } } })
  })

  it('makes an account for somebody new who proves an address', async () => {
    const { client, inbox } = createTestAuth()
    const { flow } = await open(client)
    await flow.sendCode('new@example.com')
    await flow.submitCode((await inbox.next('new@example.com')).code)
    expect(client.store.getState()).toMatchObject({ session: { user: { email: 'new@example.com' } } })
  })

  it('stops at a step it cannot take yet, and leads back', async () => {
    const { client } = createTestAuth()
    const { flow, current } = await open(client)
    await flow.submitIdentifier('grace@example.com', peoplesPassword)
    expect(current().step).toBe('challengeTotp')
    flow.back()
    expect(current()).toEqual({ step: 'identifier', email: 'grace@example.com' })
  })

  it('sends one request for a double click', async () => {
    const { client, emulator } = createTestAuth()
    const { flow } = await open(client)
    await flow.submitIdentifier('mary@example.com')
    await Promise.all([flow.submitPassword(peoplesPassword), flow.submitPassword(peoplesPassword)])
    const calls = emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithPassword')
    expect(calls).toHaveLength(1)
  })

  it('is at the same step after a reload, without the browser holding more than an id', async () => {
    const { client, inbox, reload } = createTestAuth()
    const { flow } = await open(client)
    await flow.sendCode('mary@example.com')

    const again = await open(reload())
    expect(again.current()).toMatchObject({ step: 'code', email: 'mary@example.com' })
    expect(await again.flow.submitCode((await inbox.next('mary@example.com')).code)).toMatchObject({ ok: true })
  })

  it('offers the organizations again after a reload', async () => {
    const { client, reload } = createTestAuth()
    const { flow } = await open(client)
    await flow.submitIdentifier('ada@example.com', peoplesPassword)
    const tab = reload()
    await open(tab)
    expect(organizationId(tab, 'Difference Works')).toMatch(/^org_/)
  })
})

describe('a mistake', () => {
  it('in the password says nothing about the address', async () => {
    const { client } = createTestAuth()
    const { flow, current } = await open(client)
    await flow.submitIdentifier('ada@example.com', 'wrong')
    const known = flow.store.getState().error
    flow.back()
    await flow.submitIdentifier('nobody@example.com', 'wrong')
    expect(flow.store.getState().error).toMatchObject({ code: 'invalid_credentials', message: known?.message })
    expect(current()).toEqual({ step: 'password', email: 'nobody@example.com' })
  })

  it('in the code keeps the step; the fifth ends the conversation, the sixth finds none, and the address is kept', async () => {
    const { client, inbox } = createTestAuth()
    const { flow, current } = await open(client)
    await flow.sendCode('mary@example.com')
    const { code } = await inbox.next('mary@example.com')
    const wrong = code === '111111' ? '222222' : '111111'
    for (let attempt = 1; attempt <= 4; attempt++) {
      expect(await flow.submitCode(wrong)).toMatchObject({ ok: false, error: { code: 'invalid_code' } })
      expect(current().step).toBe('code')
    }
    expect(await flow.submitCode(wrong)).toMatchObject({ ok: false, error: { code: 'too_many_attempts' } })
    expect(current()).toEqual({ step: 'identifier', email: 'mary@example.com' })
    expect(await flow.submitCode(code)).toMatchObject({ ok: false, error: { code: 'flow_ended' } })
  })

  it('of patience: an expired code says so, and another one works', async () => {
    const { client, inbox, clock } = createTestAuth()
    const { flow } = await open(client)
    await flow.sendCode('mary@example.com')
    const { code } = await inbox.next('mary@example.com')
    await clock.advance(9 * 60_000)
    expect(await flow.resendCode()).toMatchObject({ ok: true })
    await clock.advance(9 * 60_000)
    expect(await flow.submitCode(code)).toMatchObject({ ok: false })
    expect(await flow.submitCode((await inbox.next('mary@example.com')).code)).toMatchObject({ ok: true })
  })

  it('of asking for another code too soon is told with the wait', async () => {
    const { client, clock } = createTestAuth()
    const { flow, current } = await open(client)
    await flow.sendCode('mary@example.com')
    expect(current()).toMatchObject({ resendAt: clock.now() + 30_000 })
    await clock.advance(10_000)
    expect(await flow.resendCode()).toMatchObject({ ok: false, error: { code: 'rate_limited', retryAfterMs: 20_000 } })
  })

  it('of the network keeps the step and what was typed', async () => {
    const { client, network } = createTestAuth()
    const { flow, current } = await open(client)
    await flow.submitIdentifier('mary@example.com')
    network.offline = true
    expect(await flow.submitPassword(peoplesPassword)).toMatchObject({ ok: false, error: { code: 'offline' } })
    expect(current()).toEqual({ step: 'password', email: 'mary@example.com' })
    network.offline = false
    expect(await flow.submitPassword(peoplesPassword)).toMatchObject({ ok: true })
  })

  it('of WorkOS is told apart from one of the person, without its words', async () => {
    const { client, emulator } = createTestAuth()
    const { flow } = await open(client)
    emulator.control.fail({
      operation: 'authenticateWithPassword',
      status: 500,
      body: { message: 'a secret of WorkOS' },
    })
    const result = await flow.submitIdentifier('mary@example.com', peoplesPassword)
    expect(result).toMatchObject({ ok: false, error: { code: 'service_unavailable' } })
    expect(JSON.stringify(result)).not.toContain('secret of WorkOS')
  })
})

describe('going back', () => {
  it('gives up what is under way: its answer changes nothing', async () => {
    const { client, network, clock } = createTestAuth()
    const { flow, current } = await open(client)
    await flow.submitIdentifier('mary@example.com')
    network.latencyMs = 5_000
    const late = flow.submitPassword(peoplesPassword)
    flow.back()
    await clock.advance(6_000)
    expect(await late).toMatchObject({ ok: false, error: { code: 'aborted' } })
    expect(current()).toEqual({ step: 'identifier', email: 'mary@example.com' })
    expect(flow.store.getState()).toMatchObject({ pending: null, error: null })
    expect(client.store.getState()).toEqual({ status: 'signedOut' })
  })

  it('uses the conversation up, so that a reload does not bring it back', async () => {
    const { client, reload, cookies } = createTestAuth()
    const { flow } = await open(client)
    await flow.sendCode('mary@example.com')
    flow.back()
    await Promise.resolve()
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(Object.keys(cookies.all()).filter(name => name.includes('flow-'))).toEqual([])
    expect((await open(reload())).current().step).toBe('identifier')
  })
})

describe('two tabs', () => {
  it('sign two people in side by side without mixing them; the last one has the browser, and the other is told', async () => {
    const world = createTestAuth()
    const [adas, marys] = [world.client, world.openTab()]
    const [ada, mary] = [await open(adas), await open(marys)]
    await ada.flow.sendCode('ada@example.com')
    await mary.flow.sendCode('mary@example.com')
    await mary.flow.submitCode((await world.inbox.next('mary@example.com')).code)
    await ada.flow.submitCode((await world.inbox.next('ada@example.com')).code)
    await ada.flow.selectOrganization(organizationId(adas, 'Analytical Engines'))
    expect(adas.store.getState()).toMatchObject({ session: { user: { firstName: 'Ada' } } })
    expect(marys.store.getState()).toMatchObject({ session: { user: { firstName: 'Mary' } } })

    const { length: before } = world.emulator.control.requests
    expect(await marys.signOut()).toMatchObject({ ok: false, error: { code: 'context_changed' } })
    expect(world.emulator.control.requests).toHaveLength(before)
    expect(marys.store.getState()).toMatchObject({ session: { user: { firstName: 'Ada' } } })
  })

  it('end the session that another one replaced', async () => {
    const world = createTestAuth('signedIn')
    await world.client.ready
    const { flow } = await open(world.openTab())
    await flow.sendCode('new@example.com')
    await flow.submitCode((await world.inbox.next('new@example.com')).code)
    const marysId = world.emulator.snapshot().users.find(({ email }) => email === 'mary@example.com')?.id
    const marys = world.emulator.snapshot().sessions.filter(({ userId }) => userId === marysId)
    expect(marys.map(({ status }) => status)).toEqual(['revoked'])
  })
})

it('uses the people everybody knows', () => {
  expect(people.users.map(({ email }) => email)).not.toContain('new@example.com')
})
