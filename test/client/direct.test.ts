import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAuthClient, type DirectPersistence } from '../../src/client/createAuthClient.js'
import { createDirectWorld, dueAfterMs, shown, tokenLifeMs } from './directWorld.js'

const kinds: readonly DirectPersistence[] = ['memory', 'authDomain', 'storage']

describe.each(kinds)('a page without a handler that keeps its session in %s', persistence => {
  it('signs in by the hosted page, with a form that no preflight comes before and no secret', async () => {
    const world = createDirectWorld({ persistence })
    const sent: { type: string | null; form: URLSearchParams; names: string[] }[] = []
    world.network.intercept = async request => {
      const { headers } = request
      const form = new URLSearchParams(await request.clone().text())
      sent.push({ type: headers.get('content-type'), form, names: [...headers.keys()] })
      return undefined
    }
    expect(shown(world.client)).toBe('loading')
    await world.client.ready
    expect(shown(world.client)).toBe('signedOut')
    expect(await world.signIn()).toMatchObject({ ok: true, returnTo: '/', flow: null })
    expect(shown(world.first())).toBe('Mary in none')
    expect(sent).toHaveLength(1)
    expect(sent[0]?.type).toBe('application/x-www-form-urlencoded;charset=UTF-8')
    expect(sent[0]?.names).toEqual(['content-type'])
    expect([...(sent[0]?.form.keys() ?? [])]).toEqual(['client_id', 'grant_type', 'code', 'code_verifier'])
  })

  it('hands out the token, and a new one once it is over', async () => {
    const world = createDirectWorld({ persistence })
    await world.signIn()
    const token = await world.first().getAccessToken()
    expect(await world.first().getAccessToken()).toBe(token)
    await world.clock.advance(dueAfterMs + 1_000)
    const next = await world.first().getAccessToken()
    expect(next).not.toBe(token)
    expect(world.refreshes()).toBe(1)
    let bearer: string | null = null
    world.pageFetch.answer = async request => {
      bearer = request.headers.get('authorization')
      return new Response('ok')
    }
    await world.first().fetch('https://api.example.com/things')
    expect(bearer).toBe(`Bearer ${next}`)
  })

  it('is reloaded', async () => {
    const world = createDirectWorld({ persistence })
    await world.signIn()
    for (let round = 1; round <= 3; round++) {
      const client = world.reload('/')
      await client.ready
      expect(shown(client)).toBe(persistence === 'memory' ? 'signedOut' : 'Mary in none')
      expect(world.refreshes()).toBe(persistence === 'memory' ? 0 : round)
    }
  })

  it('is told of a session that WorkOS ended, once it is sure', async () => {
    const world = createDirectWorld({ persistence })
    await world.signIn()
    world.emulator.control.advance(31 * 24 * 60 * 60_000)
    const end = world
      .first()
      .getAccessToken({ forceRefresh: true })
      .catch((error: unknown) => error)
    await world.clock.advance(1_000)
    expect(await end).toMatchObject({ name: 'AuthError', code: 'session_ended' })
    expect(shown(world.first())).toBe('signedOut')
    expect(world.refreshes()).toBe(2)
    await world.clock.advance(60 * 60_000)
    expect(world.refreshes()).toBe(2)
    const client = world.reload('/')
    await client.ready
    expect([shown(client), world.refreshes()]).toEqual(['signedOut', 2])
  })

  it('signs out: nothing is kept, and nobody comes back with a reload', async () => {
    const world = createDirectWorld({ persistence })
    await world.signIn()
    expect(await world.first().signOut()).toEqual({ ok: true })
    expect(shown(world.first())).toBe('signedOut')
    expect(world.browser.readable.storage()).toEqual({})
    const before = world.network.requests.length
    await expect(world.first().getAccessToken()).rejects.toMatchObject({ code: 'session_ended' })
    const client = world.reload('/')
    await client.ready
    expect(shown(client)).toBe('signedOut')
    expect(world.network.requests).toHaveLength(before)
  })

  it('signs out by way of WorkOS, whose own session would sign the next visitor in without a word', async () => {
    const world = createDirectWorld({ persistence, emulator: { returnToUrls: ['https://app.example.com/bye'] } })
    await world.signIn()
    const state = world.first().store.getState()
    const id = state.status === 'signedIn' ? state.session.id : ''
    await world.first().signOut()
    await world.first().signInWithRedirect()
    expect(await world.walk(world.first(), null)).toMatch(/callback\?code=/)
    world.reload('/')

    await world.signIn(null)
    expect(await world.first().signOut({ returnTo: '/bye' })).toEqual({ ok: true })
    const left = new URL(world.navigation.left.at(-1) ?? '')
    expect(left.pathname).toBe('/user_management/sessions/logout')
    expect(left.searchParams.get('session_id')).not.toBe(id)
    expect(await world.walk(world.first(), null)).toBe('https://app.example.com/bye')
    await world.reload('/bye').signInWithRedirect()
    await expect(world.walk(world.first(), null)).rejects.toThrow('The hosted page stays')
  })

  it('moves to another organization, and stays there', async () => {
    const world = createDirectWorld({ persistence })
    await world.signIn('ada@example.com', 'Analytical Engines')
    const [from, to] = idsOf(world, ['Analytical Engines', 'Difference Works'])
    expect(shown(world.first())).toBe(`Ada in ${from}`)
    expect(await world.first().switchOrganization(to ?? '')).toMatchObject({ ok: true, data: { flow: null } })
    expect(shown(world.first())).toBe(`Ada in ${to}`)
    await world.clock.advance(dueAfterMs + 1_000)
    expect(shown(world.first())).toBe(`Ada in ${to}`)
    if (persistence === 'memory') return
    const client = world.reload('/')
    await client.ready
    expect(shown(client)).toBe(`Ada in ${to}`)
  })

  it('leaves for the hosted page where an organization asks for more, and stays in the old one until then', async () => {
    const world = createDirectWorld({ persistence })
    await world.signIn('ada@example.com', 'Analytical Engines')
    const [from, to] = idsOf(world, ['Analytical Engines', 'Difference Works'])
    world.emulator.control.setPolicy('Difference Works', { ssoRequired: true })
    const result = await world.first().switchOrganization(to ?? '')
    expect(result).toMatchObject({ ok: true, data: { session: null, flow: { step: 'useSso', organizationId: to } } })
    expect(shown(world.first())).toBe(`Ada in ${from}`)
    const { searchParams } = new URL(world.navigation.left.at(-1) ?? '')
    expect([searchParams.get('organization_id'), searchParams.get('login_hint')]).toEqual([to, 'ada@example.com'])
  })

  it('says the same of an organization that is not there and of one of others', async () => {
    const world = createDirectWorld({ persistence })
    await world.signIn()
    const [others] = idsOf(world, ['Analytical Engines'])
    for (const id of [others ?? '', 'org_01HXYZ0123456789ABCDEFGHJK']) {
      expect(await world.first().switchOrganization(id)).toMatchObject({ ok: false, error: { code: 'not_found' } })
    }
    expect(shown(world.first())).toBe('Mary in none')
  })

  it('keeps the answer of a refresh that a disposed client had begun', async () => {
    const world = createDirectWorld({ persistence })
    await world.signIn()
    await world.first().getAccessToken()
    world.network.latencyMs = 500
    const token = world.first().getAccessToken({ forceRefresh: true })
    const failed = expect(token).rejects.toMatchObject({ code: 'aborted' })
    await world.clock.advance(100)
    world.first().dispose()
    await failed
    await world.clock.advance(1_000)
    world.first().start()
    await world.clock.advance(tokenLifeMs)
    expect(shown(world.first())).toBe('Mary in none')
  })
})

