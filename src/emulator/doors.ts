import { type OAuthProvider, oauthProviders } from '../workos/objects.js'
import { AuthorizeError } from './authorizeErrors.js'
import { domainOf } from './invitationUse.js'
import type { ConnectionRow, Door, State, UserRow } from './state.js'

export interface Selectors {
  provider?: string | undefined
  connectionId?: string | undefined
  organizationId?: string | undefined
}

/**
 * Which page the selectors of a request lead to: the closest one wins.
 * @throws {AuthorizeError} in WorkOS's words where they lead to none
 */
export function findDoor(state: State, { provider, connectionId, organizationId }: Selectors): Door {
  if (organizationId !== undefined && !state.organizations.get(organizationId)) {
    throw new AuthorizeError('organization_invalid', 'There is no organization with this id.')
  }
  if (connectionId !== undefined) return throughConnection(findConnection(state, connectionId))
  if (provider === 'authkit') return { kind: 'authkit' }
  if (provider !== undefined) return throughProvider(provider)
  if (organizationId !== undefined) return throughOrganization(state, organizationId)
  throw new AuthorizeError(
    'invalid_connection_selector',
    'One of provider, connection_id and organization_id must be given.',
  )
}

function findConnection(state: State, id: string): ConnectionRow {
  const connection = state.connections.get(id)
  if (!connection) throw new AuthorizeError('connection_invalid', 'There is no connection with this id.')
  return connection
}

function throughConnection({ id, organizationId, state }: ConnectionRow): Door {
  if (state !== 'active') throw new AuthorizeError('connection_unlinked', 'The connection is not active.')
  return { kind: 'sso', connectionId: id, organizationId }
}

function throughProvider(name: string): Door {
  const provider = oauthProviders.find(known => known === name) satisfies OAuthProvider | undefined
  if (!provider) throw new AuthorizeError('connection_strategy_invalid', 'This provider is not set up.')
  return { kind: 'oauth', provider }
}

/** To the organization's own provider; one that never had any signs in on the hosted page. */
function throughOrganization(state: State, organizationId: string): Door {
  const all = state.connections.filter(row => row.organizationId === organizationId)
  const [first, ...others] = all.filter(row => row.state === 'active')
  if (others.length > 0) {
    throw new AuthorizeError('ambiguous_connection_selector', 'The organization has several connections. Name one.')
  }
  if (first) return throughConnection(first)
  if (all.length > 0) throw new AuthorizeError('connection_unlinked', "The organization's connection is not active.")
  return { kind: 'authkit' }
}

/** Members of the organization, and whoever else its provider would know by the domain of their address. */
export function mayPass(
  state: State,
  door: Extract<Door, { kind: 'sso' }>,
  email: string,
  user: UserRow | undefined,
): boolean {
  const membership = state.memberships.find(
    row => row.userId === user?.id && row.organizationId === door.organizationId,
  )
  if (membership) return membership.status !== 'inactive'
  return state.connections.get(door.connectionId)?.domains.some(({ domain }) => domain === domainOf(email)) ?? false
}
