import * as v from 'valibot'
import type { Environment } from './environment.js'
import { filled } from './input.js'
import { seededOrganization } from './seedEntries.js'

export const seedRole = v.strictObject({
  slug: v.pipe(filled, v.maxLength(48)),
  name: v.pipe(filled, v.maxLength(48)),
  description: v.optional(v.string()),
  permissions: v.array(filled),
  organization: v.optional(filled),
  resourceTypeSlug: v.optional(filled),
})

/** A role, of every organization or of one. */
export interface SeedRole {
  slug: string
  name: string
  description?: string
  permissions: string[]
  /** Name of the organization of the seed whose own it is. @default none: a role of the environment */
  organization?: string
  /** What it is a role on. Memberships take roles on organizations alone. @default 'organization' */
  resourceTypeSlug?: string
}

const usualRoles: SeedRole[] = [
  { slug: 'admin', name: 'Admin', permissions: ['organization:manage', 'users:manage', 'users:read'] },
  { slug: 'member', name: 'Member', permissions: ['users:read'] },
]

/** The usual roles and those of the seed, which may replace them. */
export function plantRoles(environment: Environment, roles: v.InferOutput<typeof seedRole>[]): void {
  const { state, clock, newId } = environment
  const now = clock.now()
  for (const [index, { organization, ...role }] of [...usualRoles, ...roles].entries()) {
    const at = `roles.${index - usualRoles.length}.organization`
    const organizationId = organization === undefined ? null : seededOrganization(state, organization, at).id
    const known = state.roles.find(row => row.slug === role.slug && row.organizationId === organizationId)
    state.roles.put({
      id: known?.id ?? newId('role'),
      slug: role.slug,
      name: role.name,
      description: role.description ?? null,
      permissions: role.permissions,
      organizationId,
      resourceTypeSlug: role.resourceTypeSlug ?? 'organization',
      createdAt: now,
      updatedAt: now,
    })
  }
}
