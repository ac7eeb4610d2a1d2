import { WorkOS } from '@workos-inc/node'
import { calculatePKCECodeChallenge } from 'oauth4webapi'
import { describe, expect, it } from 'vitest'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { apiKey, clientId, codeChallenge, email, ids, invitationToken, redirectUri } from './given.js'
import { readAddress } from './recorder.js'

const sdk = new WorkOS(apiKey, { clientId }).userManagement
const workos = new UserManagement({ apiKey, clientId })

/** What the official SDK can say of them; `rows.ts` has the rest. */
const shared = {
  provider: 'authkit',
  redirectUri,
  connectionId: ids.connection,
  organizationId: ids.organization,
  loginHint: email,
  domainHint: 'acme.test',
  screenHint: 'sign-up',
  prompt: 'login',
  providerQueryParams: { hd: 'acme.test', someKey: 1, flag: false },
} as const

function isOf({ url, state, codeVerifier }: { url: string; state: string; codeVerifier: string }) {
  const { query, ...rest } = readAddress(url)
  const { state: sentState, code_challenge: challenge, ...others } = query
  return { state, codeVerifier, sentState, challenge, rest: { ...rest, query: others } }
}

describe('an address with PKCE', () => {
  it("is the official SDK's but for what is random", async () => {
    const ours = isOf(await workos.getAuthorizationUrlWithPKCE(shared))
    const theirs = isOf(await sdk.getAuthorizationUrlWithPKCE(shared))
    expect(ours.rest).toEqual(theirs.rest)
    expect(Object.keys(ours)).toEqual(Object.keys(theirs))
  })

  it('is the one without, and a challenge of S256 more', async () => {
    const options = { ...shared, maxAge: 60, invitationToken, claimNonce: 'nonce', providerScopes: ['email', 'name'] }
    const { rest } = isOf(await workos.getAuthorizationUrlWithPKCE(options))
    const plain = readAddress(workos.getAuthorizationUrl(options))
    expect(rest).toEqual({ ...plain, query: { ...plain.query, code_challenge_method: 'S256' } })
  })

  it('carries the state it answers and the challenge of its verifier (RFC 7636, section 4.2)', async () => {
    const { state, codeVerifier, sentState, challenge } = isOf(await workos.getAuthorizationUrlWithPKCE(shared))
    expect(sentState).toBe(state)
    expect(challenge).toBe(await calculatePKCECodeChallenge(codeVerifier))
    expect(codeVerifier).toMatch(/^[\w.~-]{43,128}$/)
    expect(state).toMatch(/^[\w-]{43,}$/)
  })

  it('has a state and a challenge of its own each time', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => workos.getAuthorizationUrlWithPKCE(shared)))
    const all = made.map(isOf)
    for (const part of ['state', 'codeVerifier', 'challenge'] as const) {
      expect(new Set(all.map(each => each[part])).size).toBe(all.length)
    }
  })

  it('takes no state or challenge of somebody else', async () => {
    const planted = { ...shared, state: 'planted', codeChallenge, codeChallengeMethod: 'plain', responseType: 'token' }
    const { sentState, challenge, rest } = isOf(await workos.getAuthorizationUrlWithPKCE(planted))
    expect([sentState, challenge]).not.toContain('planted')
    expect(challenge).not.toBe(codeChallenge)
    expect(rest.query).toMatchObject({ code_challenge_method: 'S256', response_type: 'code' })
  })
})

describe('an address to sign in at', () => {
  it.each([
    ['nothing that says how', { redirectUri }],
    [
      'a screen of a provider that has none',
      { redirectUri, provider: 'GoogleOAuth' as const, screenHint: 'sign-in' as const },
    ],
  ])('is refused by both for %s', async (_, options) => {
    for (const either of [workos, sdk]) {
      expect(() => either.getAuthorizationUrl(options)).toThrow(TypeError)
      await expect(either.getAuthorizationUrlWithPKCE(options)).rejects.toThrow(TypeError)
    }
  })
})

describe('an address to sign out at', () => {
  it.each(['https://app.example.com/?a=b c', 'https://app.example.com/#ü', '', undefined])(
    'to %s is the same',
    returnTo => {
      const options = { sessionId: ids.session, ...(returnTo !== undefined && { returnTo }) }
      expect(workos.getLogoutUrl(options)).toBe(sdk.getLogoutUrl(options))
    },
  )

  it('is refused by both without a session', () => {
    for (const either of [workos, sdk]) expect(() => either.getLogoutUrl({ sessionId: '' })).toThrow(TypeError)
  })
})

describe('the address of the keys', () => {
  it('is the same, and of the own client where none is named', () => {
    expect(workos.getJwksUrl(clientId)).toBe(sdk.getJwksUrl(clientId))
    expect(workos.getJwksUrl()).toBe(sdk.getJwksUrl(clientId))
  })
})
