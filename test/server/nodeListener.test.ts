import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type NodeListenerOptions, toNodeListener } from '../../src/server/nodeListener.js'
import { createWorld, password, type World, type WorldOptions } from './world.js'

const local = 'http://localhost:3000'
const stops: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

type Mount = (
  listen: ReturnType<typeof toNodeListener>,
) => (incoming: IncomingMessage, outgoing: ServerResponse) => void

/** The handler on a port of loopback, with the routes before it that a host's framework would have. */
async function listen(mount: Mount = each => each, options: NodeListenerOptions = {}, more: WorldOptions = {}) {
  const bodies: string[] = []
  const world = createWorld({
    ...more,
    handler: { origins: [local], ...more.handler },
    between: async (sent, pass) => {
      bodies.push(await sent.clone().text())
      return pass(sent)
    },
  })
  const server = createServer(mount(toNodeListener(world.server, options)))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  stops.push(
    () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  const { port } = server.address() as AddressInfo
  return { world, bodies, port }
}

interface Heard {
  status: number
  headers: IncomingMessage['headers']
  body: { code?: string; session?: { user: { email: string } } | null; flow?: { step: string } | null }
}

function ask(port: number, path: string, input?: unknown, headers: Record<string, string> = {}): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const isChange = input !== undefined
    const change = { origin: local, 'content-type': 'application/json' }
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        path,
        method: isChange ? 'POST' : 'GET',
        headers: { 'x-latchkey': '1', ...(isChange && change), ...headers },
      },
      incoming => {
        let text = ''
        incoming.setEncoding('utf8').on('data', chunk => (text += chunk))
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text ? JSON.parse(text) : {} }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(isChange ? (typeof input === 'string' ? input : JSON.stringify(input)) : undefined)
  })
}

const credentials = { email: 'ada@example.com', password }

function cookiesOf({ headers }: Heard): string {
  return (headers['set-cookie'] ?? []).map(line => line.split(';')[0]).join('; ')
}

