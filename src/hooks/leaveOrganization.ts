import type { Result } from '../client/AuthError.js'
import type { AuthClient } from '../client/createAuthClient.js'
import { changeEverywhere } from '../client/remoteLists.js'

/** Gives up the visitor's membership; it is gone from their lists at once, and back where that fails. */
export async function leaveOrganization(client: AuthClient, organizationId: string): Promise<Result> {
  const result = await changeEverywhere(
    client,
    'listOrganizations',
    items => items.filter(each => each.organization.id !== organizationId),
    () => client.call('leaveOrganization', { organizationId }),
  )
  return result.ok ? { ok: true } : result
}
