import * as v from 'valibot'
import { caller, readGrantInput } from './authenticate.js'
import { refused } from './errors.js'
import { passGates } from './gates.js'
import type { Handler } from './handler.js'
import { emailAddress, filled } from './input.js'
import { invitedWay } from './invitationUse.js'
import { activeMemberships } from './memberships.js'
import { checkVerdict, codeError, tryCode } from './oneTimeCodes.js'
import { findOrganization } from './organizations.js'
import { findPending } from './pending.js'
import { checkDomainPolicy, checkWayIn } from './policies.js'
import { findUser, findUserByEmail, changeUser } from './users.js'

const invited = { invitationToken: v.nullish(filled) }

const passwordInput = v.object({ ...caller, ...invited, email: v.pipe(v.string(), v.nonEmpty()), password: v.string() })

/** A user without a password, an unknown address and a wrong password are one and the same. */
export const authenticateWithPassword: Handler<'authenticateWithPassword'> = async ({ body }, environment) => {
  const { email, password, invitationToken, ...from } = readGrantInput(passwordInput, body)
  environment.rateLimits.count('authenticate', email.toLowerCase())
  if (!environment.settings.passwordEnabled) {
    throw refused(403, 'email_password_auth_disabled', 'Email and password authentication is disabled.')
  }
  checkDomainPolicy(environment, email, { authMethod: 'password' })
  const user = findUserByEmail(environment.state, email)
  if (!user || user.password === null || user.password !== password) {
    throw refused(400, 'invalid_credentials', `Invalid credentials for '${email}'.`)
  }
  const way = invitedWay(environment, invitationToken, user.email)
  return passGates(environment, { user, authMethod: 'password', ...way, ...from })
}

const magicAuthInput = v.object({ ...caller, ...invited, email: emailAddress, code: filled })

/** Whoever has the code reads the address's mail, so the address is proven as well. */
export const authenticateWithMagicAuth: Handler<'authenticateWithMagicAuth'> = async ({ body }, environment) => {
  const { email, code, invitationToken, ...from } = readGrantInput(magicAuthInput, body)
  environment.rateLimits.count('authenticate', email)
  if (!environment.settings.magicAuthEnabled) {
    throw refused(403, 'authentication_method_not_allowed', 'Magic Auth is not enabled for this environment.')
  }
  checkDomainPolicy(environment, email, { authMethod: 'magic_code' })
  const found = findUserByEmail(environment.state, email)
  if (!found) throw codeError('wrong')
  const way = invitedWay(environment, invitationToken, email)
  checkVerdict(tryCode(environment, environment.state.magicAuths, found.id, code))
  const user = found.emailVerified ? found : changeUser(environment, found, { emailVerified: true })
  return passGates(environment, { user, authMethod: 'magic_code', ...way, ...from })
}

const emailVerificationInput = v.object({ ...caller, pendingAuthenticationToken: filled, code: filled })

export const authenticateWithEmailVerification: Handler<'authenticateWithEmailVerification'> = async (
  { body },
  environment,
) => {
  const { pendingAuthenticationToken, code, ...from } = readGrantInput(emailVerificationInput, body)
  const { state, rateLimits } = environment
  rateLimits.count('authenticate', pendingAuthenticationToken)
  const { id, userId, way } = findPending(environment, pendingAuthenticationToken, 'emailVerification')
  checkVerdict(tryCode(environment, state.emailVerifications, userId, code))
  state.pending.delete(id)
  const user = changeUser(environment, findUser(state, userId), { emailVerified: true })
  return passGates(environment, { ...way, user, ...from })
}

const organizationInput = v.object({ ...caller, pendingAuthenticationToken: filled, organizationId: filled })

export const authenticateWithOrganizationSelection: Handler<'authenticateWithOrganizationSelection'> = async (
  { body },
  environment,
) => {
  const { pendingAuthenticationToken, organizationId, ...from } = readGrantInput(organizationInput, body)
  const { state, rateLimits } = environment
  rateLimits.count('authenticate', pendingAuthenticationToken)
  const { id, userId, way } = findPending(environment, pendingAuthenticationToken, 'organization')
  if (!activeMemberships(state, userId).some(row => row.organizationId === organizationId)) {
    throw refused(400, 'invalid_organization_id', 'The user is not a member of the organization.')
  }
  const user = findUser(state, userId)
  // Before the token is used up: an organization that wants another way in leaves the choice of one that does not.
  checkWayIn(state, findOrganization(state, organizationId), user.email, way)
  state.pending.delete(id)
  return passGates(environment, { ...way, user, organizationId, ...from })
}
