import type { OAuthProvider, SessionAuthMethod, StepUp } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { oauthError } from './errors.js'
import { domainOf } from './invitationUse.js'
import {
  type OrganizationPolicies,
  type OrganizationRow,
  type PolicyMethod,
  policyMethods,
  type State,
  type WayIn,
} from './state.js'

export const noPolicies: OrganizationPolicies = { ssoRequired: false, mfaRequired: false, allowedMethods: null }

/** @throws {TypeError} when no organization has the name */
export function setPolicy({ state, clock }: Environment, name: string, changes: Partial<OrganizationPolicies>): void {
  const organization = state.organizations.find(row => row.name === name)
  if (!organization) throw new TypeError(`control.setPolicy: no organization is named "${name}"`)
  state.organizations.put({
    ...organization,
    policies: { ...organization.policies, ...changes },
    updatedAt: clock.now(),
  })
}

/**
 * The policy of the organization whose domain the address is of, asked before the credential: it holds for members and
 * strangers alike, so the answer tells nobody whether there is an account.
 * @throws {ApiError} `sso_required`, `organization_authentication_methods_required`
 */
export function checkDomainPolicy({ state }: Environment, email: string, way: WayIn): void {
  for (const organization of organizationsOfDomain(state, email)) checkWayIn(state, organization, email, way)
}

/**
 * Whether one may come into the organization this way. Only its own connection counts as single sign-on.
 * `extras` go into the refusal.
 * @throws {ApiError} `sso_required`, `organization_authentication_methods_required`
 */
export function checkWayIn(
  state: State,
  { id, policies }: Pick<OrganizationRow, 'id' | 'policies'>,
  email: string,
  way: WayIn,
  extras: () => Partial<StepUp> = () => ({}),
): void {
  if (way.authMethod === 'impersonation' || (way.authMethod === 'sso' && way.organizationId === id)) return
  const connectionIds = state.connections
    .filter(row => row.organizationId === id && row.state === 'active')
    .map(row => row.id)
  if (policies.ssoRequired) {
    throw oauthError('sso_required', 'User must authenticate using one of the matching connections.', {
      email,
      connectionIds,
      ...extras(),
    })
  }
  const { allowedMethods } = policies
  if (allowedMethods === null || way.authMethod === 'passkey' || isAllowed(allowedMethods, way)) return
  throw oauthError(
    'organization_authentication_methods_required',
    'User must authenticate using one of the methods allowed by the organization.',
    {
      email,
      ssoConnectionIds: connectionIds,
      authMethods: Object.fromEntries(policyMethods.map(method => [method, allowedMethods.includes(method)])),
      ...extras(),
    },
  )
}

/**
 * Somebody else has looked at this person closely: their organization's provider, their own device, or the colleague who
 * impersonates them. They are asked for no second factor.
 */
export function isVouchedFor(authMethod: WayIn['authMethod']): boolean {
  return authMethod === 'sso' || authMethod === 'passkey' || authMethod === 'impersonation'
}

/** Whether single sign-on owns this address: it has no password to reset then, and changes at its provider alone. */
export function isOwnedBySso(state: State, email: string): boolean {
  return organizationsOfDomain(state, email).some(({ policies }) => policies.ssoRequired)
}

function organizationsOfDomain(state: State, email: string): OrganizationRow[] {
  const domain = domainOf(email.trim().toLowerCase())
  return state.organizations.filter(row =>
    row.domains.some(each => each.state === 'verified' && each.domain === domain),
  )
}

function isAllowed(allowed: readonly PolicyMethod[], { authMethod, provider }: WayIn): boolean {
  const method = (provider && methodsOfProviders[provider]) ?? methodsOfSessions[authMethod]
  return method !== undefined && allowed.includes(method)
}

const methodsOfProviders: Partial<Record<OAuthProvider, PolicyMethod>> = {
  AppleOAuth: 'appleOauth',
  GitHubOAuth: 'githubOauth',
  GoogleOAuth: 'googleOauth',
  MicrosoftOAuth: 'microsoftOauth',
}

const methodsOfSessions: Partial<Record<SessionAuthMethod, PolicyMethod>> = {
  magic_code: 'magicAuth',
  password: 'password',
}
