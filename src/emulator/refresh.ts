import * as v from 'valibot'
import { readGrantInput } from './authenticate.js'
import type { Environment } from './environment.js'
import { oauthError } from './errors.js'
import { verifiedFactors } from './factors.js'
import type { Handler } from './handler.js'
import { filled } from './input.js'
import { activeMemberships } from './memberships.js'
import { checkWayIn, isVouchedFor } from './policies.js'
import { isActive, toAuthentication } from './sessions.js'
import type { SessionRow } from './state.js'
import { signAccessToken } from './tokens.js'
import { findUser } from './users.js'

const input = v.object({ refreshToken: filled, organizationId: v.nullish(filled, null) })

/**
 * Spends a refresh token. Sent again within the grace, the token spent last answers with the pair it was exchanged for,
 * so that a lost answer costs nobody the session.
 */
export const authenticateWithRefreshToken: Handler<'authenticateWithRefreshToken'> = async ({ body }, environment) => {
  const { refreshToken, organizationId } = readGrantInput(input, body)
  const { state, clock, newSecret } = environment
  const session = state.sessions.find(
    row => row.refreshToken === refreshToken || row.spent?.refreshToken === refreshToken,
  )
  if (!session) throw oauthError('invalid_grant', 'Refresh token is invalid.')
  if (!isActive(session, clock.now())) throw oauthError('invalid_grant', 'Session has already ended.')

  if (session.spent?.refreshToken === refreshToken) return repeat(environment, session, session.spent)

  const target = organizationId ?? session.organizationId
  checkMembership(environment, session, target)
  checkPolicy(environment, session, target)
  const accessToken = await signAccessToken(environment, session, target)
  const spent = { refreshToken, at: clock.now(), accessToken, organizationId: target }
  const rotated = state.sessions.put({ ...session, refreshToken: newSecret(), spent, updatedAt: clock.now() })
  return toAuthentication(environment, rotated, spent)
}

function repeat(environment: Environment, session: SessionRow, spent: NonNullable<SessionRow['spent']>) {
  if (environment.clock.now() - spent.at >= environment.settings.refreshGraceMs) {
    throw oauthError('invalid_grant', 'Refresh token already exchanged.')
  }
  return toAuthentication(environment, session, spent)
}

function checkMembership({ state }: Environment, { userId }: SessionRow, organizationId: string | null): void {
  if (organizationId === null) return
  if (!state.organizations.get(organizationId)) {
    throw oauthError('organization_not_found', `Organization not found: '${organizationId}'.`)
  }
  if (!activeMemberships(state, userId).some(row => row.organizationId === organizationId)) {
    throw oauthError('organization_membership_not_found', 'The user is not a member of the organization.')
  }
}

/**
 * What the organization asks of a sign-in, asked again of the session. Nothing can be answered here, so a second factor
 * that was not given is `mfa_enrollment` whether the user has one or not: WorkOS documents no other code. One that was
 * enrolled since the session began was given.
 */
function checkPolicy({ state }: Environment, session: SessionRow, target: string | null): void {
  const organization = target === null ? undefined : state.organizations.get(target)
  if (!organization) return
  const { userId, authMethod, provider, organizationId, hasSecondFactor } = session
  const way = { authMethod, ...(provider && { provider }), ...(organizationId !== null && { organizationId }) }
  checkWayIn(state, organization, findUser(state, userId).email, way)
  const hasEnrolled = verifiedFactors(state, userId).some(({ verifiedAt }) => (verifiedAt ?? 0) >= session.createdAt)
  if (organization.policies.mfaRequired && !hasSecondFactor && !hasEnrolled && !isVouchedFor(authMethod)) {
    throw oauthError('mfa_enrollment', 'The organization requires multi-factor authentication.')
  }
}
