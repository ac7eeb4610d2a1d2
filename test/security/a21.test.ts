import { afterEach, describe, expect, it } from 'vitest'
import { firstEnvironment } from '../../src/client/environment.js'
import { tabEnvironment } from '../../src/client/tabEnvironment.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'
import { peoplesPassword } from '../../src/testing/people.js'
import { shown } from './manyTabs.js'

const storages = ['localStorage', 'sessionStorage'] as const
const before = storages.map(name => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const)

afterEach(() => {
  for (const [name, descriptor] of before) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor)
    else Reflect.deleteProperty(globalThis, name)
  }
})

function block(get: () => unknown) {
  for (const name of storages) Object.defineProperty(globalThis, name, { configurable: true, get })
}

const blocked = {
  'the property throws': () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  },
  'every method throws': () => ({
    getItem: refuse,
    setItem: refuse,
    removeItem: refuse,
  }),
  'there is no room': () => ({ getItem: () => null, setItem: refuse, removeItem: () => {} }),
  'there is none': () => null,
}

function refuse(): never {
  throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
}

describe('A21: where storage is blocked', () => {
  it.each(Object.entries(blocked))('because %s, a sign-in of several steps completes', async (_, get) => {
    block(get)
    const { tabStorage } = firstEnvironment()
    const { sharedStorage, openChannel } = tabEnvironment()
    const { openTab, inbox, clock } = createTestAuth()
    const tab = openTab({ environment: { tabStorage, sharedStorage, openChannel, locks: () => undefined } })
    await tab.ready
    await tab.call('sendCode', { email: 'mary@example.com' })
    const { code } = await inbox.next('mary@example.com')
    expect(await tab.call('submitCode', { code: code ?? '' })).toMatchObject({ ok: true })
    expect(shown(tab)).toContain('mary')
    await clock.advance(240_000)
    expect(await tab.getAccessToken()).toMatch(/^ey/)
    expect(await tab.signOut()).toEqual({ ok: true })
  })
})

describe('A21: where cookies are blocked', () => {
  it('a sign-in that goes well says that it was for nothing', async () => {
    const { client, browser } = createTestAuth()
    browser.lacks.cookies = true
    await client.ready
    const result = await client.call('signInWithPassword', { email: 'mary@example.com', password: peoplesPassword })
    expect(result).toMatchObject({ ok: false, error: { code: 'cookies_disabled' } })
    expect(client.store.getState()).toEqual({ status: 'signedOut' })
  })

  it('is not what a bad moment of the network looks like', async () => {
    const { client, network } = createTestAuth()
    await client.ready
    network.intercept = ({ url }) => (url.endsWith('/session') ? new Response('', { status: 502 }) : undefined)
    const result = await client.call('signInWithPassword', { email: 'mary@example.com', password: peoplesPassword })
    expect(result).toMatchObject({ ok: true })
    expect(shown(client)).toContain('mary')
  })
})
