import { describe, expect, it } from 'vitest'
import { type AuthClientOptions, createAuthClient } from '../../src/client/createAuthClient.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'

/** More than the life of an access token. */
const anHourMs = 60 * 60_000

/** Somebody is signed in in a tab that nobody looks at, so no timer renews anything. */
function createIdleTab() {
  const world = createTestAuth('signedIn')
  world.tabOf(world.client).hide()
  return world
}

describe('opening a page', () => {
  it('asks once who is signed in', async () => {
    const { client, network } = createTestAuth('admin')
    expect(client.store.getState()).toEqual({ status: 'loading' })
    await client.ready
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', session: { role: 'admin' } })
    expect(network.requests).toEqual(['GET /auth/session'])
  })

  it('looks for locks only once there is something to refresh', async () => {
    let looks = 0
    const { openTab } = createTestAuth('signedIn')
    const client = openTab({
      environment: {
        locks() {
          looks += 1
          return undefined
        },
      },
    })
    await client.ready
    await client.getAccessToken()
    expect(looks).toBe(0)
    await client.getAccessToken({ forceRefresh: true })
    expect(looks).toBe(1)
  })

  it('asks nothing where there is no browser', async () => {
    let requests = 0
    const options: AuthClientOptions = {
      clientId: 'client_01TEST0000000',
      environment: {
        isBrowser: false,
        fetch: async () => {
          requests += 1
          return new Response()
        },
      },
    }
    const client = createAuthClient(options)
    client.start()
    expect(client.store.getState()).toEqual({ status: 'loading' })
    await expect(client.getAccessToken()).rejects.toThrow('handler.getSession(request)')
    expect(requests).toBe(0)
  })

  it('says at once which option is missing', () => {
    expect(() => createAuthClient({ clientId: '' })).toThrow('clientId is missing')
  })

  it('tries again when the handler is down, and then says that it does not know', async () => {
    const { client, network, clock } = createTestAuth()
    network.fail(3)
    await clock.advance(1_400)
    await client.ready
    expect(client.store.getState()).toMatchObject({ status: 'unavailable', error: { code: 'service_unavailable' } })
    expect(network.requests).toHaveLength(3)

    await client.restore()
    expect(client.store.getState()).toEqual({ status: 'signedOut' })
  })

  it('takes a page that answers 200 with HTML for a handler that is missing, not for nobody signed in', async () => {
    const { client, network, clock } = createTestAuth()
    network.fail(3, 200)
    await clock.advance(1_400)
    await client.ready
    expect(client.store.getState()).toMatchObject({ status: 'unavailable' })
  })

  it('draws somebody whose claims are over, and renews them behind that', async () => {
    const { client, clock, network, reload } = createIdleTab()
    await client.ready
    await clock.advance(anHourMs)
    const tab = reload()
    await tab.ready
    expect(tab.store.getState()).toMatchObject({ status: 'signedIn' })
    await clock.advance(0)
    expect(network.requests.slice(-2)).toEqual(['GET /auth/session', 'POST /auth/refresh'])
  })

  it('costs a refresh, never the session, when the details were lost', async () => {
    const { client, cookies, reload } = createTestAuth('signedIn')
    await client.ready
    cookies.set('__Host-latchkey-view=; Max-Age=0')
    const tab = reload()
    await tab.ready
    expect(tab.store.getState()).toMatchObject({ status: 'signedIn', session: { user: { firstName: 'Mary' } } })
  })

  it('can be started again after it was disposed in the middle', async () => {
    const { client, network, clock } = createTestAuth('signedIn')
    network.latencyMs = 100
    client.dispose()
    client.start()
    await clock.advance(1_000)
    await client.ready
    expect(client.store.getState()).toMatchObject({ status: 'signedIn' })
    expect(clock.timers).toBe(1)
  })
})

