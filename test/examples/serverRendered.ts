import assert from 'node:assert/strict'
import { UserManagement } from '../../src/workos/UserManagement.js'
import {
  accessTokenLifeMs,
  assertEventually,
  type Claim,
  comeFromElsewhere,
  enter,
  formOf,
  hostileName,
  leave,
  listen,
  openMenu,
  password,
  post,
  signIn,
  type Site,
  visit,
  type Visitor,
} from './site.js'

/** Says that nobody is signed in: the form, the link to it, the greeting of a stranger. */
const forStrangers = /Sign in|Email|stranger/
const forAda = /Hello, Ada|For the eyes of ada/

/** An app whose first HTML a server draws for whoever is signed in. */
export const serverRendered: readonly Claim[] = [
  {
    name: 'what the server sends says who is signed in, and holds no style attribute, no token and no secret',
    async hold(site) {
      const visitor = await visit(site)
      const email = await signIn(site, visitor)
      const secrets = [...site.secrets, ...(await secretsOf(site, visitor))]
      for (const path of ['/', '/private']) {
        const text = await textOf(site, visitor, path)
        assert.match(text, path === '/' ? /Hello, (<!-- -->)?Ada/ : new RegExp(email))
        assert.doesNotMatch(text, /<[^>]* style=/)
        for (const secret of secrets) assert.ok(!text.includes(secret), `${path} holds a secret`)
      }
      const data = await dataOf(site, visitor, email)
      assert.ok(
        data.some(text => text.includes(email)),
        'The router was sent nothing',
      )
      for (const secret of secrets) assert.ok(!data.some(text => text.includes(secret)), 'The data holds a secret')
      const stranger = await visit(site)
      const text = await (await stranger.context.request.get(`${site.url}/sign-in`)).text()
      assert.match(text, /name="email"/)
      assert.doesNotMatch(text, /<[^>]* style=/)
      for (const secret of secrets) assert.ok(!text.includes(secret), 'The page of a stranger holds a secret')
      await leave(visitor, stranger)
    },
  },
  {
    name: 'somebody signed in is greeted from the first frame on, and the page wakes up without a complaint',
    inDevelopment: true,
    async hold(site) {
      const visitor = await visit(site)
      await signIn(site, visitor)
      await visitor.page.goto(site.url)
      await openMenu(visitor.page)
      assertShown(visitor, { every: /Hello, Ada/, never: forStrangers })
      await visitor.page.goto(`${site.url}/private`)
      await openMenu(visitor.page)
      assertShown(visitor, { every: forAda, never: forStrangers })
      await leave(visitor)
    },
  },
  {
    name: 'a stranger sees the form and never what is private, and the page wakes up without a complaint',
    inDevelopment: true,
    async hold(site) {
      const visitor = await visit(site)
      const answer = await visitor.context.request.get(`${site.url}/private`, { maxRedirects: 0 })
      assert.ok([302, 307].includes(answer.status()), `It is answered ${answer.status()}`)
      assert.doesNotMatch(await answer.text(), /For the eyes of/)
      await visitor.page.goto(`${site.url}/private`)
      assert.equal(new URL(visitor.page.url()).pathname, '/sign-in')
      await formOf(visitor).fill('nobody@example.com')
      await visitor.page.getByRole('button', { name: 'Continue' }).click()
      await visitor.page.getByLabel('Password', { exact: true }).waitFor()
      assertShown(visitor, { every: forStrangers, never: forAda })
      await leave(visitor)
    },
  },
  {
    name: 'a form that is sent before the page is awake goes nowhere, and puts nothing into the address',
    async hold({ url, browser }) {
      const context = await browser.newContext({ javaScriptEnabled: false })
      const page = await context.newPage()
      const asked: string[] = []
      page.on('request', request => asked.push(request.url()))
      await page.goto(`${url}/sign-in`)
      const before = asked.length
      await page.getByLabel('Email').fill('ada@example.com')
      await page.locator('input[name=password]').fill(password, { force: true })
      await page.getByLabel('Email').press('Enter')
      await page.getByRole('button', { name: 'Continue' }).click()
      // A form that is sent would have left by now: a page that comes after it says so.
      await page.reload()
      assert.deepEqual(
        asked.slice(before).filter(address => address.includes('ada') || address.includes('?')),
        [],
      )
      assert.equal(page.url(), `${url}/sign-in`)
      assert.equal(await page.getByLabel('Email').count(), 1)
      await context.close()
    },
  },
  {
    name: 'a stranger who signs in gets to what is private, and whoever comes after sees nothing of it',
    onCookies: true,
    async hold(site) {
      const visitor = await visit(site)
      const { page } = visitor
      await page.goto(site.url)
      await page.getByRole('link', { name: 'Private' }).click()
      await enter(visitor, 'ada39@example.com')
      await page.getByText('For the eyes of ada39@example.com alone').waitFor()
      const before = visitor.shown.length
      await (await openMenu(page)).click()
      await enter(visitor, 'mary@example.com')
      await page.getByText('For the eyes of mary@example.com alone').waitFor()
      await page.getByRole('link', { name: 'Home' }).click()
      await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
      await page.goBack()
      await page.getByText('For the eyes of mary@example.com alone').waitFor()
      const signedOutAt = visitor.shown.findIndex((text, index) => index >= before && forStrangers.test(text))
      assert.ok(signedOutAt > 0)
      for (const text of visitor.shown.slice(signedOutAt)) assert.doesNotMatch(text, forAda)
      await leave(visitor)
    },
  },
  {
    name: 'a link on another site leads to the same, without a flash either way',
    onCookies: true,
    async hold(site) {
      const everyText = site.sameSite === 'lax' ? { every: /ada|Ada/, but: /^There$/ } : {}
      await assertKnown(site, ({ page }, address) => comeFromElsewhere(site, page, address), everyText)
      const stranger = await visit(site)
      await comeFromElsewhere(site, stranger.page, `${site.url}/private`)
      await stranger.page.getByLabel('Email').waitFor()
      assertShown(stranger, { never: forAda })
      await leave(stranger)
    },
  },
  {
    name: 'after the life of the token the page is drawn at once, and renewed behind it',
    inDevelopment: true,
    onCookies: true,
    async hold(site) {
      const visitor = await visit(site)
      const email = await signInOnOldToken(site, visitor)
      assert.match(await textOf(site, visitor, '/'), /Hello, (<!-- -->)?Ada/)
      // Claims that are over authorize nothing.
      assert.doesNotMatch(await textOf(site, visitor, '/private'), /For the eyes of/)

      const before = refreshes(site)
      await visitor.page.goto(site.url)
      await openMenu(visitor.page)
      await assertEventually(() => refreshes(site) > before, 'the session is renewed')
      assertShown(visitor, { every: /Hello, Ada/, never: forStrangers })
      await assertEventually(async () => (await textOf(site, visitor, '/private')).includes(email), 'the claims hold')
      assert.equal(refreshes(site), before + 1)
      await leave(visitor)

      const other = await visit(site)
      const theirs = await signInOnOldToken(site, other)
      await other.page.goto(`${site.url}/private`)
      await other.page.getByText(`For the eyes of ${theirs} alone`).waitFor()
      assertShown(other, { never: forStrangers })
      await leave(other)
    },
  },
  {
    name: 'somebody whose details are lost is not taken for a stranger',
    inDevelopment: true,
    async hold(site) {
      await assertKnown(site, async ({ page, context }, address) => {
        await context.clearCookies({ name: 'latchkey-view' })
        await page.goto(address)
      })
    },
  },
  {
    name: 'somebody whose session has ended elsewhere comes to the form, and what is private stays away',
    async hold(site) {
      const visitor = await visit(site)
      await endElsewhere(site, await signInOnOldToken(site, visitor))
      let asked = 0
      visitor.page.on('request', () => void (asked += 1))
      await visitor.page.goto(`${site.url}/private`)
      await visitor.page.getByLabel('Email').waitFor()
      assertShown(visitor, { never: /For the eyes of/ })
      assert.ok(asked < 60, `It took ${asked} requests`)
      await leave(visitor)
    },
  },
  {
    name: 'B2: a name that closes the script it stands in is a name',
    inDevelopment: true,
    async hold(site) {
      const visitor = await visit(site)
      await signIn(site, visitor, 'mallory@example.com')
      for (const path of ['/', '/private']) {
        assert.doesNotMatch(await textOf(site, visitor, path), /<img src=x/)
        await visitor.page.goto(site.url + path)
        await openMenu(visitor.page)
        assert.equal(await visitor.page.evaluate('window.pwned'), undefined)
        assert.equal(await visitor.page.locator('img[src=x]').count(), 0)
      }
      await visitor.page.goto(site.url)
      await visitor.page.getByText(`Hello, ${hostileName}`).waitFor()
      await leave(visitor)
    },
  },
  {
    name: 'a sign-out in one tab takes what is private out of the others',
    async hold(site) {
      const visitor = await visit(site)
      const { page, context } = visitor
      await signIn(site, visitor)
      await page.goto(`${site.url}/private`)
      await openMenu(page)
      const other = await context.newPage()
      await other.goto(site.url)
      await (await openMenu(other)).click()
      await page.getByLabel('Email').waitFor()
      assert.equal(new URL(page.url()).pathname, '/sign-in')
      assert.doesNotMatch(await page.locator('main').innerHTML(), /For the eyes of/)
      await leave(visitor)
    },
  },
  {
    name: 'Back leads to the same page while somebody is signed in, and to nothing private after a sign-out',
    async hold(site) {
      const visitor = await visit(site)
      const { page, context } = visitor
      const email = await signIn(site, visitor)
      await page.goto(`${site.url}/private`)
      await openMenu(page)
      await page.goto(site.elsewhere)
      await page.goBack({ waitUntil: 'commit' })
      await page.getByText(`For the eyes of ${email} alone`).waitFor()
      assertShown(visitor, { never: forStrangers })

      await page.goto(site.elsewhere)
      const other = await context.newPage()
      await other.goto(site.url)
      await (await openMenu(other)).click()
      await other.getByRole('heading', { name: 'Hello, stranger' }).waitFor()
      await other.close()
      const before = visitor.shown.length
      await page.goBack({ waitUntil: 'commit' })
      await page.getByLabel('Email').waitFor()
      for (const text of visitor.shown.slice(before)) assert.doesNotMatch(text, forAda)
      await leave(visitor)
    },
  },
]

