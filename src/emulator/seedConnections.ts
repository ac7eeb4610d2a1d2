import * as v from 'valibot'
import type { Environment } from './environment.js'
import { filled } from './input.js'
import { domainName } from './organizations.js'
import { seededOrganization } from './seedEntries.js'

export const seedConnection = v.strictObject({
  organization: filled,
  name: v.optional(filled),
  type: v.optional(filled),
  state: v.optional(v.picklist(['draft', 'active', 'inactive', 'validating'])),
  domains: v.optional(v.array(domainName)),
})

export interface SeedConnection {
  /** Name of an organization of the seed. */
  organization: string
  /** @default the organization's */
  name?: string
  /** @default 'GenericSAML' */
  type?: string
  /** @default 'active' */
  state?: 'draft' | 'active' | 'inactive' | 'validating'
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
      id: newId('conn'),
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
