import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve, sep } from 'node:path'
import { createEmulator, type Emulator, type EmulatorOptions } from '../../emulator/createEmulator.js'
import { listenEmulator } from '../../emulator/listen.js'
import { createAuthHandler } from '../../server/createAuthHandler.js'
import { everyLimit } from '../../server/limits.js'
import { toNodeListener } from '../../server/nodeListener.js'
import { people } from '../../testing/people.js'
import type { Clock } from '../../workos/clock.js'
import { invitations } from './invitations.js'

export interface DemoOptions {
  /** 0 takes any that is free. */
  port: number
  /** The folder of the built page. */
  page: string
  /** The time of the handler and of the local WorkOS. @default the machine's */
  clock?: Clock
  /** Policies of the local WorkOS. */
  emulator?: Omit<EmulatorOptions, 'seed' | 'clock' | 'apiUrl'>
  /** Of a real WorkOS environment; without it a local one is started. */
  workos?: { apiKey: string; clientId: string }
}

export interface Demo {
  url: string
  /** The local WorkOS, its inbox and its switches; none with a real one. */
  local: { emulator: Emulator; inboxUrl: string; apiUrl: string } | undefined
  close: () => Promise<void>
}

/** Starts local WorkOS, handler and page, on loopback. */
export async function serveDemo(options: DemoOptions): Promise<Demo> {
  // The handler wants to know its origin, local WorkOS where its mails lead, and both the port: so the server listens first.
  let listener: RequestListener = (_, outgoing) => void outgoing.writeHead(503).end()
  const server = createServer((incoming, outgoing) => listener(incoming, outgoing))
  await new Promise<void>((done, fail) => server.once('error', fail).listen(options.port, 'localhost', () => done()))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`

  const close = async () => {
    server.closeAllConnections()
    await new Promise(done => server.close(done))
  }
  try {
    const { answer, local } = await open(url, options)
    listener = answer
    return { url, local, close: async () => void (await Promise.all([close(), local?.close()])) }
  } catch (error) {
    await close()
    throw error
  }
}

async function open(url: string, { page, clock, emulator: policies, workos }: DemoOptions) {
  const pages = { passwordResetUrl: `${url}/reset`, invitationUrl: `${url}/invitation` }
  const local = workos ? undefined : await startLocalWorkOS({ ...pages, ...policies, ...(clock && { clock }) })
  const { apiKey, clientId } = workos ?? local?.emulator ?? { apiKey: '', clientId: '' }
  const settings = { CLIENT_ID: clientId, API_URL: local?.apiUrl ?? 'https://api.workos.com' }

  const handler = createAuthHandler({
    apiKey,
    clientId,
    cookieSecret: randomBytes(32).toString('base64'),
    origins: [url],
    dangerouslyAllow: ['deleteAccount'],
    ...(local && { apiUrl: local.apiUrl, dangerouslyRaiseLimits: roomyLimits, smsFactors: true }),
    ...(clock && { clock }),
  })
  const answerAuth = toNodeListener(handler)
  const answer: RequestListener = (incoming, outgoing) => {
    if (incoming.url?.startsWith('/auth/')) void answerAuth(incoming, outgoing)
    else void sendPage(incoming.url ?? '/')
    async function sendPage(target: string) {
      const { status, type, body } = await readPage(page, target, settings)
      outgoing.writeHead(status, { ...securityHeaders, 'content-type': type }).end(body)
    }
  }

  return { answer, local }
}

/** On a local WorkOS somebody tries things out; no mailbox gets full. */
const roomyLimits = everyLimit({ max: 1_000, windowMs: 60_000 })

/** What a careful host sends. The kit works under it. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' https:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  // The page itself holds nothing private, and `no-store` would keep it out of the back-forward cache.
  'cache-control': 'no-cache',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

async function startLocalWorkOS(options: EmulatorOptions) {
  // The address is part of its tokens, so a port is found before the emulator is made.
  const probe = await listenEmulator(createEmulator(), { port: 0 })
  await probe.close()
  const emulator = createEmulator({ ...options, seed: { ...people, invitations: [...invitations] }, apiUrl: probe.url })
  const listening = await listenEmulator(emulator, { port: Number(new URL(probe.url).port) })
  return { emulator, apiUrl: listening.url, inboxUrl: listening.inboxUrl, close: listening.close }
}

/** A file of the build, or the page itself for any other path: the router is the page's. */
async function readPage(folder: string, target: string, settings: Record<string, string>) {
  const { pathname } = new URL(target, 'http://localhost')
  const file = resolve(folder, `.${decodeURIComponent(pathname)}`)
  const type = types[extname(file)]
  if (type && file.startsWith(folder + sep)) {
    const body = await readFile(file).catch(() => undefined)
    return body ? { status: 200, type, body } : { status: 404, type: 'text/plain', body: 'Not found' }
  }
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: page.replace(/%(\w+)%/g, (whole, name: string) => settings[name] ?? whole),
  }
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
}
