import type { AuthenticationResponse } from '../workos/objects.js'
import { mailVerification } from './emailVerification.js'
import type { Environment } from './environment.js'
import { refused, stepUp } from './errors.js'
import { verifiedFactors } from './factors.js'
import { joinInvited } from './invitationUse.js'
import { activeMemberships } from './memberships.js'
import { findOrganization } from './organizations.js'
import { createPending } from './pending.js'
import { checkDomainPolicy, checkWayIn, isVouchedFor } from './policies.js'
import { mailRadarChallenge } from './radar.js'
import { type Arrival, startSession } from './sessions.js'
import type { PendingStep } from './state.js'

/**
 * What stands between a right credential and a session, in WorkOS's order: the policy of the address's domain, Radar, a
 * proven address, a second factor, an organization, and what that organization wants. The first gate that is shut answers
 * with a new pending authentication token; whoever has done its step begins again at the first.
 *
 * @throws {ApiError} any of `stepUpCodes`
 */
export async function passGates(environment: Environment, arrival: Arrival): Promise<AuthenticationResponse> {
  // No gate is asked of who comes from the dashboard.
  if (arrival.impersonator) return startSession(environment, arrival, arrival.organizationId ?? null)
  // Before a password or a code this was asked already; who comes from a provider is asked here.
  checkDomainPolicy(environment, arrival.user.email, arrival)
  checkRadar(environment, arrival)
  checkEmailVerified(environment, arrival)
  checkSecondFactor(environment, arrival)
  joinInvited(environment, arrival)
  const organizationId = chooseOrganization(environment, arrival)
  if (organizationId !== null) checkOrganization(environment, { ...arrival, organizationId })
  checkHostedStep(arrival)
  return startSession(environment, arrival, organizationId)
}

function checkRadar(environment: Environment, arrival: Arrival): void {
  const { radar } = environment.settings
  if (radar === 'off' || arrival.hasPassedRadar || isVouchedFor(arrival.authMethod)) return
  const { user } = arrival
  if (radar === 'smsChallenge') {
    throw stepUp(
      {
        code: 'radar_sms_challenge',
        pendingAuthenticationToken: createPending(environment, arrival, 'radarSms'),
        user: toPublicUser(user),
      },
      'The user must confirm the sign-in with a code sent to their telephone.',
    )
  }
  throw stepUp(
    {
      code: 'radar_challenge',
      pendingAuthenticationToken: createPending(environment, arrival, 'radarEmail'),
      radarChallengeId: mailRadarChallenge(environment, user).id,
    },
    'The user must confirm the sign-in with a code sent to their e-mail address.',
  )
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
  const { mfa } = environment.settings
  if (mfa === 'off') return
  if (mfa === 'required' || verifiedFactors(environment.state, arrival.user.id).length > 0) {
    demandSecondFactor(environment, arrival)
  }
}

function demandSecondFactor(environment: Environment, arrival: Arrival): void {
  if (arrival.hasSecondFactor || isVouchedFor(arrival.authMethod)) return
  const { user } = arrival
  const wait = (step: PendingStep) => createPending(environment, arrival, step)
  const factors = verifiedFactors(environment.state, user.id)
  if (factors.length === 0) {
    throw stepUp(
      {
        code: 'mfa_enrollment',
        pendingAuthenticationToken: wait('mfaEnrollment'),
        user: toPublicUser(user),
      },
      'The user must enroll in MFA to finish authenticating.',
    )
  }
  throw stepUp(
    {
      code: 'mfa_challenge',
      pendingAuthenticationToken: wait('mfaChallenge'),
      user: toPublicUser(user),
      authenticationFactors: factors.map(({ id, type }) => ({ id, type })),
    },
    'The user must complete an MFA challenge to finish authenticating.',
  )
}

/** The one chosen already, as long as the person is in it; the only one; or the one they name next. */
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

function checkOrganization(environment: Environment, arrival: Arrival & { organizationId: string }): void {
  const { state } = environment
  const organization = findOrganization(state, arrival.organizationId)
  // No grant takes this token, but WorkOS's answer carries one once the credential was right.
  const extras = () => ({ pendingAuthenticationToken: createPending(environment, arrival, 'sso') })
  checkWayIn(state, organization, arrival.user.email, arrival, extras)
  if (organization.policies.mfaRequired) demandSecondFactor(environment, arrival)
}

/** Whoever comes from the hosted pages has done it there. */
function checkHostedStep({ user: { hostedStep }, hostedSessionId }: Arrival): void {
  if (hostedStep === null || hostedSessionId !== undefined) return
  throw refused(403, hostedStep, 'The user must finish their authentication on the hosted page.')
}

function toPublicUser({ id, email }: Arrival['user']): { id: string; email: string } {
  return { id, email }
}
