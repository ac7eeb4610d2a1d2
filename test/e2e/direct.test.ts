import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { createEmulator, type Emulator, listenEmulator } from '@latchkey/react/emulator'
import { people } from '@latchkey/react/testing'
import react from '@vitejs/plugin-react'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumArgs } from '../../scripts/chromium.js'
import { publicNames } from '../../scripts/publicNames.js'
import { root } from '../../scripts/run.js'

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.close())

describe.each(['memory', 'silent', 'authDomain', 'storage'] as const)(
  'a page without a server that keeps its session in %s',
  kind => {
    it('signs in on the hosted page, reloads, refreshes, switches and signs out', async () => {
      const { page, context, secrets, complaints } = await world.visit(kind)
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('button', { name: 'ada@example.com' }).click()
      await page.getByRole('button', { name: 'Analytical Engines' }).click()
      await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
      expect(new URL(page.url()).search).toBe('')

      await page.reload()
      if (kind === 'memory') {
        // The hosted page knows her still, and lets her in without a word.
        await page.getByRole('button', { name: 'Continue' }).click()
      }
      await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()

      const before = world.refreshes()
      await page.getByRole('button', { name: 'Refresh' }).click()
      await page.getByText('Refreshed 1 times').waitFor()
      expect(world.refreshes()).toBe(before + 1)

      const [other] = world.organizationIds('Difference Works')
      await page.getByRole('button', { name: `Go to ${other}` }).click()
      await page.getByText(`In ${other}`, { exact: true }).waitFor()

      const readable = await readableBy(page)
      const found = [...secrets].filter(([secret]) => readable.includes(secret)).map(([, name]) => name)
      expect([...new Set(found)]).toEqual(kind === 'storage' ? ['refresh token'] : [])

      // By WorkOS and back: a press before that is a press on the page that is being left.
      const back = page.waitForEvent('framenavigated')
      await page.getByRole('button', { name: 'Sign out' }).click()
      await back
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('button', { name: 'mary@example.com' }).waitFor()
      await page.goto(world.urlOf(kind))
      await page.getByRole('button', { name: 'Continue' }).waitFor()
      expect(complaints).toEqual([])
      await context.close()
    })
  },
)

it('tabs on one refresh token, each usable once, are opened together and all stay signed in', async () => {
  const { page, context } = await world.visit('storage')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'mary@example.com' }).click()
  await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
  const tabs = await Promise.all(Array.from({ length: 5 }, () => context.newPage()))
  await Promise.all(tabs.map(tab => tab.goto(world.urlOf('storage'))))
  await Promise.all(tabs.map(tab => tab.getByRole('heading', { name: 'Hello, Mary' }).waitFor()))
  await page.getByRole('button', { name: 'Sign out' }).click()
  await Promise.all(tabs.map(tab => tab.getByRole('button', { name: 'Continue' }).waitFor()))
  await context.close()
})

type Kind = 'memory' | 'silent' | 'authDomain' | 'storage'

async function startWorld() {
  const outDir = join(root, '.cache', 'direct-page')
  const { NODE_ENV } = process.env
  await build({
    root: join(root, 'test/e2e/directPage'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    resolve: { alias: publicNames('dist') },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  })
  // Vite leaves "production" behind, where a local WorkOS refuses to start.
  if (NODE_ENV === undefined) delete process.env['NODE_ENV']
  else process.env['NODE_ENV'] = NODE_ENV

  // The address is part of its tokens, so a port is found before the emulator is made.
  const probe = await listenEmulator(createEmulator(), { port: 0 })
  await probe.close()
  const emulator = createEmulator({ seed: people, apiUrl: probe.url, authDomain: true, refreshGraceMs: 0 })
  const workos = await listenEmulator(emulator, { port: Number(new URL(probe.url).port) })

  let kind: Kind = 'memory'
  const server = createServer((incoming, outgoing) => {
    void answer(incoming.url ?? '/').then(({ type, body }) =>
      outgoing.writeHead(200, { 'content-type': type }).end(body),
    )
  })
  await new Promise<void>(done => server.listen(0, 'localhost', () => done()))
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  const browser: Browser = await chromium.launch({ executablePath, args: chromiumArgs })

  async function answer(target: string) {
    const { pathname } = new URL(target, url)
    if (extname(pathname) === '.js') {
      return { type: 'text/javascript', body: await readFile(join(outDir, pathname)) }
    }
    const page = await readFile(join(outDir, 'index.html'), 'utf8')
    return { type: 'text/html', body: page.replace('"%SETTINGS%"', JSON.stringify(settingsOf(kind, emulator))) }
  }

  return {
    urlOf(next: Kind) {
      kind = next
      return url
    },
    refreshes: () =>
      emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithRefreshToken').length,
    organizationIds: (...names: string[]) => idsOf(emulator, names),
    async visit(next: Kind) {
      kind = next
      const context: BrowserContext = await browser.newContext()
      const page = await context.newPage()
      const complaints: string[] = []
      const secrets = new Map<string, string>()
      page.on('pageerror', error => complaints.push(error.message))
      page.on('response', response => {
        if (!response.url().endsWith('/user_management/authenticate')) return
        void response.json().then(
          (body: { access_token: string; refresh_token: string }) =>
            secrets.set(body.access_token, 'access token').set(body.refresh_token, 'refresh token'),
          () => {},
        )
      })
      await page.goto(url)
      return { page, context, secrets, complaints }
    },
    async close() {
      await browser.close()
      server.closeAllConnections()
      await new Promise(done => server.close(done))
      await workos.close()
    },
  }
}

function settingsOf(kind: Kind, emulator: Emulator) {
  return {
    clientId: emulator.clientId,
    apiUrl: emulator.apiUrl,
    source: 'direct',
    redirectUri: '/callback',
    persistence: kind === 'silent' ? 'memory' : kind,
    ...(kind === 'silent' && { silentRedirect: true }),
    organizationIds: idsOf(emulator, ['Analytical Engines', 'Difference Works']),
  }
}

function idsOf(emulator: Emulator, names: readonly string[]) {
  return names.map(name => emulator.snapshot().organizations.find(each => each.name === name)?.id)
}

/** All that a script of the page could read, the store's own state apart. */
function readableBy(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      location.href,
      document.body.innerHTML,
    ]),
  )
}
