import { afterEach, describe, expect, it, vi } from 'vitest'
import { createAuthHandler } from '../../src/server/createAuthHandler.js'
import type { AuthHandlerOptions } from '../../src/server/options.js'

const good: AuthHandlerOptions = {
  apiKey: 'sk_test_0123456789',
  clientId: 'client_01LATCHKEYEMULATOR00000000',
  cookieSecret: 'the secret of a test: 0123456789',
  origins: ['https://app.example.com'],
}

/** As somebody in plain JavaScript would call it. */
function create(changes: Record<string, unknown>) {
  return () => createAuthHandler({ ...good, ...changes } as AuthHandlerOptions)
}

describe('options', () => {
  it('that are good make a handler', () => {
    expect(create({})).not.toThrow()
    expect(create({ cookieSecret: ['a newer secret: 0123456789abcdefg', good.cookieSecret] })).not.toThrow()
    expect(create({ origins: ['https://app.example.com', 'https://www.example.com'] })).not.toThrow()
    expect(create({ apiUrl: 'https://auth.example.com/' })).not.toThrow()
  })

  it.each([
    ['no API key', { apiKey: '' }, 'Read it from the environment'],
    ['an API key with a line end', { apiKey: 'sk_test_1\n' }, 'Trim it'],
    ['no client id', { clientId: '' }, 'It is on the API keys page of WorkOS'],
    ['a client id that is none', { clientId: 'app' }, 'must be an id that starts with "client_"'],
    ['no secret', { cookieSecret: [] }, 'openssl rand -base64 32'],
    ['an empty secret', { cookieSecret: '' }, 'openssl rand -base64 32'],
    ['a short secret', { cookieSecret: 'too short' }, 'at least 32 characters'],
    ['a secret of one letter', { cookieSecret: 'a'.repeat(64) }, 'real randomness'],
    ['a weak secret among good ones', { cookieSecret: [good.cookieSecret, 'weak'] }, 'at least 32 characters'],
    ['no origin', { origins: [] }, 'List the origin your pages are served from'],
    ['an origin with a path', { origins: ['https://app.example.com/app'] }, 'with no path'],
    ['an origin on plain http', { origins: ['http://app.example.com'] }, 'must be https'],
    [
      'an origin of another site',
      { origins: ['https://app.example.com', 'https://app.example.org'] },
      'Serve both from one domain',
    ],
    ['a mount with a slash at its end', { basePath: '/auth/' }, 'with no slash at its end'],
    ['a cookie name with a space', { cookie: { name: 'my app' } }, 'may hold letters, digits, - and _'],
    ['a session of a year', { cookie: { absoluteMs: 365 * 86_400_000 } }, 'absoluteMs at most 30 days'],
    ['a session of no time', { cookie: { absoluteMs: 0 } }, 'must be above 0'],
    ['an idle time below nothing', { cookie: { idleMs: -1 } }, 'must be above 0'],
    ['a rule for no action', { rules: { sendcode: false } }, 'Correct its name'],
    ['a rule that is none', { rules: { sendCode: 'admin' } }, 'must be false or a function'],
  ])('with %s are refused at once, with what to do', (_, changes, advice) => {
    expect(create(changes)).toThrow(TypeError)
    expect(create(changes)).toThrow(advice)
  })

  it('that are refused are not quoted where they are secret', () => {
    expect(create({ cookieSecret: 'hunter2' })).not.toThrow('hunter2')
    expect(create({ apiKey: 'sk_live_secret\n' })).not.toThrow('sk_live_secret')
  })

  describe('without a store', () => {
    afterEach(() => {
      vi.unstubAllEnvs()
      vi.restoreAllMocks()
    })

    it('warn in production, where several handlers may run', () => {
      const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
      create({})()
      expect(warn).not.toHaveBeenCalled()
      vi.stubEnv('NODE_ENV', 'production')
      create({})()
      expect(warn.mock.calls).toEqual([
        [expect.stringContaining('Pass one when several handlers run'), { code: 'LATCHKEY_MEMORY_STORE' }],
      ])
    })

    it('do not warn where one is given', () => {
      const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
      vi.stubEnv('NODE_ENV', 'production')
      create({ store: { increment: async () => 1, get: async () => undefined, set: async () => {} } })()
      expect(warn).not.toHaveBeenCalled()
    })
  })
})
