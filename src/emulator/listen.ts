import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toRequest, writeResponse } from '../node.js'
import { authenticatePath } from '../workos/operations.js'
import { answerControl, controlPath } from './controlApi.js'
import type { Emulator } from './createEmulator.js'
import { isDropped } from './faults.js'
import { htmlResponse } from './html.js'
import { renderInboxPage } from './inboxPage.js'

/** Where it listens. */
export interface ListenOptions {
  /** 0 takes any that is free. @default 4100 */
  port?: number
  /** Opens the inbox page and the control API. @default a new one at random */
  token?: string
}

/** A local WorkOS on a port of this machine. */
export interface EmulatorListener {
  /** `http://localhost:<port>`: the `apiUrl` of whoever talks to it. */
  url: string
  inboxUrl: string
  token: string
  close: () => Promise<void>
}

/**
 * Serves an emulator over HTTP, to this machine alone. The API wants the emulator's API key as WorkOS does; the inbox
 * page and the control API under `/_emulator/` want the token.
 */
export async function listenEmulator(
  emulator: Emulator,
  { port = 4100, token = randomBytes(24).toString('base64url') }: ListenOptions = {},
): Promise<EmulatorListener> {
  const listener: RequestListener = (incoming, outgoing) => {
    const { port: ownPort } = incoming.socket.address() as AddressInfo
    const respond = async () => {
      const request = toRequest(incoming, { origin: `http://localhost:${ownPort}` })
      await writeResponse(await answer(emulator, request, { port: ownPort, token }), outgoing)
    }
    respond().catch((error: unknown) => {
      if (isDropped(error) || outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(500).end(String(error))
    })
  }
  const servers = await bindLoopback(listener, port)
  const { port: boundPort } = servers[0].address() as AddressInfo
  const url = `http://localhost:${boundPort}`
  return {
    url,
    inboxUrl: `${url}/inbox?token=${encodeURIComponent(token)}`,
    token,
    close: async () => void (await Promise.all(servers.map(close))),
  }
}

interface Own {
  port: number
  token: string
}

async function answer(emulator: Emulator, request: Request, own: Own): Promise<Response> {
  // A page elsewhere can make its own name lead to this machine (DNS rebinding); the name still shows.
  if (!ownHosts(own.port).includes(request.headers.get('host') ?? '')) return forbidden('This host is not served here.')
  if (isForeign(request, own.port)) return forbidden('Another site may not call the emulator.')

  const { pathname, searchParams } = new URL(request.url)
  if (pathname === '/inbox') return answerInboxPage(emulator, searchParams, own)
  if (!pathname.startsWith(controlPath)) return emulator.fetch(request)
  if (!sameSecret(request.headers.get('authorization') ?? '', `Bearer ${own.token}`)) {
    return Response.json({ message: 'The control API wants the token of start-up as a bearer.' }, { status: 401 })
  }
  return answerControl(emulator, request)
}

/** A browser sent it, from a page of another site or origin, and not because a person went here. */
function isForeign(request: Request, port: number): boolean {
  const site = request.headers.get('sec-fetch-site') ?? 'none'
  const origin = request.headers.get('origin')
  const isNavigation = request.method === 'GET' && request.headers.get('sec-fetch-mode') === 'navigate'
  // Whether a page may exchange tokens is a setting of the environment, which answers for itself.
  if (origin !== null && ['POST', 'OPTIONS'].includes(request.method) && pathOf(request) === authenticatePath)
    return false
  const isOwnOrigin = origin === null || ownHosts(port).some(host => origin === `http://${host}`)
  return (!['none', 'same-origin'].includes(site) && !isNavigation) || !isOwnOrigin
}

function pathOf({ url }: Request): string {
  return new URL(url).pathname
}

function ownHosts(port: number): string[] {
  return ['localhost', '127.0.0.1', '[::1]'].flatMap(name => [`${name}:${port}`, ...(port === 80 ? [name] : [])])
}

function answerInboxPage(emulator: Emulator, query: URLSearchParams, { token }: Own): Response {
  if (!sameSecret(query.get('token') ?? '', token))
    return forbidden('The inbox opens with the link printed at start-up.')
  const address = query.get('address')?.trim() ?? ''
  const nonce = randomBytes(16).toString('base64')
  const emails = emulator.inbox.all(address === '' ? undefined : address)
  return htmlResponse(renderInboxPage({ emails, address, token, nonce }), { nonce })
}

function forbidden(message: string): Response {
  return Response.json({ message }, { status: 403 })
}

function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** Both loopback addresses, because `localhost` may mean either; one where the machine has no IPv6. */
async function bindLoopback(listener: RequestListener, port: number): Promise<[Server, ...Server[]]> {
  const first = await bind(listener, '127.0.0.1', port)
  const { port: boundPort } = first.address() as AddressInfo
  try {
    return [first, await bind(listener, '::1', boundPort)]
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return [first]
    // Somebody else has the other half of the port: half the callers of `localhost` would reach them.
    await close(first)
    if (port === 0 && code === 'EADDRINUSE') return bindLoopback(listener, port)
    throw error
  }
}

function bind(listener: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer(listener)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, ipv6Only: host === '::1' }, () => resolve(server))
  })
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
