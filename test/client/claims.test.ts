import { describe, expect, it } from 'vitest'
import { readGranted } from '../../src/client/claims.js'

const user = {
  id: 'user_ada',
  email: 'ada@example.com',
  email_verified: true,
  first_name: 'Ada',
  last_name: 'Lovelace',
  profile_picture_url: 'https://example.com/ada.png',
}
const claims = { sid: 'session_one', sub: 'user_ada', iat: 1_000, exp: 1_300 }

/** A session whose token says no more than whose it is. */
const bare = {
  organization: null,
  role: null,
  permissions: [],
  featureFlags: [],
  entitlements: [],
  impersonator: null,
  impersonationReason: null,
}

/** A token as WorkOS writes it; nobody looks at its signature here. */
function token(of: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(of))
  return `header.${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')}.signature`
}

const answer = (over: Record<string, unknown> = {}, tokenClaims: unknown = claims) => ({
  access_token: token(tokenClaims),
  refresh_token: 'refresh_one',
  user,
  ...over,
})

describe('what WorkOS granted', () => {
  it('is who, for how long, and nothing that it does not say', () => {
    expect(readGranted(answer())).toEqual({
      accessToken: token(claims),
      refreshToken: 'refresh_one',
      lifeMs: 300_000,
      session: {
        id: 'session_one',
        user: {
          id: 'user_ada',
          email: 'ada@example.com',
          emailVerified: true,
          firstName: 'Ada',
          lastName: 'Lovelace',
          profilePictureUrl: 'https://example.com/ada.png',
        },
        ...bare,
      },
    })
  })

  it('is where, and what they may do there, of the token; in any script, and in whose name', () => {
    const full = {
      ...claims,
      org_id: 'org_one',
      organization_name: 'Analýtical Éngines ✓ ÿÿÿ???>>>',
      role: 'admin',
      permissions: ['users:read', 7, 'users:write'],
      feature_flags: ['beta', null],
      entitlements: ['audit', {}],
      act: { sub: 'support@example.com' },
    }
    expect(readGranted(answer({ impersonator: { reason: 'A ticket' } }, full))?.session).toMatchObject({
      organization: { id: 'org_one', name: full.organization_name },
      role: 'admin',
      permissions: ['users:read', 'users:write'],
      featureFlags: ['beta'],
      entitlements: ['audit'],
      impersonator: 'support@example.com',
      impersonationReason: 'A ticket',
    })
  })

  it('is of nothing where it is of another kind than it should be', () => {
    const odd = { ...claims, org_id: 7, role: 1, permissions: 'all', feature_flags: {}, entitlements: null, act: 'me' }
    const oddUser = { id: user.id, email: user.email, email_verified: 'true', first_name: 1, last_name: null }
    const granted = readGranted(answer({ refresh_token: null, user: oddUser, impersonator: 'me' }, odd))
    expect(granted?.refreshToken).toBeUndefined()
    expect(granted?.session).toMatchObject({
      user: { emailVerified: false, firstName: null, lastName: null, profilePictureUrl: null },
      ...bare,
    })
    const nameless = readGranted(answer({ impersonator: { reason: 7 } }, { ...claims, org_id: 'org_one', act: {} }))
    expect(nameless?.session).toMatchObject({
      organization: { id: 'org_one', name: '' },
      impersonator: null,
      impersonationReason: null,
    })
  })

  it.each([
    ['no object', 'granted'],
    ['null', null],
    ['no token', answer({ access_token: undefined })],
    ['a token of another kind', answer({ access_token: 7 })],
    ['a token that is none', answer({ access_token: 'opaque' })],
    ['a token of no JSON', answer({ access_token: 'header.%%%.signature' })],
    ['a token of no claims', answer({}, null)],
    ['no user', answer({ user: undefined })],
    ['a user without an id', answer({ user: { ...user, id: undefined } }, { ...claims, sub: undefined })],
    ['a user without an address', answer({ user: { ...user, email: undefined } })],
    ['a user who is not the one of the token', answer({}, { ...claims, sub: 'user_mary' })],
    ['no session', answer({}, { ...claims, sid: undefined })],
    ['no end', answer({}, { ...claims, exp: undefined })],
    ['no beginning', answer({}, { ...claims, iat: '1000' })],
    ['an end that is no number', answer({}, { ...claims, exp: '1300' })],
    ['an end at the beginning', answer({}, { ...claims, exp: 1_000 })],
  ])('is nothing with %s', (_, body) => {
    expect(readGranted(body)).toBeUndefined()
  })
})
