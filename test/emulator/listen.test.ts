import { request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { type EmulatorListener, listenEmulator } from '../../src/emulator/listen.js'
import { createWorld } from './world.js'

let open: EmulatorListener | undefined
afterEach(() => open?.close())

async function listen() {
  const world = createWorld()
  const listener = await listenEmulator(world.emulator, { port: 0 })
  open = listener
  const port = Number(new URL(listener.url).port)
  const bearer = { authorization: `Bearer ${listener.token}` }
  const control = (method: string, path: string, body?: unknown, headers: Record<string, string> = bearer) =>
    fetch(`${listener.url}/_emulator/${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return { ...world, ...listener, port, bearer, control }
}

/** By hand, because `fetch` sets `Host` and `Sec-Fetch-Site` itself. */
function get(port: number, path: string, headers: Record<string, string>, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request({ host, port, path, headers }, response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asking.on('error', reject)
    asking.end()
  })
}

describe('emulator on a port', () => {
  it('answers as it does in memory', async () => {
    const { url, emulator } = await listen()
    const response = await fetch(`${url}/sso/jwks/${emulator.clientId}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('x-request-id')).toMatch(/^req_/)
  })

  it('allows no page to read its answers', async () => {
    const { url, emulator } = await listen()
    const response = await fetch(`${url}/sso/jwks/${emulator.clientId}`, { headers: { origin: url } })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })

  it.each(['evil.example', 'evil.example:4100', 'localhost.evil.example', 'localhost:1'])(
    'refuses the host %j',
    async host => {
      const { port } = await listen()
      expect(await get(port, '/user_management/users', { host })).toBe(403)
    },
  )

  it('knows itself by its three names', async () => {
    const { port, emulator } = await listen()
    const ask = (host: string) => get(port, `/sso/jwks/${emulator.clientId}`, { host: `${host}:${port}` })
    expect(await Promise.all(['localhost', '127.0.0.1', '[::1]'].map(ask))).toEqual([200, 200, 200])
  })

  it.each([
    ['a cross-site script', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
    ['a same-site script', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
  ])('refuses %s, on the control API and elsewhere', async (_, headers: Record<string, string>) => {
    const { port, bearer, emulator } = await listen()
    const host = `localhost:${port}`
    expect(await get(port, '/_emulator/snapshot', { host, ...bearer, ...headers })).toBe(403)
    expect(await get(port, `/sso/jwks/${emulator.clientId}`, { host, ...headers })).toBe(403)
  })

  it('lets a person be sent to the logout from another site', async () => {
    const { port } = await listen()
    const headers = { host: `localhost:${port}`, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    const path = `/user_management/sessions/logout?session_id=session_x&return_to=http://localhost:5173/`
    expect(await get(port, path, headers)).toBe(302)
  })

  it('lets a person be sent to the hosted pages from another site, and takes their answer from its own page alone', async () => {
    const { port, url, emulator, workos } = await listen()
    const query = new URLSearchParams({
      client_id: emulator.clientId,
      redirect_uri: 'http://localhost:5173/callback',
      response_type: 'code',
      provider: 'authkit',
    })
    const navigation = { host: `localhost:${port}`, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(await get(port, `/user_management/authorize?${query}`, navigation)).toBe(200)
    expect(await get(port, '/device', navigation)).toBe(200)

    const html = await (await fetch(`${url}/user_management/authorize?${query}`)).text()
    const login = /name="login" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const post = (origin: string, site: string) =>
      fetch(`${url}/user_management/authorize`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin, 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' },
        body: new URLSearchParams({ login, email: 'ada@example.com' }),
      })
    expect((await post('https://evil.example', 'cross-site')).status).toBe(403)
    expect((await post('http://localhost:5173', 'same-site')).status).toBe(403)
    expect((await post('null', 'same-origin')).status).toBe(403)
    expect(emulator.snapshot().hosted).toMatchObject({ sessions: 0, codes: 0 })
    const answer = await post(url, 'same-origin')
    expect(answer.status).toBe(303)
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
    expect(await workos.authenticateWithCode({ code })).toHaveProperty('accessToken')
  })

  it('lets the page of an allowed origin exchange tokens, and nothing else', async () => {
    const { url, emulator, signIn, bearer } = await listen()
    const { refreshToken } = await signIn()
    const ask = (
      origin: string,
      path: string,
      init: { method?: string; body?: string; headers?: Record<string, string> } = {},
    ) => fetch(url + path, { ...init, headers: { 'content-type': 'application/json', ...init.headers, origin } })
    const body = JSON.stringify({
      grant_type: 'refresh_token',
      client_id: emulator.clientId,
      refresh_token: refreshToken,
    })
    const token = '/user_management/authenticate'
    expect((await ask('https://evil.example', token, { method: 'POST', body })).status).toBe(403)
    expect((await ask('https://evil.example', token, { method: 'OPTIONS' })).status).toBe(403)
    const preflight = await ask('http://localhost:5173', token, { method: 'OPTIONS' })
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'http://localhost:5173',
    ])
    expect((await ask('http://localhost:5173', token, { method: 'POST', body })).status).toBe(200)

    for (const path of [
      '/_emulator/snapshot',
      '/inbox',
      '/user_management/users',
      `${token}/`,
      '/user_management/authorize',
    ]) {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const response = await ask('http://localhost:5173', path, { method, headers: bearer })
        expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null])
      }
    }
  })

  const lanAddress = Object.values(networkInterfaces())
    .flat()
    .find(address => address?.family === 'IPv4' && !address.internal)?.address

  it.skipIf(lanAddress === undefined)('is not there on the network', async () => {
    const { port } = await listen()
    await expect(get(port, '/', { host: `localhost:${port}` }, lanAddress)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })
  })

  it('breaks the connection for a dropped fault', async () => {
    const { url, emulator } = await listen()
    emulator.control.fail({ drop: 'before' })
    await expect(fetch(`${url}/sso/jwks/${emulator.clientId}`)).rejects.toThrow(TypeError)
    expect((await fetch(`${url}/sso/jwks/${emulator.clientId}`)).status).toBe(200)
  })

  it('does not share its port', async () => {
    const { port, emulator } = await listen()
    await expect(listenEmulator(emulator, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

describe('control API', () => {
  it('wants the token of start-up', async () => {
    const { control, emulator } = await listen()
    expect((await control('GET', 'snapshot', undefined, {})).status).toBe(401)
    expect((await control('GET', 'snapshot', undefined, { authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await control('GET', 'snapshot', undefined, { authorization: `Bearer ${emulator.apiKey}` })).status).toBe(
      401,
    )
    expect((await control('GET', 'snapshot')).status).toBe(200)
  })

  it('reads the inbox, also the e-mail that is yet to come', async () => {
    const { control, workos } = await listen()
    const waiting = control('GET', 'inbox/next?address=ada@example.com')
    const { code } = await workos.createMagicAuth({ email: 'ada@example.com' })
    expect(await (await waiting).json()).toMatchObject({ code, to: 'ada@example.com' })
    expect(await (await control('GET', 'inbox')).json()).toHaveLength(1)
    expect(await (await control('GET', 'inbox?address=grace@example.com')).json()).toEqual([])
    expect((await control('DELETE', 'inbox')).status).toBe(204)
    expect(await (await control('GET', 'inbox')).json()).toEqual([])
  })

  it('leaves the e-mail to the next when a reader goes away', async () => {
    const { control, workos, url, bearer } = await listen()
    const abort = new AbortController()
    const path = 'inbox/next?address=ada@example.com'
    const gone = fetch(`${url}/_emulator/${path}`, { headers: bearer, signal: abort.signal })
    await new Promise(resolve => setTimeout(resolve, 50))
    abort.abort()
    await expect(gone).rejects.toThrow('abort')
    await new Promise(resolve => setTimeout(resolve, 50))
    const { code } = await workos.createMagicAuth({ email: 'ada@example.com' })
    expect(await (await control('GET', path)).json()).toMatchObject({ code })
  })

  it('moves the clock and brings faults', async () => {
    const { control, emulator, signIn } = await listen()
    expect((await control('POST', 'faults', { operation: 'authenticateWithPassword', status: 503 })).status).toBe(204)
    await expect(signIn()).rejects.toMatchObject({ status: 503 })
    await control('POST', 'faults', { status: 503 })
    await control('DELETE', 'faults')
    await control('POST', 'clock', { advanceMs: 60_000 })
    expect((await signIn()).user.lastSignInAt).toBe('2026-11-23T09:01:00.000Z')
    expect(await (await control('GET', 'requests')).json()).toEqual(emulator.control.requests)
    expect(await (await control('GET', 'snapshot')).json()).toEqual(emulator.snapshot())
  })

  it('changes a policy and impersonates', async () => {
    const { control, signIn, organizationId } = await listen()
    const changed = await control('POST', 'policies', { organization: 'Acme', policies: { mfaRequired: true } })
    expect(changed.status).toBe(204)
    await expect(signIn('grace@example.com')).rejects.toMatchObject({ code: 'mfa_enrollment' })
    const impersonator = { email: 'support@example.com' }
    const answer = await control('POST', 'impersonations', { email: 'grace@example.com', impersonator })
    expect(await answer.json()).toMatchObject({
      organizationId: organizationId('Acme'),
      impersonator: { ...impersonator, reason: null },
      refreshToken: expect.any(String),
    })
  })

  it.each([
    ['POST', 'faults', { operation: 'noSuchOperation' }, 422],
    ['POST', 'policies', { organization: 'Acme', policies: { mfa: true } }, 422],
    ['POST', 'policies', { organization: 'Initech', policies: {} }, 422],
    ['POST', 'impersonations', { email: 'nobody@example.com', impersonator: { email: 'support@example.com' } }, 422],
    ['POST', 'faults', { statuss: 503 }, 422],
    ['POST', 'clock', { advanceMs: -1 }, 422],
    ['GET', 'inbox/next', undefined, 422],
    ['GET', 'nowhere', undefined, 404],
  ])('refuses %s %s %j', async (method, path, body, status) => {
    const { control } = await listen()
    expect((await control(method, path, body)).status).toBe(status)
  })
})

describe('inbox page', () => {
  it('shows the newest e-mail first, with its code', async () => {
    const { inboxUrl, workos } = await listen()
    const first = await workos.createMagicAuth({ email: 'ada@example.com' })
    const second = await workos.createMagicAuth({ email: 'grace@example.com' })
    const html = await (await fetch(inboxUrl)).text()
    const codes = [...html.matchAll(/<code>(\d{6})<\/code>/g)].map(match => match[1])
    expect(codes).toEqual([second.code, first.code])
    expect(html.match(/<article/g)).toHaveLength(2)
    expect(html).toContain('<meta http-equiv="refresh" content="2">')
  })

  it('can be of one address', async () => {
    const { inboxUrl, workos } = await listen()
    await workos.createMagicAuth({ email: 'ada@example.com' })
    await workos.createMagicAuth({ email: 'grace@example.com' })
    const html = await (await fetch(`${inboxUrl}&address=grace%40example.com`)).text()
    expect(html.match(/data-to="[^"]*"/g)).toEqual(['data-to="grace@example.com"'])
  })

  it('takes an address for text, never for markup', async () => {
    const { inboxUrl, emulator, send } = await listen()
    const response = await send('POST', '/user_management/magic_auth', { email: `"<img/src=x>"@example.com` })
    expect(response.status).toBe(422)
    const html = await (await fetch(`${inboxUrl}&address=${encodeURIComponent('"><script>alert(1)</script>')}`)).text()
    expect(html).not.toContain('<script')
    expect(html).toContain('&quot;&gt;&lt;script&gt;')
    expect(emulator.inbox.all()).toEqual([])
  })

  it('runs nothing and tells nobody where it was read', async () => {
    const { headers } = await listen().then(({ inboxUrl }) => fetch(inboxUrl))
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-[\w+/=]{24}';/)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('opens with its token alone', async () => {
    const { url } = await listen()
    expect((await fetch(`${url}/inbox`)).status).toBe(403)
    expect((await fetch(`${url}/inbox?token=wrong`)).status).toBe(403)
  })
})
