import type { Session } from '../../src/protocol.js'

/** Ada's session as the handler tells it. */
export function session(over: Partial<Session> = {}): Session {
  return {
    id: 'session_one',
    user: {
      id: 'user_ada',
      email: 'ada@example.com',
      emailVerified: true,
      firstName: 'Ada',
      lastName: 'Lovelace',
      profilePictureUrl: null,
    },
    organization: { id: 'org_one', name: 'Analytical Engines' },
    role: 'admin',
    permissions: ['users:read'],
    featureFlags: [],
    entitlements: [],
    impersonator: null,
    impersonationReason: null,
    generation: 1,
    expiresInMs: 300_000,
    claimsExpired: false,
    ...over,
  }
}
