import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page, Request } from 'playwright'
import { freePort } from '../../scripts/freePort.js'
import type { Emulator } from '../../src/emulator/createEmulator.js'

export const password = 'a quiet harbour'
/** Row B2. */
export const hostileName = `</script><img src=x onerror="window.pwned=1">`
export const accessTokenLifeMs = 60_000

/** Each claim has a person of its own, so that none is held back by what another one tried. */
export const people = {
  users: [
    ...Array.from({ length: 40 }, (_, index) => ({ email: `ada${index}@example.com`, password, firstName: 'Ada' })),
    { email: 'mary@example.com', password, firstName: 'Mary' },
    { email: 'mallory@example.com', password, firstName: hostileName },
  ],
}

/** An example of ours, running, with the local WorkOS behind it. */
export interface Site {
  url: string
  sameSite: 'lax' | 'strict'
  /** A page of another site. Its one link leads to the address in its query. */
  elsewhere: string
  emulator: Emulator
  browser: Browser
  /** What only the server may know. */
  secrets: readonly string[]
  /** The address of an Ada who has not been here yet. */
  newcomer(): string
  /** Has WorkOS's clock go after the host's, so that what it gives is that much older. */
  lag(ms: number): void
}

/** One thing that holds on every example of its kind. */
export interface Claim {
  name: string
  hold: (site: Site) => Promise<void>
  /** Holds in development too, where React says more. */
  inDevelopment?: boolean
  /** Depends on when a browser sends its cookies, so it is held under `Strict` as well. */
  onCookies?: boolean
}

/** A browser profile, with everything its page complained about and everything it ever showed. */
export interface Visitor {
  context: BrowserContext
  page: Page
  complaints: string[]
  /** Each different text that stood on the page, at any frame and after any change, in any of its documents. */
  shown: string[]
}

export async function visit({ browser }: Site): Promise<Visitor> {
  const context = await browser.newContext()
  const shown: string[] = []
  await context.exposeFunction('latchkeyShown', (text: string) => void (shown.at(-1) !== text && shown.push(text)))
  await context.addInitScript({ path: join(import.meta.dirname, 'watch.js') })
  const complaints: string[] = []
  context.on('weberror', error => complaints.push(String(error.error())))
  context.on('console', message => {
    // Chromium itself logs each answer that is not 2xx.
    const isOurs =
      ['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource')
    if (isOurs) complaints.push(message.text())
  })
  return { context, page: await context.newPage(), complaints, shown }
}

/** Takes down what a page gets from now on. What it was sent is asked for once more: Chromium keeps no copy of a stream. */
export function listen({ page, context }: Visitor, counts: (request: Request) => boolean): () => Promise<string[]> {
  const asked: Request[] = []
  page.on('request', request => void (request.method() === 'GET' && counts(request) && asked.push(request)))
  return () => Promise.all(asked.map(async request => (await context.request.fetch(request)).text()))
}

/** Signs somebody in by the handler alone: the browser has the cookies, and has not seen a page yet. */
export async function signIn({ url, newcomer }: Site, { context }: Visitor, email = newcomer()) {
  const response = await post(url, context, 'signInWithPassword', { email, password })
  assert.equal(response.status(), 200, await response.text())
  return email
}

export function post(url: string, context: BrowserContext, action: string, input: object, headers = {}) {
  return context.request.post(`${url}/auth/${action}`, {
    headers: { origin: url, 'x-latchkey': '1', ...headers },
    data: input,
  })
}

/** The field of a form that is awake: then it takes the focus. */
export function formOf({ page }: Visitor) {
  return page.locator('input[name=email]:focus')
}

export async function enter(visitor: Visitor, email: string) {
  const { page } = visitor
  await formOf(visitor).fill(email)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** The end of a visit: whatever the page complained about speaks against the claim. */
export async function leave(...visitors: Visitor[]) {
  for (const { context, complaints } of visitors) {
    assert.deepEqual(complaints, [])
    await context.close()
  }
}

/** A server in development bundles what a page turns out to need, and reloads the page for it: nothing to complain about. */
export async function warmUp(site: Site) {
  const visitor = await visit(site)
  await signIn(site, visitor)
  for (const path of ['/', '/private']) {
    await visitor.page.goto(site.url + path)
    await openMenu(visitor.page)
  }
  await visitor.context.clearCookies()
  await visitor.page.goto(`${site.url}/sign-in`)
  await visitor.page.getByLabel('Email').waitFor()
  await visitor.context.close()
}

/** Follows a link on a page of another site. */
export async function comeFromElsewhere({ elsewhere }: Site, page: Page, address: string) {
  await page.goto(`${elsewhere}/?to=${encodeURIComponent(address)}`)
  await page.getByRole('link').click()
}

/** Opens the menu of whoever is signed in. Before the page is awake, a click on the button opens nothing. */
export async function openMenu(page: Page) {
  const item = page.getByRole('menuitem', { name: 'Sign out' })
  const isOpen = () =>
    item.waitFor({ timeout: 1_000 }).then(
      () => true,
      () => false,
    )
  await assertEventually(async () => {
    await page.getByRole('button', { name: 'Account of' }).click()
    return isOpen()
  }, 'the menu opens')
  return item
}

export async function assertEventually(holds: () => Promise<boolean> | boolean, claim: string) {
  const endsAt = Date.now() + 60_000
  while (!(await holds())) {
    assert.ok(Date.now() < endsAt, `Not within a minute: ${claim}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** `localhost` and `127.0.0.1` are two sites. */
export async function openElsewhere(): Promise<{ url: string; stop: () => void }> {
  const port = await freePort()
  const server = createServer((request, response) => {
    const target = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('to') ?? ''
    const href = target.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><link rel="icon" href="data:,"><a href="${href}">There</a>`)
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
