import { describe, expect, it } from 'vitest'
import { createWorld, password, pendingToken, refusal, refusalCode } from './world.js'

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

describe('a membership', () => {
  it('is made active with a role, once', async () => {
    const { workos, send, userId, organizationId } = createWorld({ seed })
    const ids = { userId: userId('grace@example.com'), organizationId: organizationId('Globex') }
    const made = await workos.createOrganizationMembership({ ...ids, roleSlug: 'admin' })
    expect(made).toMatchObject({ ...ids, status: 'active', role: { slug: 'admin' }, organizationName: 'Globex' })
    expect(await workos.getOrganizationMembership(made.id)).toEqual(made)
    expect(await refusalCode(workos.createOrganizationMembership(ids))).toBe('user_already_organization_member')
    const body = { user_id: ids.userId, organization_id: organizationId('Initech') }
    expect((await send('POST', '/user_management/organization_memberships', body)).status).toBe(201)
  })

  it('has a role the environment knows, and one of them', async () => {
    const { workos, userId, organizationId } = createWorld({ seed })
    const ids = { userId: userId('grace@example.com'), organizationId: organizationId('Globex') }
    expect(await refusalCode(workos.createOrganizationMembership({ ...ids, roleSlug: 'king' }))).toBe('invalid_role')
    expect(await refusalCode(workos.createOrganizationMembership({ ...ids, roleSlugs: ['admin', 'member'] }))).toBe(
      'multiple_roles_not_enabled',
    )
  })

  it('changes its role, and the next token says so', async () => {
    const { workos, emulator } = createWorld()
    const [edsgers] = emulator.snapshot().memberships.filter(({ organizationName }) => organizationName === 'Acme')
    const changed = await workos.updateOrganizationMembership(edsgers?.id ?? '', { roleSlug: 'member' })
    expect(changed.role).toEqual({ slug: 'member' })
  })

  it('ends the sessions in its organization when it is deactivated, and comes back with the role it had', async () => {
    const { workos, emulator, userId } = createWorld()
    const { refreshToken } = await workos.authenticateWithPassword({ email: 'grace@example.com', password })
    const grace = userId('grace@example.com')
    const id = emulator.snapshot().memberships.find(row => row.userId === grace)?.id ?? ''
    expect(await workos.deactivateOrganizationMembership(id)).toMatchObject({ status: 'inactive' })
    expect(await refusalCode(workos.authenticateWithRefreshToken({ refreshToken }))).toBe('invalid_grant')
    const { writes } = emulator.snapshot()
    expect(await workos.deactivateOrganizationMembership(id)).toMatchObject({ status: 'inactive' })
    expect(emulator.snapshot().writes).toBe(writes)
    expect(await workos.reactivateOrganizationMembership(id)).toMatchObject({
      status: 'active',
      role: { slug: 'admin' },
    })
  })

  it('that is pending can be neither deactivated nor made active by hand', async () => {
    const { workos, emulator } = createWorld({ seed })
    const id = emulator.snapshot().memberships.find(({ status }) => status === 'pending')?.id ?? ''
    expect(await refusalCode(workos.deactivateOrganizationMembership(id))).toBe(
      'cannot_deactivate_pending_organization_membership',
    )
    expect(await refusalCode(workos.reactivateOrganizationMembership(id))).toBe(
      'cannot_reactivate_pending_organization_membership',
    )
  })

  it('ends what is signed in to its organization now, wherever the session began', async () => {
    const { workos, emulator, userId, organizationId, signIn } = createWorld()
    const enter = async (name: string) =>
      workos.authenticateWithOrganizationSelection({
        pendingAuthenticationToken: await pendingToken(signIn('edsger@example.com')),
        organizationId: organizationId(name),
      })
    const [came, left] = [await enter('Globex'), await enter('Acme')]
    const move = (refreshToken: string, name: string) =>
      workos.authenticateWithRefreshToken({ refreshToken, organizationId: organizationId(name) })
    await move(came.refreshToken, 'Acme')
    await move(left.refreshToken, 'Globex')
    const { data } = await workos.listOrganizationMemberships({
      userId: userId('edsger@example.com'),
      organizationId: organizationId('Acme'),
    })
    await workos.deleteOrganizationMembership(data[0]?.id ?? '')
    expect(emulator.snapshot().sessions.map(({ status }) => status)).toEqual(['revoked', 'active'])
  })

  it('is gone once it is deleted, with its sessions', async () => {
    const { workos, emulator, userId } = createWorld()
    const { refreshToken } = await workos.authenticateWithPassword({ email: 'grace@example.com', password })
    const grace = userId('grace@example.com')
    const id = emulator.snapshot().memberships.find(row => row.userId === grace)?.id ?? ''
    await workos.deleteOrganizationMembership(id)
    expect(await refusal(workos.getOrganizationMembership(id))).toMatchObject({ status: 404 })
    expect(await refusalCode(workos.authenticateWithRefreshToken({ refreshToken }))).toBe('invalid_grant')
  })
})