function idsOf({ emulator }: Pick<ReturnType<typeof createDirectWorld>, 'emulator'>, names: readonly string[]) {
  return names.map(name => emulator.snapshot().organizations.find(each => each.name === name)?.id)
}

describe('a page that keeps its session in memory', () => {
  const scenario = { persistence: 'memory', silentRedirect: true } as const

  it('asks the hosted page after a reload, once, and shows nobody as signed out meanwhile', async () => {
    const world = createDirectWorld(scenario)
    await world.client.ready
    expect(world.navigation.left).toEqual([])
    await world.signIn()
    const client = world.reload('/inbox')
    await world.clock.advance(100)
    expect(shown(client)).toBe('loading')
    expect(world.navigation.left).toHaveLength(2)
    expect(new URL(world.navigation.left.at(-1) ?? '').searchParams.get('prompt')).toBe('none')
    const back = world.reload(await world.walk(client, null))
    expect(await back.handleCallback()).toMatchObject({ ok: true, returnTo: '/inbox', flow: null })
    expect(shown(back)).toBe('Mary in none')
  })

  it('asks nothing on the page that ends redirects, which has one to end', async () => {
    const world = createDirectWorld(scenario)
    await world.signIn()
    const left = world.navigation.left.length
    const client = world.reload('/callback')
    await client.ready
    expect(shown(client)).toBe('signedOut')
    expect(world.navigation.left).toHaveLength(left)
  })

  it('takes a no for an answer, and does not ask again', async () => {
    const world = createDirectWorld(scenario)
    await world.signIn()
    world.emulator.control.advance(31 * 24 * 60 * 60_000)
    const client = world.reload('/')
    await world.clock.advance(100)
    const back = world.reload(await world.walk(client, null))
    expect(await back.handleCallback()).toEqual({ ok: true, returnTo: '/', state: null, flow: null })
    await back.ready
    expect(shown(back)).toBe('signedOut')
    const again = world.reload('/')
    await again.ready
    expect(shown(again)).toBe('signedOut')
    expect(world.navigation.left).toHaveLength(2)
  })

  it('never asks in a loop, however often the page is loaded anew', async () => {
    const world = createDirectWorld(scenario)
    await world.signIn()
    for (let load = 0; load < 10; load++) {
      const client = world.reload('/')
      await world.clock.advance(100)
      if (client.store.getState().status !== 'loading') break
      const back = world.reload(await world.walk(client, null))
      await back.handleCallback()
    }
    expect(world.navigation.left).toHaveLength(5)
  })

  it('stays where nobody leaves, and says that nobody is here', async () => {
    const world = createDirectWorld(scenario)
    await world.signIn()
    const client = world.reload('/')
    await world.clock.advance(11_000)
    expect(shown(client)).toBe('signedOut')
  })
})

