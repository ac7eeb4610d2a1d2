import { describe, expect, it } from 'vitest'
import { createWorld, refusal, refusalCode } from './world.js'

const seed = {
  users: [{ email: 'ada@example.com' }, { email: 'grace@example.com' }],
  organizations: [{ name: 'Acme' }, { name: 'Globex' }, { name: 'Initech' }],
  memberships: [
    { user: 'ada@example.com', organization: 'Acme', role: 'admin' },
    { user: 'ada@example.com', organization: 'Globex', status: 'pending' as const },
    { user: 'ada@example.com', organization: 'Initech', status: 'inactive' as const },
    { user: 'grace@example.com', organization: 'Acme' },
  ],
}

describe('memberships', () => {
  it('name the organization and hold the user', async () => {
    const { send, userId, organizationId } = createWorld({ seed })
    const ada = userId('ada@example.com')
    const response = await send('GET', `/user_management/organization_memberships?user_id=${ada}`)
    expect(await response.json()).toEqual({
      object: 'list',
      data: [
        {
          object: 'organization_membership',
          id: expect.stringMatching(/^om_/),
          user_id: ada,
          organization_id: organizationId('Acme'),
          organization_name: 'Acme',
          status: 'active',
          directory_managed: false,
          role: { slug: 'admin' },
          roles: [{ slug: 'admin' }],
          user: expect.objectContaining({ object: 'user', id: ada, email_verified: true }),
          created_at: '2026-11-23T09:00:00.000Z',
          updated_at: '2026-11-23T09:00:00.000Z',
        },
      ],
      list_metadata: { before: null, after: null },
    })
  })

  it('are the active ones unless statuses are given', async () => {
    const { workos, userId } = createWorld({ seed })
    const list = async (options: object) => {
      const { data } = await workos.listOrganizationMemberships({ userId: userId('ada@example.com'), ...options })
      return data.map(row => row.organizationName).toSorted()
    }
    expect(await list({})).toEqual(['Acme'])
    expect(await list({ statuses: ['pending', 'inactive'] })).toEqual(['Globex', 'Initech'])
    expect(await list({ statuses: ['active', 'pending', 'inactive'] })).toHaveLength(3)
  })

  it('are of a user, of an organization, or of both', async () => {
    const { workos, userId, organizationId } = createWorld({ seed })
    const acme = { organizationId: organizationId('Acme') }
    expect((await workos.listOrganizationMemberships(acme)).data).toHaveLength(2)
    const both = await workos.listOrganizationMemberships({ ...acme, userId: userId('grace@example.com') })
    expect(both.data).toHaveLength(1)
    expect(await refusal(workos.listOrganizationMemberships({}))).toMatchObject({
      status: 400,
      body: { code: 'missing_user_id_or_organization_id' },
    })
  })

  it('refuse an unknown status and an unknown user', async () => {
    const { send, workos, userId } = createWorld({ seed })
    const path = `/user_management/organization_memberships?user_id=${userId('ada@example.com')}&statuses=active,gone`
    expect((await send('GET', path)).status).toBe(422)
    expect(await refusalCode(workos.listOrganizationMemberships({ userId: 'user_01UNKNOWN000000' }))).toBe(
      'entity_not_found',
    )
  })
})

describe('organization', () => {
  it('is read with its domains', async () => {
    const { workos, organizationId } = createWorld()
    const organization = await workos.getOrganization(organizationId('Acme'))
    expect(organization).toMatchObject({
      object: 'organization',
      name: 'Acme',
      domains: [{ object: 'organization_domain', domain: 'acme.test', organizationId: organization.id }],
      metadata: {},
      externalId: null,
    })
    expect(await refusalCode(workos.getOrganization('org_01UNKNOWN000000'))).toBe('entity_not_found')
  })
})