/** What the browser holds and no page may read. */
async function secretsOf({ url }: Site, { context }: Visitor): Promise<string[]> {
  const answer = await context.request.get(`${url}/auth/session`, { headers: { 'x-latchkey': '1' } })
  const { session } = (await answer.json()) as { session: { user: { id: string } } }
  const token = await post(url, context, 'token', {}, { 'x-latchkey-user': session.user.id })
  const { accessToken } = (await token.json()) as { accessToken: string }
  const cookies = await context.cookies()
  assert.deepEqual(
    cookies.filter(({ httpOnly }) => !httpOnly),
    [],
  )
  return [accessToken, ...accessToken.split('.').slice(1), ...cookies.map(({ value }) => value)]
}

/** On a token that has just ended, as one that the browser has had since yesterday: the host allows clocks a minute. */
async function signInOnOldToken(site: Site, visitor: Visitor): Promise<string> {
  site.lag(accessTokenLifeMs + 1_000)
  const email = await signIn(site, visitor)
  site.lag(0)
  return email
}

async function endElsewhere({ emulator }: Site, email: string) {
  const { apiKey, clientId, apiUrl } = emulator
  const workos = new UserManagement({ apiKey, clientId, apiUrl, fetch: emulator.fetch })
  const { users, sessions } = emulator.snapshot()
  const user = users.find(each => each.email === email)
  const session = sessions.find(({ userId }) => userId === user?.id)
  assert.ok(session)
  await workos.revokeSession({ sessionId: session.id })
}

