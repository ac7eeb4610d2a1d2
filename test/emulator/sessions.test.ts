import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createWorld, password, refusal } from './world.js'

const sidOf = ({ accessToken }: { accessToken: string }) => String(decodeJwt(accessToken)['sid'])

describe('sessions', () => {
  it('are listed newest first, with where they came from', async () => {
    const { workos, advance, userId } = createWorld()
    const input = { email: 'ada@example.com', password }
    const older = await workos.authenticateWithPassword({ ...input, ipAddress: '192.0.2.7', userAgent: 'Firefox' })
    advance(1000)
    const newer = await workos.authenticateWithPassword(input)
    const { data } = await workos.listSessions(userId('ada@example.com'))
    expect(data.map(session => session.id)).toEqual([sidOf(newer), sidOf(older)])
    expect(data[1]).toEqual({
      object: 'session',
      id: sidOf(older),
      userId: userId('ada@example.com'),
      ipAddress: '192.0.2.7',
      userAgent: 'Firefox',
      authMethod: 'password',
      status: 'active',
      expiresAt: '2026-12-23T09:00:00.000Z',
      endedAt: null,
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
    })
  })

  it('stay in the list when they are revoked or over', async () => {
    const { workos, signIn, advance, userId } = createWorld({ sessionLifeMs: 60_000 })
    await signIn()
    const revoked = await signIn()
    await workos.revokeSession({ sessionId: sidOf(revoked) })
    await workos.revokeSession({ sessionId: sidOf(revoked) })
    advance(60_000)
    const { data } = await workos.listSessions(userId('ada@example.com'))
    expect(data.map(({ status, endedAt }) => [status, endedAt])).toEqual([
      ['revoked', '2026-11-23T09:00:00.000Z'],
      ['expired', '2026-11-23T09:01:00.000Z'],
    ])
  })

  it('that nobody knows cannot be revoked', async () => {
    const { workos } = createWorld()
    const attempt = workos.revokeSession({ sessionId: 'session_01UNKNOWN0000' })
    expect(await refusal(attempt)).toEqual({ status: 400, body: { message: expect.any(String) } })
  })
})

describe('logout', () => {
  const path = (query: Record<string, string>) => `/user_management/sessions/logout?${new URLSearchParams(query)}`

  async function setup(returnToUrls?: string[]) {
    const world = createWorld(returnToUrls ? { returnToUrls } : {})
    const session = sidOf(await world.signIn())
    const visit = (query: Record<string, string>) => world.send('GET', path(query), undefined, { authorization: '' })
    return { ...world, session, visit, status: () => world.emulator.snapshot().sessions[0]?.status }
  }

  it('ends the session and goes where the environment allows', async () => {
    const { workos, session, status, emulator } = await setup(['https://app.example.com/bye'])
    const url = workos.getLogoutUrl({ sessionId: session, returnTo: 'https://app.example.com/bye' })
    const response = await emulator.fetch(url)
    expect([response.status, response.headers.get('location')]).toEqual([302, 'https://app.example.com/bye'])
    expect(status()).toBe('revoked')
  })

  it.each(['https://evil.example', 'https://app.example.com/bye/../x', 'https://app.example.com/bye?x', '//evil', ''])(
    'refuses to go to %j, and ends nothing',
    async returnTo => {
      const { visit, session, status } = await setup(['https://app.example.com/bye'])
      const response = await visit({ session_id: session, return_to: returnTo })
      expect([response.status, response.headers.get('location')]).toEqual([422, null])
      expect(status()).toBe('active')
    },
  )

  it('takes any port of a loopback address, where the list says so', async () => {
    const { visit, session } = await setup(['http://localhost:*/bye'])
    const returnTo = 'http://localhost:5173/bye'
    expect((await visit({ session_id: session, return_to: returnTo })).headers.get('location')).toBe(returnTo)
    expect((await visit({ session_id: session, return_to: 'http://localhost.evil.example/bye' })).status).toBe(422)
    expect((await visit({ session_id: session, return_to: 'http://localhost:80@evil.example/bye' })).status).toBe(422)
  })

  it('without an address goes to the first of the list, or nowhere', async () => {
    const { visit, session } = await setup(['https://app.example.com/bye'])
    expect((await visit({ session_id: session })).headers.get('location')).toBe('https://app.example.com/bye')
    const nowhere = await setup([])
    expect((await nowhere.visit({ session_id: nowhere.session })).status).toBe(404)
    expect(nowhere.status()).toBe('revoked')
  })

  it('wants a session', async () => {
    const { visit } = await setup()
    expect(await (await visit({})).json()).toMatchObject({
      errors: [{ field: 'session_id', code: 'session_id_required' }],
    })
  })
})
