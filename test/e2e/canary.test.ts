import { afterAll, beforeAll, expect, it } from 'vitest'
import { password, readCode, signInWithPassword, startWalk, visit, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk?.close())

it('after a sign-in no token, code or password is anywhere a script of the page can read', async () => {
  const { page, context } = await visit(walk)
  const logged: string[] = []
  const urls: string[] = []
  page.on('console', message => logged.push(message.text()))
  page.on('request', request => urls.push(request.url(), request.headers()['referer'] ?? ''))
  await signInWithPassword(page, 'alan@example.com')
  await page.getByLabel('Code').waitFor()
  const code = await readCode(walk, context, 'alan@example.com')
  await page.getByLabel('Code').fill(code)
  await page.getByRole('heading', { name: 'Hello, Alan' }).waitFor()
  const { accessToken } = await page.evaluate(async () => {
    const { userId } = await fetch('/auth/session', { headers: { 'x-latchkey': '1' } })
      .then(response => response.json())
      .then(({ session }) => ({ userId: session.user.id }))
    const response = await fetch('/auth/token', {
      method: 'POST',
      headers: { 'x-latchkey': '1', 'x-latchkey-user': userId, 'content-type': 'application/json' },
      body: '{}',
    })
    return response.json()
  })
  expect(accessToken.split('.')).toHaveLength(3)
  const cookies = await context.cookies()
  expect(cookies.length).toBeGreaterThan(0)
  expect(cookies.filter(({ httpOnly }) => !httpOnly)).toEqual([])

  const readable = await page.evaluate(async () => ({
    html: document.documentElement.outerHTML,
    inputs: [...document.querySelectorAll('input')].map(({ value }) => value),
    local: JSON.stringify(Object.entries(localStorage)),
    session: JSON.stringify(Object.entries(sessionStorage)),
    databases: await indexedDB.databases(),
    cookie: document.cookie,
    url: location.href,
    history: JSON.stringify(history.state),
    entries: performance.getEntries().map(({ name }) => name),
    window: Object.keys(window).filter(key => key.toLowerCase().includes('latchkey')),
  }))
  expect(readable.databases).toEqual([])
  expect(readable.window).toEqual([])

  const secrets = [password, code, accessToken, accessToken.split('.')[2], ...cookies.map(({ value }) => value)]
  const sinks = JSON.stringify([readable, logged, urls])
  for (const secret of secrets.filter(each => each.length >= 6)) expect(sinks).not.toContain(secret)
  await context.close()
})
