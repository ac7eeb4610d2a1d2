import { describe, expect, it } from 'vitest'
import { createAuthHandler } from '../../src/server/createAuthHandler.js'
import type { Sent } from '../server/browser.js'
import { cookieSecret, createWorld } from '../server/world.js'

/** The lines with what is sealed left out. */
function attributes(lines: string[]): string[] {
  return lines.map(line => line.replace(/=(1\.)?ey[\w.-]+;/, '=$1(sealed);').replace(/flow-[\w-]{22}=/, 'flow-(id)='))
}

const aWeek = 7 * 24 * 60 * 60

async function linesOfALife(handler: Parameters<typeof createWorld>[0], sent: Sent = {}) {
  const world = createWorld(handler)
  const browser = world.openBrowser()
  const flow = await browser.post('sendCode', { email: 'ada@example.com' }, sent)
  const signIn = await browser.post('submitCode', { code: world.code('ada@example.com') }, sent)
  const refresh = await browser.post('refresh', {}, sent)
  const signOut = await browser.post('sign-out', {}, sent)
  return [flow, signIn, refresh, signOut].map(({ cookies }) => attributes(cookies))
}

describe('C4: cookie attributes', () => {
  it('are these on https', async () => {
    const kept = (name: string, seconds: number, count = '') =>
      `__Host-latchkey-${name}=${count}(sealed); Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax; Secure`
    const gone = (name: string) => `__Host-latchkey-${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure`
    expect(await linesOfALife({})).toEqual([
      [kept('flow-(id)', 600)],
      [kept('view', aWeek, '1.'), kept('session', aWeek), gone('flow-(id)')],
      [kept('view', aWeek, '1.'), kept('session', aWeek)],
      [gone('session'), gone('view'), kept('tombstone', aWeek + 600)],
    ])
  })

  it('are these on plain http, which is for loopback alone', async () => {
    const headers = { origin: 'http://localhost:3000' }
    const kept = (name: string, seconds: number, count = '') =>
      `latchkey-${name}=${count}(sealed); Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax`
    const gone = (name: string) => `latchkey-${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`
    expect(await linesOfALife({ handler: { origins: [headers.origin] } }, { headers })).toEqual([
      [kept('flow-(id)', 600)],
      [kept('view', aWeek, '1.'), kept('session', aWeek), gone('flow-(id)')],
      [kept('view', aWeek, '1.'), kept('session', aWeek)],
      [gone('session'), gone('view'), kept('tombstone', aWeek + 600)],
    ])
  })

  it('are strict, and named otherwise, where the host says so', async () => {
    const lines = await linesOfALife({ handler: { cookie: { sameSite: 'strict', name: 'door' } } })
    expect(lines.flat()).not.toEqual([])
    for (const line of lines.flat()) {
      expect(line).toMatch(
        /^__Host-door-[\w()-]+=((1\.)?\(sealed\))?; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
      )
    }
  })

  it('give a cookie no longer a life than its session has left', async () => {
    const dayMs = 24 * 60 * 60_000
    const world = createWorld({ handler: { cookie: { absoluteMs: 2 * dayMs, idleMs: dayMs } } })
    const browser = await world.signIn('ada@example.com')
    await world.clock.advance(dayMs - 60_000)
    await browser.post('refresh', {})
    await world.clock.advance(dayMs - 60_000)
    const { cookies } = await browser.post('refresh', {})
    expect(attributes(cookies)[0]).toContain(`Max-Age=${2 * 60};`)
  })

  it.each([
    'http://app.example.com',
    'http://10.0.0.1',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
  ])('never exist for %s: the handler does not start', insecure => {
    const create = () =>
      createAuthHandler({ apiKey: 'sk_test_x', clientId: 'client_x', cookieSecret, origins: [insecure] })
    expect(create).toThrow('must be https. Plain http is for loopback alone.')
  })

  it.each([
    'http://localhost',
    'http://localhost:3000',
    'http://app.localhost:3000',
    'http://127.0.0.1:8080',
    'http://[::1]:3000',
  ])('exist for the loopback address %s', loopback => {
    createAuthHandler({ apiKey: 'sk_test_x', clientId: 'client_01LATCHKEY0000', cookieSecret, origins: [loopback] })
  })

  it('are not read under a name without the prefix, which a sibling could toss', async () => {
    const world = createWorld()
    const browser = await world.signIn('ada@example.com')
    const bare = browser.jar.header?.replaceAll('__Host-', '') ?? ''
    expect((await browser.probe('session', undefined, { cookie: bare })).body.session).toBeNull()
  })
})