describe('what needs the API key', () => {
  const complain = vi.spyOn(console, 'error')
  beforeEach(() => void complain.mockImplementation(() => {}))
  afterEach(() => complain.mockReset())

  it('answers one clear error, and tells the developer once what to do', async () => {
    const { client, network } = createDirectWorld()
    for (let time = 0; time < 2; time++) {
      const result = await client.call('signInWithPassword', { email: 'mary@example.com', password: 'x' })
      expect(result).toMatchObject({ ok: false, error: { code: 'handler_required' } })
    }
    expect(await client.call('listMembers', {})).toMatchObject({ ok: false, error: { code: 'handler_required' } })
    expect(network.requests).toEqual([])
    expect(complain.mock.calls).toEqual([[expect.stringMatching(/"signInWithPassword" needs the API key.*createAuth/)]])
  })
})

describe('the options', () => {
  it('of a handler and of the direct source do not mix', () => {
    const make = [
      // @ts-expect-error there is no handler to have an address
      () => createAuthClient({ clientId: 'client_1', source: 'direct', redirectUri: '/back', handlerUrl: '/auth' }),
      // @ts-expect-error nobody drew the page on a server that knew them
      () => createAuthClient({ clientId: 'client_1', source: 'direct', redirectUri: '/back', initialSession: null }),
      // @ts-expect-error a page that signs in by redirect alone has somewhere to come back to
      () => createAuthClient({ clientId: 'client_1', source: 'direct' }),
      // @ts-expect-error the handler keeps its sessions itself
      () => createAuthClient({ clientId: 'client_1', persistence: 'storage' }),
      () =>
        // @ts-expect-error what is kept need not be asked for
        createAuthClient({
          clientId: 'client_1',
          source: 'direct',
          redirectUri: '/back',
          persistence: 'storage',
          silentRedirect: true,
        }),
    ]
    expect(make).toHaveLength(5)
  })
})
