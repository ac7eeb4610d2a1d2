import { describe, expect, it } from 'vitest'
import { createAuthHandler } from '../../src/server/createAuthHandler.js'
import { everyRoute } from '../server/everyRoute.js'
import { cookieSecret, createWorld, origin } from '../server/world.js'

const strangers = [
  'null',
  'https://app.evil',
  'https://evil.example.com',
  'https://example.com',
  'https://app.example.com.evil.test',
  'https://evilapp.example.com',
  'https://app.example.com:8443',
  'https://app.example.com/',
  'http://app.example.com',
  'https://APP.EXAMPLE.COM',
  'https://app.example.com, https://www.example.com',
  'https://www.example.com.',
  'https://wwwXexample.com',
  'https://user@www.example.com',
  'https://xn--www-.example.com',
  'http://localhost:3000',
  'http://127.0.0.1',
  'file://',
  'chrome-extension://abcdefgh',
  '*',
]
const sibling = 'https://www.example.com'
const apiKey = 'sk_test_x'
const clientId = 'client_01LATCHKEYEMULATOR00000000'

describe('C3: cross-origin headers', () => {
  it.each(strangers)('are not given to %s', async from => {
    const world = createWorld({ handler: { origins: [origin, sibling] } })
    const browser = world.openBrowser()
    for (const { name, input } of everyRoute) {
      for (const method of ['OPTIONS', input === undefined ? 'GET' : 'POST']) {
        const answer = await browser.probe(name, input ?? {}, { method, headers: { origin: from } })
        expect(answer.status).toBe(403)
        expect([...answer.headers.keys()].filter(each => each.startsWith('access-control-'))).toEqual([])
        expect(answer.headers.get('vary')).toContain('Origin')
      }
    }
  })

  it('are not needed by, nor given to, the public origin', async () => {
    const world = createWorld()
    const { headers } = await world.openBrowser().get('session', { headers: { origin } })
    expect([...headers.keys()].filter(each => each.startsWith('access-control-'))).toEqual([])
    expect(headers.get('retry-after')).toBeNull()
  })

  it('name a listed sibling exactly and let it send cookies', async () => {
    const world = createWorld({ handler: { origins: [origin, sibling] } })
    const headers = { origin: sibling, 'sec-fetch-site': 'same-site' }
    const preflight = await world.openBrowser().probe('sendCode', {}, { method: 'OPTIONS', headers })
    expect(preflight.status).toBe(204)
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': sibling,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        'content-type, x-latchkey, x-latchkey-flow, x-latchkey-user, x-latchkey-organization',
      'access-control-expose-headers': 'retry-after',
      'access-control-max-age': '600',
      vary: 'Cookie, Origin',
    })
    const answer = await world.openBrowser().post('sendCode', { email: 'ada@example.com' }, { headers })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe(sibling)
  })

  it.each([
    ['https://app.example.com', 'https://app.example.org'],
    ['https://app.example.com', 'https://evil.com'],
    ['https://app.example.com', 'https://10.0.0.1'],
    ['https://10.0.0.1', 'https://192.168.0.1'],
    ['http://localhost:3000', 'http://127.0.0.1:3000'],
    ['https://app.example.com', 'http://localhost:3000'],
  ] as const)('cannot be asked for from %s to %s: that is another site', (ours, theirs) => {
    const create = () => createAuthHandler({ apiKey, clientId, cookieSecret, origins: [ours, theirs] })
    expect(create).toThrow(`${theirs} is another site than ${ours}`)
    expect(create).toThrow('Serve both from one domain')
  })

  it.each(['null', '*', 'https://*.example.com', 'https://app.example.com/path', 'app.example.com', ''])(
    'cannot be asked for with "%s", which is no exact origin',
    text => {
      expect(() => createAuthHandler({ apiKey, clientId, cookieSecret, origins: [text] })).toThrow(TypeError)
    },
  )
})
