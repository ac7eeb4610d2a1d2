import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createEmulator, type Emulator, type EmulatorOptions, listenEmulator } from '@latchkey/react/emulator'
import type { Clock } from '@latchkey/react/client'
import { createAuthHandler, everyLimit, toNodeListener } from '@latchkey/react/server'
import { people } from '@latchkey/react/testing'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { publicNames } from '../scripts/publicNames.js'
import { stylesPlugin } from '../scripts/styles.js'
import { invitations } from './invitations.js'

export interface DemoOptions {
  /** 0 takes any that is free. */
  port: number
  /** Which build of the package the page uses. */
  from: 'src' | 'dist'
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

const folder = fileURLToPath(new URL('.', import.meta.url))

/** Starts local WorkOS, handler and page, on loopback. */
export async function startDemo({ port, from, clock, emulator: policies, workos }: DemoOptions): Promise<Demo> {
  const site = await buildPage(from)

  // The handler wants to know its origin, local WorkOS where its mails lead, and both the port: so the server listens first.
  let listener: RequestListener = (_, outgoing) => void outgoing.writeHead(503).end()
  const server = createServer((incoming, outgoing) => listener(incoming, outgoing))
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, 'localhost', () => done()))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`

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
  listener = (incoming, outgoing) => {
    if (incoming.url?.startsWith('/auth/')) void answerAuth(incoming, outgoing)
    else void sendPage(incoming.url ?? '/')
    async function sendPage(target: string) {
      const { status, type, body } = await site.read(target, settings)
      outgoing.writeHead(status, { ...securityHeaders, 'content-type': type }).end(body)
    }
  }

  return {
    url,
    local,
    async close() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
      await local?.close()
    },
  }
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

async function buildPage(from: 'src' | 'dist') {
  const outDir = join(folder, '..', '.cache', `demo-${from}`)
  const { NODE_ENV } = process.env
  await build({
    root: join(folder, 'app'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), ...(from === 'src' ? [stylesPlugin()] : [])],
    resolve: { alias: publicNames(from) },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  })
  // Vite leaves "production" behind, where a local WorkOS refuses to start.
  if (NODE_ENV === undefined) delete process.env['NODE_ENV']
  else process.env['NODE_ENV'] = NODE_ENV
  return { read: (target: string, settings: Record<string, string>) => readPage(outDir, target, settings) }
}

/** A file of the build, or the page itself for any other path: the router is the page's. */
async function readPage(outDir: string, target: string, settings: Record<string, string>) {
  const { pathname } = new URL(target, 'http://localhost')
  const file = resolve(outDir, `.${decodeURIComponent(pathname)}`)
  const type = types[extname(file)]
  if (type && file.startsWith(outDir + sep)) {
    const body = await readFile(file).catch(() => undefined)
    return body ? { status: 200, type, body } : { status: 404, type: 'text/plain', body: 'Not found' }
  }
  const page = await readFile(join(outDir, 'index.html'), 'utf8')
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
