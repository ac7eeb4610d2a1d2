import { password } from '../emulator/world.js'
import type { SharedName } from './twins.js'
import { unknown } from './unknown.js'
import type { Walk, Walker } from './walker.js'

const ada = 'ada@example.com'
const grace = 'grace@example.com'

async function membershipOf({ api, userId }: Walker<SharedName>, email: string): Promise<string> {
  const statuses = ['active', 'inactive', 'pending'] as const
  const [first] = (await api.listOrganizationMemberships({ userId: userId(email), statuses: [...statuses] })).data
  return first?.id ?? ''
}

export const organizationWalks = {
  async listOrganizationMemberships({ api, userId, organizationId, refused }) {
    await api.listOrganizationMemberships({ userId: userId('edsger@example.com'), limit: 1 })
    await api.listOrganizationMemberships({ organizationId: organizationId('Acme'), statuses: ['active', 'pending'] })
    await api.listOrganizationMemberships({ userId: userId(ada) })
    await refused(400, 'missing_user_id_or_organization_id', api.listOrganizationMemberships({}))
  },

  async getOrganizationMembership(walker) {
    const { api, refused } = walker
    await api.getOrganizationMembership(await membershipOf(walker, grace))
    await refused(404, 'entity_not_found', api.getOrganizationMembership(unknown.membership))
  },

  async createOrganizationMembership({ api, userId, organizationId, refused }) {
    const pair = { userId: userId(ada), organizationId: organizationId('Acme') }
    await refused(422, 'invalid_role', api.createOrganizationMembership({ ...pair, roleSlug: 'nonsense' }))
    const severalRoles = { ...pair, roleSlugs: ['admin', 'member'] }
    await refused(422, 'multiple_roles_not_enabled', api.createOrganizationMembership(severalRoles))
    const ofAProject = { ...pair, roleSlug: 'viewer' }
    await refused(422, 'sub_resource_scoped_role_not_allowed', api.createOrganizationMembership(ofAProject))
    await api.createOrganizationMembership({ ...pair, roleSlug: 'editor' })
    await refused(400, 'user_already_organization_member', api.createOrganizationMembership(pair))
    const pending = { userId: userId('barbara@example.com'), organizationId: organizationId('Acme') }
    const waiting = api.createOrganizationMembership(pending)
    await refused(400, 'cannot_reactivate_pending_organization_membership', waiting)
    const nobody = { ...pair, userId: unknown.user }
    await refused(404, 'entity_not_found', api.createOrganizationMembership(nobody))
  },

  async updateOrganizationMembership(walker) {
    const { api, refused } = walker
    const id = await membershipOf(walker, grace)
    await api.updateOrganizationMembership(id, { roleSlug: 'member' })
    await api.updateOrganizationMembership(id, { roleSlugs: ['editor'] })
    await refused(422, 'invalid_role', api.updateOrganizationMembership(id, { roleSlug: 'nonsense' }))
    const nothing = api.updateOrganizationMembership(unknown.membership, { roleSlug: 'member' })
    await refused(404, 'entity_not_found', nothing)
  },

  async deleteOrganizationMembership(walker) {
    const { api, refused } = walker
    const id = await membershipOf(walker, grace)
    await api.deleteOrganizationMembership(id)
    await refused(404, 'entity_not_found', api.getOrganizationMembership(id))
    await refused(404, 'entity_not_found', api.deleteOrganizationMembership(id))
  },

  async deactivateOrganizationMembership(walker) {
    const { api, refused } = walker
    const { refreshToken } = await api.authenticateWithPassword({ email: grace, password })
    const id = await membershipOf(walker, grace)
    await api.deactivateOrganizationMembership(id)
    await api.deactivateOrganizationMembership(id)
    await refused(400, 'invalid_grant', api.authenticateWithRefreshToken({ refreshToken }))
    const pending = api.deactivateOrganizationMembership(await membershipOf(walker, 'barbara@example.com'))
    await refused(400, 'cannot_deactivate_pending_organization_membership', pending)
    await refused(404, 'entity_not_found', api.deactivateOrganizationMembership(unknown.membership))
  },

  async reactivateOrganizationMembership(walker) {
    const { api, refused } = walker
    const id = await membershipOf(walker, grace)
    await api.deactivateOrganizationMembership(id)
    await api.reactivateOrganizationMembership(id)
    const pending = api.reactivateOrganizationMembership(await membershipOf(walker, 'barbara@example.com'))
    await refused(400, 'cannot_reactivate_pending_organization_membership', pending)
    await refused(404, 'entity_not_found', api.reactivateOrganizationMembership(unknown.membership))
  },

  async listOrganizations({ api }) {
    await api.listOrganizations({ domains: ['acme.test', 'nowhere.test'] })
    await api.listOrganizations({ limit: 1, order: 'asc' })
    await api.listOrganizations({ search: 'glo' })
    await api.listOrganizations()
  },

  async getOrganization({ api, organizationId, refused }) {
    await api.getOrganization(organizationId('Acme'))
    await api.getOrganization(organizationId('Globex'))
    await refused(404, 'entity_not_found', api.getOrganization(unknown.organization))
  },

  async getOrganizationByExternalId({ api, refused }) {
    await api.getOrganizationByExternalId('acme-1')
    await refused(404, 'entity_not_found', api.getOrganizationByExternalId('nothing'))
  },

  async createOrganization({ api, refused }) {
    await api.createOrganization({ name: 'Small' })
    const domainData = [
      { domain: 'umbrella.test', state: 'pending' as const },
      { domain: 'umbrella.example', state: 'verified' as const },
    ]
    await api.createOrganization({ name: 'Umbrella', domainData, externalId: 'u-1', metadata: { planTier: 'gold' } })
    const taken = api.createOrganization({ name: 'Other', externalId: 'acme-1' })
    await refused(400, 'external_id_already_used', taken)
    const tooLong = { name: 'Other', metadata: { ['k'.repeat(41)]: 'a' } }
    await refused(400, 'invalid_metadata', api.createOrganization(tooLong))
    const foreign = { name: 'Other', domainData: [{ domain: 'acme.test', state: 'verified' as const }] }
    await refused(409, 'domain_already_in_use', api.createOrganization(foreign))
    await refused(422, 'invalid_request_parameters', api.createOrganization({ name: '' }))
  },

  async updateOrganization({ api, organizationId, refused }) {
    const organization = organizationId('Globex')
    await api.updateOrganization({ organization, name: 'Globex Inc', metadata: { tier: 'silver' }, externalId: 'g-1' })
    await api.updateOrganization({ organization, stripeCustomerId: 'cus_02' })
    await api.updateOrganization({ organization, stripeCustomerId: null, externalId: null })
    await refused(400, 'external_id_already_used', api.updateOrganization({ organization, externalId: 'acme-1' }))
    const customer = api.updateOrganization({ organization, stripeCustomerId: 'cus_01' })
    await refused(400, 'stripe_customer_id_already_used', customer)
    const nothing = api.updateOrganization({ organization: unknown.organization, name: 'Nothing' })
    await refused(404, 'entity_not_found', nothing)
  },

  async deleteOrganization({ api, organizationId, refused }) {
    const id = organizationId('Globex')
    await api.deleteOrganization(id)
    await refused(404, 'entity_not_found', api.getOrganization(id))
    await refused(404, 'entity_not_found', api.deleteOrganization(id))
  },

  async listOrganizationRoles({ api, organizationId, refused }) {
    await api.listOrganizationRoles({ organizationId: organizationId('Acme') })
    await api.listOrganizationRoles({ organizationId: organizationId('Globex') })
    await refused(404, 'entity_not_found', api.listOrganizationRoles({ organizationId: unknown.organization }))
  },

  async listEnvironmentRoles({ api }) {
    await api.listEnvironmentRoles()
  },

  async listOrganizationFeatureFlags({ api, organizationId, refused }) {
    await api.listOrganizationFeatureFlags({ organizationId: organizationId('Acme') })
    await api.listOrganizationFeatureFlags({ organizationId: organizationId('Globex'), limit: 5 })
    const nothing = api.listOrganizationFeatureFlags({ organizationId: unknown.organization })
    await refused(404, 'entity_not_found', nothing)
  },

  async listConnections({ api, organizationId }) {
    await api.listConnections()
    await api.listConnections({ organizationId: organizationId('Acme'), connectionType: 'OktaSAML' })
    await api.listConnections({ domain: 'nowhere.test' })
  },
} satisfies Partial<Record<SharedName, Walk<SharedName>>>
