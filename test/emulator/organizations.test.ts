import { describe, expect, it } from 'vitest'
import { createWorld, password, refusal, refusalCode } from './world.js'

const domainData = [{ domain: 'Initech.test', state: 'pending' as const }]

describe('an organization', () => {
  it('is made with domains, metadata and the id the host gave it', async () => {
    const { workos, send } = createWorld()
    const made = await workos.createOrganization({
      name: 'Initech',
      domainData,
      externalId: 'i-1',
      metadata: { planTier: 'gold' },
    })
    expect(made).toEqual({
      object: 'organization',
      id: expect.stringMatching(/^org_[0-9A-Z]{26}$/),
      name: 'Initech',
      domains: [
        {
          object: 'organization_domain',
          id: expect.stringMatching(/^org_domain_/),
          organizationId: made.id,
          domain: 'initech.test',
          state: 'pending',
          verificationStrategy: 'dns',
          createdAt: '2026-11-23T09:00:00.000Z',
          updatedAt: '2026-11-23T09:00:00.000Z',
        },
      ],
      metadata: { planTier: 'gold' },
      externalId: 'i-1',
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
    })
    expect(await workos.getOrganizationByExternalId('i-1')).toEqual(made)
    expect((await send('POST', '/organizations', { name: 'Another' })).status).toBe(201)
  })

  it('has an external id, a Stripe customer and domains of its own', async () => {
    const { workos, organizationId } = createWorld()
    const [acme, globex] = [organizationId('Acme'), organizationId('Globex')]
    await workos.updateOrganization({ organization: acme, externalId: 'a-1', stripeCustomerId: 'cus_1' })
    expect(await refusalCode(workos.createOrganization({ name: 'Copy', externalId: 'a-1' }))).toBe(
      'external_id_already_used',
    )
    expect(await refusalCode(workos.updateOrganization({ organization: globex, externalId: 'a-1' }))).toBe(
      'external_id_already_used',
    )
    expect(await refusalCode(workos.updateOrganization({ organization: globex, stripeCustomerId: 'cus_1' }))).toBe(
      'stripe_customer_id_already_used',
    )
    const taken = { name: 'Copy', domainData: [{ domain: 'acme.test', state: 'pending' as const }] }
    expect(await refusal(workos.createOrganization(taken))).toMatchObject({ status: 409 })
    const same = { externalId: 'a-1', stripeCustomerId: 'cus_1', domainData: [] }
    expect(await workos.updateOrganization({ organization: acme, ...same })).toMatchObject({ domains: [] })
    expect(await workos.createOrganization(taken)).toHaveProperty('id')
  })

  it('wants a name, domains that are ones, and metadata within its limits', async () => {
    const { workos, send } = createWorld()
    const response = await send('POST', '/organizations', { domain_data: [{ domain: 'no domain', state: 'pending' }] })
    expect([response.status, await response.json()]).toEqual([
      422,
      expect.objectContaining({ errors: [expect.objectContaining({ field: 'name' }), expect.anything()] }),
    ])
    const metadata = { ['k'.repeat(41)]: 'value' }
    expect(await refusalCode(workos.createOrganization({ name: 'Initech', metadata }))).toBe('invalid_metadata')
  })

  it('changes what is given and keeps the rest', async () => {
    const { workos, organizationId } = createWorld()
    const id = organizationId('Acme')
    const before = await workos.updateOrganization({ organization: id, metadata: { one: '1', two: '2' } })
    const after = await workos.updateOrganization({
      organization: id,
      name: 'Acme & Sons',
      metadata: { two: null as never, three: '3' },
    })
    expect(after).toEqual({ ...before, name: 'Acme & Sons', metadata: { one: '1', three: '3' } })
    expect(await workos.updateOrganization({ organization: id, externalId: null })).toHaveProperty('externalId', null)
  })

  it('takes everything in it along when it is deleted', async () => {
    const { workos, emulator, organizationId } = createWorld({
      seed: {
        users: [{ email: 'grace@example.com', password }],
        organizations: [{ name: 'Acme' }, { name: 'Globex' }],
        roles: [{ slug: 'auditor', name: 'Auditor', permissions: [], organization: 'Acme' }],
        memberships: [{ user: 'grace@example.com', organization: 'Acme', role: 'auditor' }],
        connections: [{ organization: 'Acme' }],
      },
    })
    const { refreshToken } = await workos.authenticateWithPassword({ email: 'grace@example.com', password })
    const id = organizationId('Acme')
    await workos.deleteOrganization(id)
    expect(await refusal(workos.getOrganization(id))).toMatchObject({ status: 404 })
    expect(await refusalCode(workos.authenticateWithRefreshToken({ refreshToken }))).toBe('invalid_grant')
    expect(emulator.snapshot()).toMatchObject({ memberships: [], connections: [], organizations: [{ name: 'Globex' }] })
    expect(emulator.snapshot().roles.map(role => role.slug)).toEqual(['admin', 'member'])
  })
})

describe('organizations', () => {
  it('are found by part of a name or by a domain', async () => {
    const { workos } = createWorld()
    const names = async (options: object) => (await workos.listOrganizations(options)).data.map(({ name }) => name)
    expect(await names({})).toEqual(['Globex', 'Acme'])
    expect(await names({ search: 'GLO' })).toEqual(['Globex'])
    expect(await names({ domains: ['nowhere.test', 'ACME.test'] })).toEqual(['Acme'])
    expect(await names({ domains: ['nowhere.test'] })).toEqual([])
  })

  it('come in pages', async () => {
    const organizations = Array.from({ length: 12 }, (_, index) => ({ name: `Organization ${index}` }))
    const { workos } = createWorld({ seed: { organizations } })
    const first = await workos.listOrganizations({ limit: 5, order: 'asc' })
    expect(first.data.map(({ name }) => name)).toEqual(organizations.slice(0, 5).map(({ name }) => name))
    const names: string[] = []
    for await (const { name } of first) names.push(name)
    expect(names).toEqual(organizations.map(({ name }) => name))
  })
})
