import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Emulator } from '../../src/emulator/createEmulator.js'
import { systemClock } from '../../src/workos/clock.js'
import { type Browser, openBrowser } from '../server/browser.js'
import { origin, password } from '../server/world.js'

/** A host that serves the handler, and the local WorkOS behind it. */
export interface Host {
  /** Where requests are sent; they say they are for `https://app.example.com`. */
  url: string
  emulator: Emulator
  /** What stands in front of the host adds these. */
  headers?: Record<string, string>
  /** As whom WorkOS should know a visitor. */
  clientIp: RegExp
}

/** One thing that holds on every host. */
export interface Claim {
  name: string
  hold: (host: Host) => Promise<void>
}

/** In this order: the first one needs a host that has not served anybody yet. */
export const claims: readonly Claim[] = [
  {
    name: 'a visitor who leaves while the keys are fetched does not keep the next from signing in',
    async hold(host) {
      host.emulator.control.fail({ operation: 'getJwksUrl', delayMs: 1_000 })
      await leave(host, visitor => visitor.post('signInWithPassword', { email: ada, password }))
      await signIn(host)
    },
  },
  {
    name: 'a person signs in, chooses an organization, goes on and signs out',
    async hold(host) {
      const visitor = visit(host)
      assert.deepEqual((await visitor.get('session')).body, { session: null, refreshable: false, flow: null })

      const { body } = await visitor.post('signInWithPassword', { email: 'edsger@example.com', password })
      assert.equal(body.flow?.step, 'selectOrganization')
      assert.deepEqual((await visitor.get('session')).body.flow, body.flow)
      const globex = body.flow.organizations.find(({ name }) => name === 'Globex')
      const chosen = await visitor.post('selectOrganization', { organizationId: globex?.id })
      assert.equal(chosen.body.session?.organization?.name, 'Globex')

      assert.equal((await visitor.post('refresh', {})).body.session?.generation, 2)
      const token = await visitor.post('token', {})
      assert.match(token.body.accessToken ?? '', /^eyJ/)
      const sessions = await visitor.post('listSessions', {})
      assert.equal(sessions.body.items?.filter(({ current }) => current).length, 1)

      assert.equal((await visitor.post('sign-out', {})).status, 200)
      assert.equal((await visitor.get('session')).body.session, null)
    },
  },
  {
    name: 'each cookie is on a line of its own, and nothing may be kept by a cache',
    async hold(host) {
      const { cookies, headers } = await (await signIn(host)).post('refresh', {})
      const names = cookies.map(line => line.split('=')[0])
      assert.equal(names.length, 2)
      assert.deepEqual(new Set(names), new Set(['__Host-latchkey-session', '__Host-latchkey-view']))
      assert.equal(headers.get('cache-control'), 'private, no-store')
    },
  },
  {
    name: 'WorkOS is told where a visitor comes from',
    async hold(host) {
      const { body } = await (await signIn(host)).get('session')
      const session = host.emulator.snapshot().sessions.find(({ id }) => id === body.session?.id)
      assert.match(session?.ipAddress ?? '', host.clientIp)
    },
  },
  {
    name: 'other paths and too much are answered, not carried out',
    async hold(host) {
      const visitor = visit(host)
      const unknown = await visitor.get('nothing')
      assert.deepEqual([unknown.status, unknown.body.code], [404, 'not_found'])
      assert.equal(unknown.headers.get('cache-control'), 'private, no-store')
      assert.equal((await fetch(`${host.url}/elsewhere/session`)).status, 404)
      const large = await visitor.probe('sendCode', { email: 'x'.repeat(20_000) })
      assert.deepEqual([large.status, large.body.code], [413, 'payload_too_large'])
    },
  },
  {
    name: 'a page of another listed origin is answered with its cookies, any other is not',
    async hold(host) {
      const preflight = await askFirst(host, sibling)
      assert.equal(preflight.status, 204)
      assert.equal(preflight.headers.get('access-control-allow-origin'), sibling)
      assert.equal(preflight.headers.get('access-control-allow-credentials'), 'true')
      assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /content-type, x-latchkey/)
      assert.equal((await askFirst(host, 'https://evil.test')).headers.get('access-control-allow-origin'), null)

      const page = { headers: { origin: sibling, 'sec-fetch-site': 'same-site' } }
      const visitor = visit(host)
      const signedIn = await visitor.post('signInWithPassword', { email: ada, password }, page)
      assert.equal(signedIn.headers.get('access-control-allow-origin'), sibling)
      assert.equal((await visitor.get('session', page)).body.session?.user.email, ada)
      assert.equal((await visitor.post('refresh', {}, page)).status, 200)
    },
  },
  {
    name: 'a page that is reloaded during a refresh meets its end on the next one',
    async hold(host) {
      const visitor = await signIn(host)
      host.emulator.control.fail({ operation: 'authenticateWithRefreshToken', delayMs: 1_000 })
      await leave(host, tab => tab.post('refresh', {}), visitor)
      assert.equal((await visitor.post('refresh', {})).body.session?.generation, 2)
    },
  },
  {
    name: 'visitors who leave in the middle of a body or of a head disturb nobody',
    async hold(host) {
      await hangUp(host, `${head}Content-Length: 100\r\n\r\n{"email":`)
      await hangUp(host, `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"ema\r\n`)
      await hangUp(host, head)
      await signIn(host)
    },
  },
]

const ada = 'ada@example.com'
const sibling = 'https://www.example.com'
/** Longer than any answer that comes at all. */
const patienceMs = 6_000
const head = `POST /auth/sendCode HTTP/1.1\r\nHost: app\r\nOrigin: ${origin}\r\nX-Latchkey: 1\r\nContent-Type: application/json\r\n`

function visit(host: Host, signal?: AbortSignal): Browser {
  const send = async (request: Request) => {
    const { pathname } = new URL(request.url)
    const isChange = request.method !== 'GET'
    return fetch(host.url + pathname, {
      method: request.method,
      headers: [...request.headers, ...Object.entries(host.headers ?? {})],
      signal: signal ?? AbortSignal.timeout(patienceMs),
      ...(isChange && { body: await request.text() }),
    })
  }
  return openBrowser(send, systemClock)
}

async function signIn(host: Host): Promise<Browser> {
  const visitor = visit(host)
  const { status, text } = await visitor.post('signInWithPassword', { email: ada, password })
  assert.equal(status, 200, text)
  return visitor
}

/** Asks, and goes away before the answer has come; with another's cookies if given. */
async function leave(host: Host, ask: (visitor: Browser) => Promise<unknown>, like?: Browser) {
  const visitor = visit(host, AbortSignal.timeout(300))
  for (const [name, value] of Object.entries(like?.jar.all() ?? {})) visitor.jar.set(`${name}=${value}`)
  visitor.drawnFor = like?.drawnFor ?? null
  await assert.rejects(ask(visitor), { name: 'TimeoutError' })
}

/** By hand: `fetch` never sends half a request. */
async function hangUp({ url }: Host, text: string) {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await new Promise<void>((resolve, reject) => socket.once('error', reject).write(text, () => resolve()))
  await sleep(100)
  socket.destroy()
}

/** What a browser sends before a page of this origin may ask. */
function askFirst({ url }: Host, page: string): Promise<Response> {
  return fetch(`${url}/auth/refresh`, {
    method: 'OPTIONS',
    headers: {
      origin: page,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-latchkey',
    },
  })
}
