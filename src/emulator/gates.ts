import type { AuthenticationResponse } from '../workos/objects.js'
import { mailVerification } from './emailVerification.js'
import type { Environment } from './environment.js'
import { stepUp } from './errors.js'
import { joinInvited } from './invitationUse.js'
import { activeMemberships } from './memberships.js'
import { findOrganization } from './organizations.js'
import { createPending } from './pending.js'
import { type Arrival, startSession } from './sessions.js'

/**
 * What stands between a right credential and a session, in WorkOS's order: a proven address, a second factor, an
 * organization. The first gate that is shut answers 403 with a new pending authentication token.
 *
 * @throws {ApiError} `email_verification_required`, `mfa_challenge`, `organization_selection_required`
 */
export async function passGates(environment: Environment, arrival: Arrival): Promise<AuthenticationResponse> {
  checkEmailVerified(environment, arrival)
  checkSecondFactor(environment, arrival)
  joinInvited(environment, arrival)
  return startSession(environment, arrival, chooseOrganization(environment, arrival))
}

function checkEmailVerified(environment: Environment, arrival: Arrival): void {
  const { user } = arrival
  if (user.emailVerified) return
  throw stepUp(
    {
      code: 'email_verification_required',
      pendingAuthenticationToken: createPending(environment, arrival, 'emailVerification'),
      email: user.email,
      emailVerificationId: mailVerification(environment, user).id,
    },
    'Email ownership must be verified before authentication.',
  )
}

function checkSecondFactor(environment: Environment, arrival: Arrival): void {
  const { user, authMethod, hasSecondFactor } = arrival
  // The organization's provider has looked closely already.
  if (authMethod === 'sso' || hasSecondFactor) return
  const factors = environment.state.factors.filter(row => row.userId === user.id)
  if (factors.length === 0) return
  throw stepUp(
    {
      code: 'mfa_challenge',
      pendingAuthenticationToken: createPending(environment, arrival, 'mfa'),
      user: toPublicUser(user),
      authenticationFactors: factors.map(({ id, type }) => ({ id, type })),
    },
    'The user must complete an MFA challenge to finish authenticating.',
  )
}

function chooseOrganization(environment: Environment, arrival: Arrival): string | null {
  const { user, organizationId: chosen } = arrival
  const memberships = activeMemberships(environment.state, user.id)
  if (chosen !== undefined && memberships.some(row => row.organizationId === chosen)) return chosen
  if (memberships.length < 2) return memberships[0]?.organizationId ?? null
  throw stepUp(
    {
      code: 'organization_selection_required',
      pendingAuthenticationToken: createPending(environment, arrival, 'organization'),
      user: toPublicUser(user),
      organizations: memberships.map(({ organizationId: id }) => ({
        id,
        name: findOrganization(environment.state, id).name,
      })),
    },
    'The user must choose an organization to finish their authentication.',
  )
}

function toPublicUser({ id, email }: Arrival['user']): { id: string; email: string } {
  return { id, email }
}
