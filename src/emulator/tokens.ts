import { importJWK, SignJWT } from 'jose'
import type { Environment } from './environment.js'
import { flagsOf } from './featureFlags.js'
import { activeMemberships } from './memberships.js'
import { findRole } from './roles.js'
import type { SessionRow } from './state.js'

/** An RS256 access token with the claims WorkOS gives it: for this session, in this organization. */
export async function signAccessToken(
  environment: Environment,
  session: SessionRow,
  organizationId: string | null,
): Promise<string> {
  const { settings, clock, newId } = environment
  const { signingKey, apiUrl, clientId, accessTokenLifeMs } = settings
  const issuedAt = Math.floor(clock.now() / 1000)
  const claims = {
    sid: session.id,
    client_id: clientId,
    auth_time: Math.floor(session.createdAt / 1000),
    ...organizationClaims(environment, session.userId, organizationId),
    ...flagClaims(environment, session.userId, organizationId),
    // Who acts in the user's place (RFC 8693, section 4.1).
    ...(session.impersonator && { act: { sub: session.impersonator.email } }),
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: signingKey.kid })
    .setIssuer(issuerOf({ apiUrl, clientId }))
    .setSubject(session.userId)
    .setJti(newId('jti').slice('jti_'.length))
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + Math.floor(accessTokenLifeMs / 1000))
    .sign(await importJWK({ ...signingKey, kty: 'RSA' }, 'RS256'))
}

/** The `iss` of an environment's tokens. */
function issuerOf({ apiUrl, clientId }: { apiUrl: string; clientId: string }): string {
  return `${apiUrl}/user_management/${clientId}`
}

function organizationClaims({ state }: Environment, userId: string, organizationId: string | null) {
  const membership = activeMemberships(state, userId).find(row => row.organizationId === organizationId)
  if (!membership) return {}
  const { roles } = membership
  const permissions = roles.flatMap(slug => findRole(state, slug, membership.organizationId)?.permissions ?? [])
  const entitlements = state.organizations.get(membership.organizationId)?.entitlements ?? []
  return {
    org_id: membership.organizationId,
    role: roles[0],
    roles,
    permissions: [...new Set(permissions)],
    ...(entitlements.length > 0 && { entitlements }),
  }
}

/** Flags that are on for the person, or for the organization they are in. */
function flagClaims({ state }: Environment, userId: string, organizationId: string | null) {
  const slugs = flagsOf(state, organizationId === null ? [userId] : [userId, organizationId]).map(({ slug }) => slug)
  return slugs.length > 0 && { feature_flags: slugs }
}
