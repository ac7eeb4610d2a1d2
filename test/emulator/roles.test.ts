import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createWorld, password, refusalCode } from './world.js'

const email = 'ada@example.com'

const seed = {
  users: [{ email, password }],
  organizations: [{ name: 'Acme' }, { name: 'Globex' }],
  roles: [
    { slug: 'auditor', name: 'Auditor', description: 'Reads the books', permissions: ['books:read', 'users:read'] },
    { slug: 'org-cook', name: 'Cook', permissions: ['kitchen:use'], organization: 'Acme' },
    { slug: 'member', name: 'Acme member', permissions: ['users:read', 'lunch:eat'], organization: 'Acme' },
    { slug: 'editor', name: 'Editor', permissions: [], resourceTypeSlug: 'document' },
  ],
}

describe('roles', () => {
  it('of the environment come first, those of the organization after them, unpaged', async () => {
    const { send, workos, organizationId } = createWorld({ seed })
    const response = await send('GET', `/authorization/organizations/${organizationId('Acme')}/roles`)
    const body = (await response.json()) as { data: { slug: string; type: string }[] }
    expect(Object.keys(body).toSorted()).toEqual(['data', 'object'])
    expect(body.data.map(({ slug, type }) => `${slug} ${type}`)).toEqual([
      'admin EnvironmentRole',
      'member EnvironmentRole',
      'auditor EnvironmentRole',
      'editor EnvironmentRole',
      'org-cook OrganizationRole',
      'member OrganizationRole',
    ])
    const ofEnvironment = await workos.listEnvironmentRoles()
    expect(ofEnvironment.data.map(({ slug }) => slug)).toEqual(['admin', 'member', 'auditor', 'editor'])
    expect(ofEnvironment.data[2]).toEqual({
      object: 'role',
      id: expect.stringMatching(/^role_/),
      slug: 'auditor',
      name: 'Auditor',
      description: 'Reads the books',
      type: 'EnvironmentRole',
      resourceTypeSlug: 'organization',
      permissions: ['books:read', 'users:read'],
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
    })
    expect(await refusalCode(workos.listOrganizationRoles({ organizationId: 'org_01UNKNOWN000000' }))).toBe(
      'entity_not_found',
    )
  })

  it('of one organization are none in another', async () => {
    const { workos, userId, organizationId } = createWorld({ seed })
    const join = (name: string, roleSlug: string) =>
      workos.createOrganizationMembership({ userId: userId(email), organizationId: organizationId(name), roleSlug })
    expect(await refusalCode(join('Globex', 'org-cook'))).toBe('invalid_role')
    expect(await refusalCode(join('Acme', 'editor'))).toBe('sub_resource_scoped_role_not_allowed')
    const { id } = await join('Acme', 'org-cook')
    expect(await refusalCode(workos.updateOrganizationMembership(id, { roleSlug: 'nobody' }))).toBe('invalid_role')
  })

  it("are the organization's own where it has one of the same slug", async () => {
    const { signIn } = createWorld({ seed: { ...seed, memberships: [{ user: email, organization: 'Acme' }] } })
    expect(decodeJwt((await signIn()).accessToken)['permissions']).toEqual(['users:read', 'lunch:eat'])
  })

  it('can be several where the environment allows it, and add up in the token', async () => {
    const { workos, signIn, userId, organizationId } = createWorld({ seed, multipleRolesEnabled: true })
    const ids = { userId: userId(email), organizationId: organizationId('Acme') }
    const roleSlugs = ['auditor', 'member', 'auditor']
    const made = await workos.createOrganizationMembership({ ...ids, roleSlugs })
    expect(made).toMatchObject({ role: { slug: 'auditor' }, roles: [{ slug: 'auditor' }, { slug: 'member' }] })
    expect(decodeJwt((await signIn()).accessToken)).toMatchObject({
      role: 'auditor',
      roles: ['auditor', 'member'],
      permissions: ['books:read', 'users:read', 'lunch:eat'],
    })
    const changed = await workos.updateOrganizationMembership(made.id, { roleSlugs: ['member', 'org-cook'] })
    expect(changed.roles).toEqual([{ slug: 'member' }, { slug: 'org-cook' }])
    expect(await refusalCode(workos.updateOrganizationMembership(made.id, { roleSlugs: [] }))).toBe(
      'invalid_request_parameters',
    )
  })
})
