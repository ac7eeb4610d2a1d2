import * as v from 'valibot'
import { isId } from '../workos/ids.js'
import type { ConnectionState } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { filled } from './input.js'
import { domainName } from './organizations.js'
import { seededOrganization } from './seedEntries.js'

export const seedConnection = v.strictObject({
  id: v.optional(v.custom<string>(id => isId('connectionId', id), 'must be an id that starts with "conn_"')),
  organization: filled,
  name: v.optional(filled),
  type: v.optional(filled),
  state: v.optional(v.picklist(['draft', 'active', 'inactive', 'validating'])),
  domains: v.optional(v.array(domainName)),
})

/** A way to an organization's own identity provider. */
export interface SeedConnection {
  id?: string
  /** Name of an organization of the seed. */
  organization: string
  /** @default the organization's */
  name?: string
  /** @default 'GenericSAML' */
  type?: string
  /** @default 'active' */
  state?: ConnectionState
  /** @default the organization's */
  domains?: string[]
}

export function plantConnections(
  { state, clock, newId }: Environment,
  connections: v.InferOutput<typeof seedConnection>[],
): void {
  const now = clock.now()
  for (const [index, { organization: name, ...connection }] of connections.entries()) {
    const organization = seededOrganization(state, name, `connections.${index}.organization`)
    const domains = connection.domains ?? organization.domains.map(({ domain }) => domain)
    state.connections.put({
      id: connection.id ?? newId('conn'),
      organizationId: organization.id,
      name: connection.name ?? name,
      type: connection.type ?? 'GenericSAML',
      state: connection.state ?? 'active',
      domains: domains.map(domain => ({ id: newId('conn_domain'), domain })),
      createdAt: now,
      updatedAt: now,
    })
  }
}