async function textOf({ url }: Site, { context }: Visitor, path: string): Promise<string> {
  return (await context.request.get(url + path)).text()
}

/** What the framework's own router is sent on the way from one page to the other. */
async function dataOf({ url }: Site, visitor: Visitor, email: string): Promise<string[]> {
  const { page } = visitor
  await page.goto(url)
  await openMenu(page)
  await page.keyboard.press('Escape')
  const sent = listen(visitor, each => each.resourceType() === 'fetch' && !each.url().startsWith(`${url}/auth/`))
  await page.getByRole('link', { name: 'Private' }).click()
  await page.getByText(`For the eyes of ${email} alone`).waitFor()
  return sent()
}

function refreshes({ emulator }: Site): number {
  return emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithRefreshToken').length
}

/** Whoever is signed in and arrives so is not taken for a stranger on any page, from its first frame until it is awake. */
async function assertKnown(
  site: Site,
  arrive: (visitor: Visitor, address: string) => Promise<void>,
  everyText: Pick<Shown, 'every' | 'but'> = {},
) {
  for (const path of ['/', '/private', '/sign-in']) {
    const visitor = await visit(site)
    const email = await signIn(site, visitor)
    await arrive(visitor, site.url + path)
    await visitor.page
      .locator('main')
      .getByText(path === '/' ? 'Hello, Ada' : email)
      .waitFor()
    await openMenu(visitor.page)
    assertShown(visitor, { ...everyText, never: forStrangers })
    await leave(visitor)
  }
}

/** What each text that was shown says, but for some, and what none of them says. */
interface Shown {
  every?: RegExp
  but?: RegExp
  never: RegExp
}

function assertShown({ shown }: Visitor, { every, but, never }: Shown) {
  assert.ok(shown.length > 0, 'Nothing was shown')
  for (const text of shown) {
    if (every && !but?.test(text)) assert.match(text, every)
    assert.doesNotMatch(text, never)
  }
}
