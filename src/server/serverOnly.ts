import type { OperationName } from '../workos/operations.js'

/** Operations no browser can cause, with the reason. An operation that an action comes to use leaves this list. */
export const serverOnly = {
  createUser: 'sign-up goes through a code, so that nobody learns who has an account',
  getUserByExternalId: 'finds anybody of the environment',
  authenticateWithCodeAndVerifier: 'the handler has a secret and sends it along',
  authenticateWithRadarEmailChallenge: 'Radar’s challenges are answered on the hosted page',
  authenticateWithRadarSmsChallenge: 'Radar’s challenges are answered on the hosted page',
  sendRadarSmsChallenge: 'Radar’s challenges are answered on the hosted page',
  createDeviceAuthorization: 'a browser signs in by itself and needs no second device',
  authenticateWithDeviceCode: 'a browser signs in by itself and needs no second device',
  getAuthorizationUrl: 'the browser makes the address itself, and keeps its state and verifier',
  getAuthorizationUrlWithPKCE: 'the browser makes the address itself, and keeps its state and verifier',
  getLogoutUrl: 'only a session that began on the hosted page has one to end there',
  getMagicAuth: 'the answer holds the code',
  getPasswordReset: 'the answer holds the token',
  getFactor: 'reads a factor of anybody; one’s own come in a list',
  loadSealedSession: 'opens cookies of the official SDK; the handler has its own',
  authenticateWithSessionCookie: 'opens cookies of the official SDK; the handler has its own',
  listOrganizations: 'lists the whole environment; one’s own come through memberships',
  getOrganizationByExternalId: 'finds any organization of the environment',
  listEnvironmentRoles: 'an organization’s roles include them',
  listOrganizationFeatureFlags: 'the session holds those that are on',
} as const satisfies Partial<Record<OperationName, string>>

/** What a developer is told who asks for one. Own names only (security row C21). */
export function whyServerOnly(name: string): string | undefined {
  return Object.hasOwn(serverOnly, name) ? serverOnly[name as keyof typeof serverOnly] : undefined
}
