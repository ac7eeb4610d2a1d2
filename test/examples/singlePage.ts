import assert from 'node:assert/strict'
import { type Claim, enter, formOf, leave, listen, openMenu, type Site, visit, type Visitor } from './site.js'

/** An app that is one page, beside a server that has the handler. */
export const singlePage: readonly Claim[] = [
  {
    name: 'a stranger signs in, and stays signed in over a reload without a flash of the form',
    inDevelopment: true,
    async hold(site) {
      const visitor = await signedIn(site)
      const before = visitor.shown.length
      await visitor.page.reload()
      await greeting(visitor).waitFor()
      await openMenu(visitor.page)
      for (const text of visitor.shown.slice(before)) assert.doesNotMatch(text, /Sign in|Email/)
      await leave(visitor)
    },
  },
  {
    name: 'a sign-out leads back to the form, and a reload does not undo it',
    inDevelopment: true,
    async hold(site) {
      const visitor = await signedIn(site)
      await (await openMenu(visitor.page)).click()
      await formOf(visitor).waitFor()
      await visitor.page.reload()
      await formOf(visitor).waitFor()
      assert.equal(await greeting(visitor).count(), 0)
      await leave(visitor)
    },
  },
  {
    name: 'the server is asked once who is there',
    async hold(site) {
      const visitor = await visit(site)
      let sessions = 0
      visitor.page.on('request', request => void (request.url() === `${site.url}/auth/session` && (sessions += 1)))
      await visitor.page.goto(site.url)
      await formOf(visitor).waitFor()
      assert.equal(sessions, 1)
      await leave(visitor)
    },
  },
  {
    name: 'WorkOS is asked once whether a password is right, in StrictMode as well',
    inDevelopment: true,
    async hold(site) {
      const before = passwords(site)
      await leave(await signedIn(site))
      assert.equal(passwords(site) - before, 1)
    },
  },
  {
    name: 'any address is the page, and nothing that a browser is sent holds a secret',
    async hold(site) {
      const visitor = await visit(site)
      const sent = listen(visitor, each => !each.url().startsWith(`${site.url}/auth/`))
      await visitor.page.goto(`${site.url}/a/deep/address`)
      await enter(visitor, site.newcomer())
      await greeting(visitor).waitFor()
      await openMenu(visitor.page)
      const texts = await sent()
      assert.match(texts.join('\n'), /<div id="?root"?>/)
      for (const secret of site.secrets) assert.ok(!texts.some(text => text.includes(secret)))
      await leave(visitor)
    },
  },
]

async function signedIn(site: Site): Promise<Visitor> {
  const visitor = await visit(site)
  await visitor.page.goto(site.url)
  await enter(visitor, site.newcomer())
  await greeting(visitor).waitFor()
  return visitor
}

function greeting({ page }: Visitor) {
  return page.getByRole('heading', { name: 'Hello, Ada' })
}

function passwords({ emulator }: Site): number {
  return emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithPassword').length
}
