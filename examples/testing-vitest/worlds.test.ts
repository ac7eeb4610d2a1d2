import { signInFlow } from '@latchkey/react/client'
import { createTestAuth, gracesTotpSecret, peoplesPassword } from '@latchkey/react/testing'
import { TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'

describe('a world', () => {
  it('has people of its own, and somebody who is signed in already', async () => {
    const { client } = createTestAuth({
      seed: {
        users: [{ email: 'rosa@example.com', password: peoplesPassword, firstName: 'Rosa' }],
        organizations: [{ name: 'Seed Bank' }],
        memberships: [{ user: 'rosa@example.com', organization: 'Seed Bank', role: 'admin' }],
      },
      signedInAs: 'rosa@example.com',
    })
    await client.ready
    expect(client.store.getState()).toMatchObject({
      status: 'signedIn',
      session: { user: { firstName: 'Rosa' }, organization: { name: 'Seed Bank' } },
    })
  })

  it('asks for a second factor where somebody has one', async () => {
    const { client, clock } = createTestAuth()
    const flow = signInFlow(client)
    await flow.submitIdentifier('grace@example.com')
    await flow.submitPassword(peoplesPassword)
    expect(flow.store.getState().current.step).toBe('challengeTotp')

    const code = new TOTP({ secret: gracesTotpSecret }).generate({ timestamp: clock.now() })
    await flow.answer('submitTotp', { code })
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', session: { user: { firstName: 'Grace' } } })
  })

  it('has the policies of the WorkOS environment that it stands for', async () => {
    const { client } = createTestAuth({ emulator: { passwordEnabled: false } })
    const flow = signInFlow(client)
    await flow.submitIdentifier('mary@example.com')
    const result = await flow.submitPassword(peoplesPassword)
    expect(result).toMatchObject({ ok: false, error: { code: 'method_not_enabled' } })
  })

  it('has an inbox, which waits for what is about to arrive', async () => {
    const { client, inbox } = createTestAuth()
    const arriving = inbox.next('new@example.com')
    await client.call('sendCode', { email: 'new@example.com' })
    expect(await arriving).toMatchObject({ kind: 'magicAuth', code: expect.stringMatching(/^\d{6}$/) })
  })
})

describe('time', () => {
  it('stands still until it is told to pass', async () => {
    const { client, inbox, clock } = createTestAuth()
    const flow = signInFlow(client)
    await flow.sendCode('mary@example.com')
    const { code } = await inbox.next('mary@example.com')
    await clock.advance(60 * 60_000)
    expect(await flow.submitCode(code)).toMatchObject({ ok: false, error: { code: 'flow_ended' } })
  })

  it('renews a session on its moment', async () => {
    const { client, clock, network } = createTestAuth('signedIn')
    await client.ready
    await clock.advance(4 * 60_000)
    expect(network.requests).toContain('POST /auth/refresh')
  })
})

describe('what can go wrong', () => {
  it('lies between page and handler', async () => {
    const { client, network, clock } = createTestAuth('signedIn')
    await client.ready
    network.offline = true
    await clock.advance(10 * 60_000)
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: true })

    network.offline = false
    await clock.advance(60_000)
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: false })
  })

  it('lies between handler and WorkOS', async () => {
    const { client, emulator } = createTestAuth()
    emulator.control.fail({ operation: 'authenticateWithPassword', status: 503 })
    const flow = signInFlow(client)
    await flow.submitIdentifier('mary@example.com')
    expect(await flow.submitPassword(peoplesPassword)).toMatchObject({
      ok: false,
      error: { code: 'service_unavailable' },
    })
    expect(await flow.submitPassword(peoplesPassword)).toMatchObject({ ok: true })
  })

  it('is a limit of the handler, which tests have wide ones of', async () => {
    const { client } = createTestAuth({
      handler: { dangerouslyRaiseLimits: {}, limits: { passwordsPerAddress: { max: 1, windowMs: 60_000 } } },
    })
    const flow = signInFlow(client)
    await flow.submitIdentifier('mary@example.com')
    await flow.submitPassword('wrong')
    expect(await flow.submitPassword('wrong again')).toMatchObject({ ok: false, error: { code: 'rate_limited' } })
  })
})

describe('tabs', () => {
  it('share what a browser shares: a sign-out in one is one in all', async () => {
    const { client, openTab, clock } = createTestAuth('signedIn')
    const other = openTab()
    await Promise.all([client.ready, other.ready])
    await client.signOut()
    await clock.advance(0)
    expect(other.store.getState().status).toBe('signedOut')
  })

  it('remember, across a reload, which step they were in', async () => {
    const { client, reload } = createTestAuth()
    await signInFlow(client).sendCode('mary@example.com')
    const reloaded = reload()
    await reloaded.ready
    expect(reloaded.flow.getState()).toMatchObject({ step: 'code' })
  })
})
