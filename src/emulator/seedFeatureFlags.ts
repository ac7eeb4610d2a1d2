import * as v from 'valibot'
import type { Environment } from './environment.js'
import { emailAddress, filled } from './input.js'
import { seedError, seededOrganization, seededUser } from './seedEntries.js'

export const seedFeatureFlag = v.strictObject({
  slug: filled,
  name: v.optional(filled),
  description: v.optional(v.string()),
  tags: v.optional(v.array(filled)),
  enabled: v.optional(v.boolean()),
  defaultValue: v.optional(v.boolean()),
  users: v.optional(v.array(emailAddress)),
  organizations: v.optional(v.array(filled)),
})

/** A feature flag, and for whom it is on. */
export interface SeedFeatureFlag {
  slug: string
  /** @default the slug */
  name?: string
  description?: string
  tags?: string[]
  /** Whether it is on in this environment at all. @default true */
  enabled?: boolean
  /** Whether it is on for whoever is not named below. @default false */
  defaultValue?: boolean
  /** E-mail addresses of users of the seed it is on for. */
  users?: string[]
  /** Names of organizations of the seed it is on for. */
  organizations?: string[]
}

export function plantFeatureFlags(
  { state, clock, newId }: Environment,
  flags: v.InferOutput<typeof seedFeatureFlag>[],
): void {
  const now = clock.now()
  for (const [index, { users = [], organizations = [], ...flag }] of flags.entries()) {
    const at = `featureFlags.${index}`
    if (state.featureFlags.find(row => row.slug === flag.slug)) throw seedError(`${at}.slug`, 'is there twice')
    state.featureFlags.put({
      id: newId('flag'),
      slug: flag.slug,
      name: flag.name ?? flag.slug,
      description: flag.description ?? null,
      tags: flag.tags ?? [],
      enabled: flag.enabled ?? true,
      defaultValue: flag.defaultValue ?? false,
      targets: [
        ...users.map(email => seededUser(state, email, `${at}.users`).id),
        ...organizations.map(name => seededOrganization(state, name, `${at}.organizations`).id),
      ],
      createdAt: now,
      updatedAt: now,
    })
  }
}
