import type { AuthenticationResponse, Impersonator } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { activeMemberships } from './memberships.js'
import { startSession } from './sessions.js'
import { findUserByEmail } from './users.js'

/**
 * What the dashboard's "impersonate user" ends in: no gate is asked. The organization is the first the user is in.
 * @throws {TypeError} when nobody has the address
 */
export async function impersonate(
  environment: Environment,
  email: string,
  { email: impersonatorEmail, reason = null }: { email: string; reason?: string | null },
): Promise<AuthenticationResponse> {
  const user = findUserByEmail(environment.state, email)
  if (!user) throw new TypeError(`control.impersonate: no user has the e-mail address "${email}"`)
  const impersonator: Impersonator = { email: impersonatorEmail, reason }
  const arrival = { user, authMethod: 'impersonation', impersonator, ipAddress: null, userAgent: null } as const
  const [membership] = activeMemberships(environment.state, user.id)
  return startSession(environment, arrival, membership?.organizationId ?? null)
}
