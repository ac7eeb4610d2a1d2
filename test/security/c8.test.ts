import { describe, expect, it } from 'vitest'
import type { AuthHandler } from '../../src/server/createAuthHandler.js'
import { createMemoryStore } from '../../src/server/store.js'
import { seededRandom } from '../emulator/world.js'
import type { Browser } from '../server/browser.js'
import { createWorld } from '../server/world.js'
import { expectNobody, names } from './tampering.js'

const [older, newer] = ['the older secret: 0123456789abcd', 'the newer secret: 0123456789abcd']

/** Handlers behind one address that share a store, as a fleet does. `deploy` replaces them all; a request meets any one. */
function createFleet() {
  const world = createWorld({ emulator: { refreshGraceMs: 0 } })
  const store = createMemoryStore(world.clock)
  const random = seededRandom(8)
  let fleet: AuthHandler[] = []
  const any = () => fleet[Math.floor(random() * fleet.length)] ?? world.server
  const address: AuthHandler = Object.assign((...args: Parameters<AuthHandler>) => any()(...args), {
    getSession: (request: Request) => any().getSession(request),
  })
  return {
    world,
    random,
    address,
    deploy(...lists: (readonly string[])[]) {
      fleet = lists.map(cookieSecret => world.createServer({ cookieSecret, store }))
    },
  }
}

type Fleet = ReturnType<typeof createFleet>

/** What pages do all day; each answer must be that of somebody signed in. */
async function browse({ random }: Fleet, browsers: readonly Browser[], rounds = 4) {
  for (let round = 0; round < rounds; round++) {
    await Promise.all(
      browsers.map(async browser => {
        const chance = random()
        if (chance < 0.2) expect((await browser.post('refresh', {})).status).toBe(200)
        else if (chance < 0.4) expect((await browser.post('listSessions', {})).status).toBe(200)
        else expect((await browser.get('session')).body.session?.user.email).toBe('ada@example.com')
      }),
    )
  }
}

async function signInMany({ world, address }: Fleet, count = 16): Promise<Browser[]> {
  return Promise.all(Array.from({ length: count }, () => world.signIn('ada@example.com', address)))
}

/** The id of the secret that sealed it. */
function kidOf(browser: Browser, name: string): string {
  const [header = ''] = (browser.jar.all()[name] ?? '').replace(/^\d\./, '').split('.')
  return (JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }).kid
}

function kids(browser: Browser): string[] {
  return [kidOf(browser, names.session), kidOf(browser, names.view)]
}

describe('C8: the secrets of the cookies', () => {
  it('are replaced under load without a sign-out', async () => {
    const fleet = createFleet()
    fleet.deploy([older])
    const browsers = await signInMany(fleet)
    await browse(fleet, browsers)
    // The handler is replaced while requests are under way.
    const traffic = browse(fleet, browsers)
    fleet.deploy([newer, older])
    await traffic
    await browse(fleet, browsers)
    for (const browser of browsers) expect((await browser.post('refresh', {})).status).toBe(200)
    const later = browse(fleet, browsers)
    fleet.deploy([newer])
    await later
    await browse(fleet, browsers)
    expect(new Set(browsers.flatMap(kids)).size).toBe(1)
  })

  it('are replaced in a fleet, one machine after the other, without a sign-out', async () => {
    const fleet = createFleet()
    fleet.deploy([older], [older], [older])
    const browsers = await signInMany(fleet)
    const steps = [[older], [older, newer], [newer, older], [newer]]
    for (const [index, next] of steps.slice(1).entries()) {
      const last = steps[index] ?? []
      if (next.length === 1) await Promise.all(browsers.map(browser => browser.post('refresh', {})))
      fleet.deploy(next, last, last)
      await browse(fleet, browsers)
      fleet.deploy(next, next, last)
      await browse(fleet, browsers)
      fleet.deploy(next, next, next)
      await browse(fleet, browsers)
    }
  })

  it('keep a conversation going that began under the older one', async () => {
    const fleet = createFleet()
    fleet.deploy([older])
    const browser = fleet.world.openBrowser(fleet.address)
    await browser.post('sendCode', { email: 'ada@example.com' })
    fleet.deploy([newer, older])
    const { body } = await browser.post('submitCode', { code: fleet.world.code('ada@example.com') })
    expect(body.session?.user.email).toBe('ada@example.com')
  })

  it('keep a person signed out who signed out under the older one', async () => {
    const fleet = createFleet()
    fleet.deploy([older])
    const [browser] = await signInMany(fleet, 1)
    const copy = browser?.copy()
    await browser?.post('sign-out', {})
    fleet.deploy([newer, older])
    expect((await copy?.get('session'))?.body.session).toBeNull()
  })

  it('seal anew at the next refresh and at nothing else', async () => {
    const fleet = createFleet()
    fleet.deploy([older])
    const [browser] = await signInMany(fleet, 1)
    if (!browser) throw new Error('Nobody signed in')
    const before = browser.jar.all()
    fleet.deploy([newer, older])
    for (const [name, input] of [
      ['session', undefined],
      ['listSessions', {}],
      ['token', {}],
    ] as const) {
      const { status, cookies } = await browser.probe(name, input)
      expect([name, status, cookies]).toEqual([name, 200, []])
    }
    expect(browser.jar.all()).toEqual(before)
    const old = kids(browser)
    await browser.post('refresh', {})
    expect(new Set([...old, ...kids(browser)]).size).toBe(2)
    expect(kids(browser)).not.toContain(old[0])
  })

  it('that are taken away make a nobody of whom they sealed, and no error', async () => {
    const world = createWorld({ handler: { cookieSecret: older } })
    const browser = await world.signIn('ada@example.com')
    const server = world.createServer({ cookieSecret: newer })
    const after = Object.assign(world.openBrowser(server), { drawnFor: browser.drawnFor })
    await expectNobody({ ...world, server }, after, browser.jar.header ?? '')
    // Who comes back signs in over what is left.
    for (const [name, value] of Object.entries(browser.jar.all())) after.jar.set(`${name}=${value}`)
    const { status } = await after.post('signInWithPassword', { email: 'ada@example.com', password: 'a quiet harbour' })
    expect(status).toBe(200)
    expect((await after.get('session')).body.session?.user.email).toBe('ada@example.com')
  })

  it.each([
    ['empty', ''],
    ['31 characters long', 'abcdefghijklmnopqrstuvwxyz01234'],
    ['one letter, often', 'a'.repeat(64)],
    ['a word, often', 'secret'.repeat(10)],
    ['two letters', 'ab'.repeat(32)],
  ])('keep the handler from starting when one is %s, wherever it stands', (_, weak) => {
    for (const cookieSecret of [weak, [weak], [weak, older], [older, weak], [newer, older, weak]]) {
      expect(() => createWorld({ handler: { cookieSecret } })).toThrow('openssl rand -base64 32')
    }
  })

  it('keep the handler from starting when there are none', () => {
    expect(() => createWorld({ handler: { cookieSecret: [] } })).toThrow('openssl rand -base64 32')
  })
})
