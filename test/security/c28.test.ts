import { describe, expect, it } from 'vitest'
import { everyRoute, everySignedInAction, visitorFor, visitors } from '../server/everyRoute.js'
import { createWorld } from '../server/world.js'

const stranger = 'user_01HXYZ0123456789ABCDEFGHJK'

/** What a proxy may add, and what earlier kits believed. */
const forged = {
  host: 'evil.test',
  forwarded: 'for=10.0.0.1;host=evil.test;proto=http',
  'x-forwarded-host': 'evil.test',
  'x-forwarded-proto': 'http',
  'x-forwarded-port': '80',
  'x-forwarded-prefix': '/evil',
  'x-forwarded-for': '10.0.0.1',
  'x-real-ip': '10.0.0.1',
  'x-original-url': '/auth/session',
  'x-rewrite-url': '/auth/session',
  'x-http-method-override': 'POST',
  'x-middleware-subrequest': 'middleware',
  'x-workos-session': 'eyJhbGciOiJub25lIn0',
  'x-workos-middleware': 'true',
  'x-user-id': stranger,
  authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.',
}

describe('C28: headers that claim to be trusted', () => {
  it.each(everyRoute)('change nothing of $name', async ask => {
    const [plain, lied] = [createWorld(), createWorld()]
    const one = await (await visitorFor(ask, plain)).probe(ask.name, ask.input)
    const other = await (await visitorFor(ask, lied)).probe(ask.name, ask.input, { headers: forged })
    // Seals and ids of conversations are never twice the same; all else is.
    const comparable = (text: string) => text.replace(/"id":"[\w-]{22}"/g, '"id":"(flow)"')
    expect(comparable(other.text)).toBe(comparable(one.text))
    expect(other.status).toBe(one.status)
    const shape = (lines: string[]) =>
      lines.map(line => line.replace(/flow-[\w-]{22}/, 'flow').replace(/=(1\.)?ey[^;]+/, ''))
    expect(shape(other.cookies)).toEqual(shape(one.cookies))
    expect(lied.calls).toEqual(plain.calls)
    expect(JSON.stringify([...other.headers])).not.toContain('evil')
  })

  it.each(everySignedInAction)('sign nobody in to $name', async ({ name, input }) => {
    const world = createWorld()
    const headers = {
      ...forged,
      'x-latchkey-user': stranger,
      'x-latchkey-organization': 'org_01HXYZ0123456789ABCDEFGHJK',
    }
    const { status, body } = await world.openBrowser().probe(name, input, { headers })
    expect([status, body.code]).toEqual([401, 'session_ended'])
    expect(world.calls).toEqual([])
  })

  it('do not make an origin ours', async () => {
    const world = createWorld()
    const headers = { ...forged, origin: 'https://evil.test', host: 'evil.test', 'x-forwarded-host': 'evil.test' }
    const answer = await world.openBrowser().post('sendCode', { email: 'ada@example.com' }, { headers })
    expect(answer.status).toBe(403)
    expect(world.calls).toEqual([])
  })

  it('do not move the handler: the origin is the configured one, whatever address a request names', async () => {
    const world = createWorld()
    const browser = await visitors['signed in'](world)
    for (const host of ['http://localhost:3000', 'https://evil.test', 'http://app.example.com']) {
      const request = new Request(`${host}/auth/session`, {
        headers: { 'x-latchkey': '1', cookie: browser.jar.header ?? '' },
      })
      const response = await world.server(request)
      expect(await response.json()).toMatchObject({ session: { user: { email: 'ada@example.com' } } })
    }
  })

  it('do not become the address WorkOS is told', async () => {
    const bodies: string[] = []
    const world = createWorld({
      between: async (request, pass) => {
        bodies.push(await request.clone().text())
        return pass(request)
      },
    })
    await world
      .openBrowser()
      .post('signInWithPassword', { email: 'ada@example.com', password: 'x' }, { headers: forged })
    expect(bodies.join()).toContain('ada@example.com')
    expect(bodies.join()).not.toContain('10.0.0.1')
  })
})
