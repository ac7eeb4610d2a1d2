import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createWorld, password, refusalCode } from './world.js'

const [ada, grace] = ['ada@example.com', 'grace@example.com']

const seed = {
  users: [
    { email: ada, password },
    { email: grace, password },
  ],
  organizations: [{ name: 'Acme', entitlements: ['audit-logs', 'sso'] }, { name: 'Globex' }],
  memberships: [{ user: grace, organization: 'Acme' }],
  featureFlags: [
    { slug: 'for-all', defaultValue: true },
    { slug: 'for-ada', name: 'For Ada', users: [ada], tags: ['beta'] },
    { slug: 'for-acme', organizations: ['Acme'] },
    { slug: 'switched-off', enabled: false, defaultValue: true, users: [ada], organizations: ['Acme'] },
  ],
}

describe('feature flags', () => {
  it('of a person are those on for them and for their organizations', async () => {
    const { workos, userId } = createWorld({ seed })
    const slugs = async (email: string) =>
      (await workos.listUserFeatureFlags({ userId: userId(email), order: 'asc' })).data.map(({ slug }) => slug)
    expect(await slugs(ada)).toEqual(['for-all', 'for-ada'])
    expect(await slugs(grace)).toEqual(['for-all', 'for-acme'])
    expect(await refusalCode(workos.listUserFeatureFlags({ userId: 'user_01UNKNOWN000000' }))).toBe('entity_not_found')
  })

  it('of an organization are those on for it, in pages', async () => {
    const { workos, organizationId } = createWorld({ seed })
    const [acme, globex] = [organizationId('Acme'), organizationId('Globex')]
    const first = await workos.listOrganizationFeatureFlags({ organizationId: acme, limit: 1, order: 'asc' })
    expect(first.data.map(({ slug }) => slug)).toEqual(['for-all'])
    const after = first.listMetadata.after ?? ''
    const rest = await workos.listOrganizationFeatureFlags({ organizationId: acme, after, order: 'asc' })
    expect(rest.data.map(({ slug }) => slug)).toEqual(['for-acme'])
    expect((await workos.listOrganizationFeatureFlags({ organizationId: globex })).data).toHaveLength(1)
  })

  it('look as WorkOS shows them', async () => {
    const { workos, userId } = createWorld({ seed })
    const { data } = await workos.listUserFeatureFlags({ userId: userId(ada) })
    expect(data[0]).toEqual({
      object: 'feature_flag',
      id: expect.stringMatching(/^flag_/),
      slug: 'for-ada',
      name: 'For Ada',
      description: null,
      tags: ['beta'],
      enabled: true,
      defaultValue: false,
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
    })
  })

  it('are claims of the token, as entitlements are', async () => {
    const { signIn } = createWorld({ seed })
    expect(decodeJwt((await signIn(grace)).accessToken)).toMatchObject({
      feature_flags: ['for-all', 'for-acme'],
      entitlements: ['audit-logs', 'sso'],
    })
    const outside = decodeJwt((await signIn(ada)).accessToken)
    expect(outside['feature_flags']).toEqual(['for-all', 'for-ada'])
    expect(outside).not.toHaveProperty('entitlements')
  })
})