describe('the listener for node:http', () => {
  it('signs in over a real connection, each cookie on a line of its own', async () => {
    const { port } = await listen()
    const signedIn = await ask(port, '/auth/signInWithPassword', credentials)
    expect(signedIn.status).toBe(200)
    expect(signedIn.headers['set-cookie']?.map(line => line.split('=')[0])).toEqual([
      'latchkey-view',
      'latchkey-session',
    ])
    expect(signedIn.headers['cache-control']).toBe('private, no-store')
    const { body } = await ask(port, '/auth/session', undefined, { cookie: cookiesOf(signedIn) })
    expect(body.session?.user.email).toBe('ada@example.com')
  })

  it('carries three cookies too, and one that is taken away', async () => {
    const { port, world } = await listen()
    const sent = await ask(port, '/auth/sendCode', { email: 'ada@example.com' })
    const cookie = cookiesOf(sent)
    const flow = /flow-([\w-]{22})=/.exec(cookie)?.[1] ?? ''
    const code = world.code('ada@example.com')
    const answer = await ask(port, '/auth/submitCode', { code }, { cookie, 'x-latchkey-flow': flow })
    expect(answer.headers['set-cookie']).toHaveLength(3)
    expect(answer.headers['set-cookie']?.at(-1)).toMatch(new RegExp(`^latchkey-flow-${flow}=; Max-Age=0;`))
  })

  it('finds its routes where a router has cut the path', async () => {
    // As Express and Connect do in `app.use('/auth', ...)`.
    const mount: Mount = listener => (incoming, outgoing) => {
      const { url = '' } = incoming
      void listener(Object.assign(incoming, { originalUrl: url, url: url.replace(/^\/auth/, '') || '/' }), outgoing)
    }
    const { port } = await listen(mount)
    expect((await ask(port, '/auth/session')).status).toBe(200)
    expect((await ask(port, '/auth/signInWithPassword', credentials)).status).toBe(200)
    expect((await ask(port, '/other/session')).status).toBe(404)
  })

  it('takes a body that a middleware has read and parsed', async () => {
    const mount: Mount = listener => (incoming, outgoing) => {
      let text = ''
      incoming.setEncoding('utf8').on('data', chunk => (text += chunk))
      incoming.on('end', () => void listener(Object.assign(incoming, { body: text ? JSON.parse(text) : {} }), outgoing))
      incoming.resume()
    }
    const { port } = await listen(mount)
    expect((await ask(port, '/auth/signInWithPassword', credentials)).body.session?.user.email).toBe('ada@example.com')
    expect((await ask(port, '/auth/session')).status).toBe(200)
    expect((await ask(port, '/auth/sendCode', { email: 'a@b.test', extra: 1 })).body.code).toBe('invalid_input')
  })

  it('believes neither Host nor a whole address on the request line', async () => {
    const { port } = await listen()
    expect((await ask(port, '/auth/session', undefined, { host: 'evil.test' })).status).toBe(200)
    expect((await ask(port, 'http://evil.test/auth/session')).status).toBe(200)
    expect((await ask(port, '//auth/session')).status).toBe(404)
    const forged = { host: 'evil.test', origin: 'https://evil.test', 'x-forwarded-host': 'evil.test' }
    expect((await ask(port, '/auth/sendCode', { email: 'a@b.test' }, forged)).body.code).toBe('cross_origin')
  })

  it.each([
    [0, '198.51.100.1', '127.0.0.1'],
    [1, '198.51.100.1', '198.51.100.1'],
    [1, '203.0.113.9, 198.51.100.1', '198.51.100.1'],
    [2, '203.0.113.9, 198.51.100.1', '203.0.113.9'],
    [2, '192.0.2.66, 203.0.113.9, 198.51.100.1', '203.0.113.9'],
    [3, '198.51.100.1', '198.51.100.1'],
    [1, '', '127.0.0.1'],
  ])('with %i proxies of ours, "%s" in X-Forwarded-For means %s', async (trustedHops, forwarded, expected) => {
    const { port, bodies } = await listen(undefined, { trustedHops })
    await ask(port, '/auth/signInWithPassword', credentials, { 'x-forwarded-for': forwarded })
    const grant = bodies.find(body => body.includes('"password"')) ?? '{}'
    expect((JSON.parse(grant) as { ip_address?: string }).ip_address).toBe(expected)
  })

  it('answers a body that is too large, and closes nothing for the next', async () => {
    const { port, world } = await listen()
    const answer = await ask(port, '/auth/sendCode', 'x'.repeat(200_000)).catch((error: unknown) => error)
    expect(answer).toMatchObject({ status: 413, body: { code: 'payload_too_large' } })
    expect(world.calls).toEqual([])
    expect((await ask(port, '/auth/session')).status).toBe(200)
  })

  it('answers a body that comes too slowly', async () => {
    const { port, world } = await listen()
    const answer = new Promise<string>(resolve => {
      const socket = connect(port, '127.0.0.1', () => {
        const head = [
          'POST /auth/sendCode HTTP/1.1',
          'Host: x',
          `Origin: ${local}`,
          'X-Latchkey: 1',
          'Content-Type: application/json',
          'Content-Length: 100',
        ]
        socket.write(`${head.join('\r\n')}\r\n\r\n{`)
      })
      socket.once('data', data => resolve(String(data)))
      socket.once('close', () => resolve('closed without an answer'))
    })
    await waitForTimer(world)
    await world.clock.advance(10_000)
    expect(await answer).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('answers 400 to what is no request of the web', async () => {
    const { port } = await listen()
    const answer = await new Promise<string>(resolve => {
      const socket = connect(port, '127.0.0.1', () => socket.write('TRACE /auth/session HTTP/1.1\r\nHost: x\r\n\r\n'))
      socket.once('data', data => resolve(String(data)))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer.toLowerCase()).toContain('cache-control: private, no-store')
  })
})

/** Until the request has arrived and the handler waits for its body. */
async function waitForTimer(world: World) {
  while (world.clock.timers === 0) await new Promise(resolve => setTimeout(resolve, 1))
}
