import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createEmulator, listenEmulator } from '@latchkey/react/emulator'
import { createAuthHandler, everyLimit, toNodeListener, UserManagement } from '@latchkey/react/server'
import { freePort } from '../scripts/freePort.js'
import { createEmulatorClock } from '../src/emulator/time.js'
import { toRequest, writeResponse } from '../src/node.js'
import { systemClock } from '../src/workos/clock.js'
import { createOpenIdProvider } from './openIdProvider.js'
import { serve } from './serve.js'

export const tokenLifeMs = 5 * 60_000
/** How long each answer takes that is not a file. */
const answerMs = 30

export const ada = { email: 'ada@example.com', password: 'correct horse battery staple', firstName: 'Ada' }

export type Stage = Awaited<ReturnType<typeof startStage>>

/** Pages, handler, local WorkOS and OpenID provider, on loopback; all of one clock, and all strict on refresh tokens. */
export async function startStage(pages: string) {
  const clock = createEmulatorClock(systemClock)
  /** What browsers asked for that is not a file, preflights included. */
  const calls: string[] = []
  async function heard(request: { method?: string | undefined; url?: string | undefined }) {
    calls.push(`${request.method} ${new URL(request.url ?? '/', 'http://localhost').pathname}`)
    await sleep(answerMs)
  }

  const [sitePort, workosPort, openIdPort] = [await freePort(), await freePort(), await freePort()]
  const url = `http://localhost:${sitePort}`
  const apiUrl = `http://localhost:${workosPort}`
  const issuer = `http://localhost:${openIdPort}/`

  const emulator = createEmulator({
    seed: {
      users: [ada],
      organizations: [{ name: 'Analytical Engines' }],
      memberships: [{ user: ada.email, organization: 'Analytical Engines' }],
    },
    clock,
    apiUrl,
    accessTokenLifeMs: tokenLifeMs,
    refreshGraceMs: 0,
  })
  const { apiKey, clientId } = emulator
  const workos = await listenEmulator(
    {
      ...emulator,
      async fetch(...given) {
        const request = new Request(...given)
        // Our handler calls as well, and is no browser.
        if (request.headers.has('origin')) await heard(request)
        return emulator.fetch(request)
      },
    },
    { port: workosPort },
  )

  const openId = await createOpenIdProvider({ issuer, clock })
  const openIdServer = await serve(openIdPort, async (incoming, outgoing) => {
    await heard(incoming)
    const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
    if (incoming.method === 'OPTIONS') return void outgoing.writeHead(204, cors).end()
    const response = await openId.answer(toRequest(incoming, { origin: issuer.slice(0, -1) }))
    for (const [name, value] of Object.entries(cors)) response.headers.set(name, value)
    await writeResponse(response, outgoing)
  })

  const handler = toNodeListener(
    createAuthHandler({
      apiKey,
      clientId,
      cookieSecret: randomBytes(32).toString('base64'),
      origins: [url],
      apiUrl,
      clock,
      dangerouslyRaiseLimits: everyLimit({ max: 10_000, windowMs: 60_000 }),
    }),
  )
  const site = await serve(sitePort, async (incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? '/', url)
    if (pathname.startsWith('/auth/')) {
      await heard(incoming)
      return void handler(incoming, outgoing)
    }
    const file = resolve(pages, `.${pathname}`)
    const script =
      file.startsWith(pages + sep) && file.endsWith('.js') ? await readFile(file).catch(() => '') : undefined
    const type = script === undefined ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8'
    outgoing.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
    outgoing.end(script ?? page(join(pathname, 'page.js')))
  })

  function page(script: string) {
    const data = `data-api-url="${apiUrl}" data-client-id="${clientId}" data-issuer="${issuer.slice(0, -1)}"`
    return `<!doctype html><html lang="en" ${data}><title>Bench</title><link rel="icon" href="data:,"><div id="root"></div><script type="module" src="${script}"></script></html>`
  }

  return {
    url,
    clientId,
    clock,
    calls,
    /** How often a refresh token was sent, wherever it is taken. */
    refreshes: () =>
      openId.refreshes() +
      emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithRefreshToken').length,
    signInAtWorkOS: () =>
      new UserManagement({ apiKey, clientId, apiUrl, clock }).authenticateWithPassword({ ...ada, clientId }),
    async close() {
      site.close()
      openIdServer.close()
      await workos.close()
    },
  }
}