describe('access token', () => {
  it('is asked for once by fifty callers, with one refresh when it is over', async () => {
    const { client, clock, emulator, network } = createIdleTab()
    await client.ready
    await clock.advance(anHourMs)
    const tokens = await Promise.all(Array.from({ length: 50 }, () => client.getAccessToken()))
    expect(new Set(tokens).size).toBe(1)
    expect(network.requests.filter(request => request === 'POST /auth/refresh')).toHaveLength(1)
    const refreshes = emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithRefreshToken')
    expect(refreshes).toHaveLength(1)
  })

  it('is reused until a minute before it ends, and never longer', async () => {
    const { client, clock, network } = createIdleTab()
    const first = await client.getAccessToken()
    await clock.advance(239_000)
    expect(await client.getAccessToken()).toBe(first)
    await clock.advance(2_000)
    expect(await client.getAccessToken()).not.toBe(first)
    expect(network.requests.filter(request => request === 'POST /auth/refresh')).toHaveLength(1)
  })

  it('is renewed on demand', async () => {
    const { client } = createTestAuth('signedIn')
    const first = await client.getAccessToken()
    expect(await client.getAccessToken({ forceRefresh: true })).not.toBe(first)
  })

  it('is refused to somebody who is signed out', async () => {
    const { client } = createTestAuth()
    await expect(client.getAccessToken()).rejects.toMatchObject({ code: 'session_ended' })
  })

  it('rides on fetch, and a 401 renews it once', async () => {
    const seen: string[] = []
    const { client, pageFetch } = createTestAuth('signedIn')
    pageFetch.answer = async request => {
      seen.push(`${request.headers.get('authorization')} ${await request.text()}`)
      return new Response(null, { status: 401 })
    }
    const response = await client.fetch('https://api.example.com/notes', { method: 'POST', body: 'a note' })
    expect(response.status).toBe(401)
    expect(seen).toHaveLength(2)
    expect(seen[0]).toMatch(/^Bearer .+ a note$/)
    expect(seen[1]).toMatch(/^Bearer .+ a note$/)
    expect(seen[1]).not.toBe(seen[0])
  })
})

describe('a session', () => {
  it('outlives a network that is bad, and says that it is stale', async () => {
    const { client, clock, network } = createIdleTab()
    await client.ready
    await clock.advance(anHourMs)
    network.offline = true
    await expect(client.getAccessToken()).rejects.toMatchObject({ code: 'offline' })
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: true })

    network.offline = false
    await client.getAccessToken()
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: false })
  })

  it('outlives WorkOS in trouble', async () => {
    const { client, clock, emulator } = createIdleTab()
    await client.ready
    await clock.advance(anHourMs)
    emulator.control.fail({ operation: 'authenticateWithRefreshToken', status: 500 })
    await expect(client.getAccessToken()).rejects.toMatchObject({ code: 'service_unavailable' })
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: true })
    await client.getAccessToken()
    expect(client.store.getState()).toMatchObject({ stale: false })
  })

  it('ends when WorkOS says so twice, and its cookies go once no newer ones can be under way', async () => {
    const { client, clock, emulator, cookies, reload } = createIdleTab()
    await client.ready
    const [session] = emulator.snapshot().sessions
    await emulator.fetch('https://workos.test/user_management/sessions/revoke', {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ session_id: session?.id }),
    })
    await clock.advance(anHourMs)
    const token = client.getAccessToken().catch((error: unknown) => error)
    await clock.advance(1_000)
    expect(await token).toMatchObject({ code: 'session_ended' })
    expect(client.store.getState()).toEqual({ status: 'signedOut' })

    await clock.advance(15_000)
    const tab = reload()
    await clock.advance(1_000)
    expect(tab.store.getState()).toEqual({ status: 'signedOut' })
    expect(Object.keys(cookies.all())).not.toContain('__Host-latchkey-session')
  })

  it('is renewed behind an action whose claims were over, and the action is carried out', async () => {
    const { client, clock, network } = createIdleTab()
    await client.ready
    await clock.advance(anHourMs)
    const result = await client.call('listSessions', {})
    expect(result).toMatchObject({ ok: true, data: { items: [{ current: true }] } })
    expect(network.requests.slice(-3)).toEqual([
      'POST /auth/listSessions',
      'POST /auth/refresh',
      'POST /auth/listSessions',
    ])
  })

  it('ends with a sign-out, here and at WorkOS', async () => {
    const { client, emulator, cookies, reload } = createTestAuth('signedIn')
    await client.ready
    expect(await client.signOut()).toEqual({ ok: true })
    expect(client.store.getState()).toEqual({ status: 'signedOut' })
    expect(emulator.snapshot().sessions.map(({ status }) => status)).toEqual(['revoked'])
    expect(Object.keys(cookies.all())).toEqual(['__Host-latchkey-tombstone'])
    const tab = reload()
    await tab.ready
    expect(tab.store.getState()).toEqual({ status: 'signedOut' })
  })

  it('stays when a sign-out does not get through, and says why', async () => {
    const { client, network } = createTestAuth('signedIn')
    await client.ready
    network.offline = true
    expect(await client.signOut()).toMatchObject({ ok: false, error: { code: 'offline' } })
    expect(client.store.getState()).toMatchObject({ status: 'signedIn' })
  })
})
