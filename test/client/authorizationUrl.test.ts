import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getAuthorizationUrl, getJwksUrl, getLogoutUrl } from '../../src/client/authorizationUrl.js'
import { getAuthorizationUrlWithPKCE } from '../../src/client/authorizationUrlWithPKCE.js'
import type { AuthorizationUrlOptions } from '../../src/workos/arguments.js'
import { oauthProviders } from '../../src/workos/objects.js'
import { operations } from '../../src/workos/operations.js'
import { UserManagement } from '../../src/workos/UserManagement.js'

const clientId = 'client_01HXYZ0123456789ABCDEFGHJK'
const server = new UserManagement({ clientId })

const text = fc.string({ maxLength: 12 })
const asked = fc.record(
  {
    redirectUri: fc.constantFrom('https://app.example.com/callback', 'http://localhost:3000/a?b=c d&e=é'),
    provider: fc.constantFrom(...oauthProviders),
    connectionId: text,
    organizationId: text,
    state: text,
    codeChallenge: text,
    codeChallengeMethod: fc.constant('S256' as const),
    loginHint: text,
    domainHint: text,
    prompt: fc.constantFrom('login', 'none', 'consent', 'select_account'),
    maxAge: fc.nat(),
    invitationToken: text,
    providerScopes: fc.array(text, { minLength: 1, maxLength: 3 }),
    providerQueryParams: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean()), { maxKeys: 3 }),
    claimNonce: text,
  },
  { requiredKeys: ['redirectUri', 'provider'] },
)

describe('the authorization address', () => {
  it('says what the server’s own says, whatever is asked', () => {
    fc.assert(
      fc.property(asked, options => {
        const [ours, theirs] = [getAuthorizationUrl({ clientId, ...options }), server.getAuthorizationUrl(options)]
        expect(parametersOf(ours)).toEqual(parametersOf(theirs))
      }),
      { numRuns: 500, seed: 20_261_125 },
    )
  })

  it('holds every field of the table and no other', () => {
    const everything: Record<string, unknown> = Object.fromEntries(
      operations.getAuthorizationUrl.query.map(name => [name, name === 'provider' ? 'authkit' : 'x']),
    )
    const options = { ...everything, clientId, apiKey: 'sk' } as unknown as AuthorizationUrlOptions & {
      clientId: string
    }
    const url = getAuthorizationUrl(options)
    const names = [...new URL(url).searchParams.keys()].sort()
    expect(names).toEqual(operations.getAuthorizationUrl.query.map(wireName).sort())
    expect(url).not.toContain('sk')
  })

  it('leads to WorkOS, or to where the host says', () => {
    const options = { clientId, redirectUri: 'https://app.example.com/callback', provider: 'authkit' as const }
    expect(getAuthorizationUrl(options)).toMatch(/^https:\/\/api\.workos\.com\/user_management\/authorize\?client_id=/)
    expect(getAuthorizationUrl({ ...options, apiUrl: 'http://localhost:4100/' })).toMatch(
      /^http:\/\/localhost:4100\/user_management\/authorize\?/,
    )
  })

  it('is refused without anybody to ask, and with a hint that nobody understands', () => {
    const redirectUri = 'https://app.example.com/callback'
    expect(() => getAuthorizationUrl({ clientId, redirectUri })).toThrow('name a provider, a connectionId')
    expect(() =>
      getAuthorizationUrl({ clientId, redirectUri, provider: 'GoogleOAuth', screenHint: 'sign-up' }),
    ).toThrow("screenHint is for provider: 'authkit'")
  })

  it('with PKCE has a new state and challenge each time, and never the verifier', async () => {
    const options = { clientId, redirectUri: 'https://app.example.com/callback', provider: 'authkit' as const }
    const [one, other] = [await getAuthorizationUrlWithPKCE(options), await getAuthorizationUrlWithPKCE(options)]
    const { searchParams } = new URL(one.url)
    expect(searchParams.get('state')).toBe(one.state)
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(one.codeVerifier))
    expect(searchParams.get('code_challenge')).toBe(Buffer.from(digest).toString('base64url'))
    expect(one.url).not.toContain(one.codeVerifier)
    expect(new Set([one.state, other.state, one.codeVerifier, other.codeVerifier]).size).toBe(4)
  })
})

describe('the other addresses', () => {
  it('are those of the server', () => {
    const logout = { sessionId: 'session_01HXYZ0123456789ABCDEFGHJK', returnTo: 'https://app.example.com/bye?a=b' }
    expect(getLogoutUrl(logout)).toBe(server.getLogoutUrl(logout))
    expect(getLogoutUrl({ sessionId: logout.sessionId })).toBe(server.getLogoutUrl({ sessionId: logout.sessionId }))
    expect(getJwksUrl({ clientId })).toBe(server.getJwksUrl())
  })

  it('are not made of what is no id', () => {
    expect(() => getLogoutUrl({ sessionId: '' })).toThrow('sessionId is missing')
    expect(() => getJwksUrl({ clientId: '../x' })).toThrow('must start with "client_"')
  })
})

function parametersOf(address: string): [string, string][] {
  return [...new URL(address).searchParams].sort(([one], [other]) => (one < other ? -1 : 1))
}

function wireName(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
