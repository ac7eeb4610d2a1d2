import type { SharedName } from './twins.js'
import { unknown } from './unknown.js'
import type { Walk } from './walker.js'

const ada = 'ada@example.com'
const barbara = 'barbara@example.com'

export const userWalks = {
  async getUser({ api, userId, refused }) {
    await api.getUser(userId(ada))
    await api.getUser(userId(barbara))
    await refused(404, 'entity_not_found', api.getUser(unknown.user))
  },

  async getUserByExternalId({ api, refused }) {
    await api.getUserByExternalId('barbara-1')
    await refused(404, 'entity_not_found', api.getUserByExternalId('nobody'))
  },

  async listUsers({ api, organizationId }) {
    const { listMetadata } = await api.listUsers({ limit: 2, order: 'asc' })
    await api.listUsers({ limit: 2, order: 'asc', after: listMetadata.after ?? '' })
    await api.listUsers({ email: barbara })
    await api.listUsers({ organizationId: organizationId('Acme') })
    await api.listUsers({ email: 'nobody@example.com' })
    await api.listUsers()
  },

  async createUser({ api, refused }) {
    await api.createUser({ email: 'new@example.com' })
    const person = { firstName: 'Margaret', lastName: 'Hamilton', emailVerified: true }
    const metadata = { someKey: 'kept', other_key: 'as well' }
    const email = 'margaret@example.com'
    await api.createUser({ ...person, email, password: 'a lunar harbour', externalId: 'margaret-1', metadata })
    await refused(400, 'user_creation_error', api.createUser({ email: ada }))
    await refused(400, 'password_strength_error', api.createUser({ email: 'weak@example.com', password: 'weak' }))
    const taken = { email: 'other@example.com', externalId: 'barbara-1' }
    await refused(400, 'external_id_already_used', api.createUser(taken))
    const tooLong = { email: 'other@example.com', metadata: { ['k'.repeat(41)]: 'a' } }
    await refused(400, 'invalid_metadata', api.createUser(tooLong))
    const hash = { email: 'other@example.com', passwordHash: 'no hash', passwordHashType: 'bcrypt' } as const
    await refused(400, 'invalid_password_hash', api.createUser(hash))
    await refused(422, 'invalid_request_parameters', api.createUser({ email: 'nonsense' }))
  },

  async updateUser({ api, userId, refused }) {
    const id = userId(ada)
    const changes = { firstName: 'Augusta', lastName: 'King', locale: 'en', externalId: 'ada-1' }
    await api.updateUser({ userId: id, ...changes, metadata: { someKey: 'a' }, password: 'a louder harbour' })
    await api.updateUser({ userId: id, email: 'augusta@example.com' })
    await api.updateUser({ userId: id, locale: null, externalId: null })
    await refused(400, 'email_not_available', api.updateUser({ userId: id, email: barbara }))
    await refused(400, 'invalid_email', api.updateUser({ userId: id, email: 'nonsense' }))
    const managed = { userId: userId('member@initech.test'), email: 'new@example.com' }
    await refused(400, 'email_change_not_allowed', api.updateUser(managed))
    await refused(400, 'external_id_already_used', api.updateUser({ userId: id, externalId: 'barbara-1' }))
    await refused(400, 'invalid_locale', api.updateUser({ userId: id, locale: 'no language' }))
    await refused(400, 'password_strength_error', api.updateUser({ userId: id, password: 'weak' }))
    await refused(404, 'entity_not_found', api.updateUser({ userId: unknown.user, firstName: 'Nobody' }))
  },

  async deleteUser({ api, userId, refused }) {
    const id = userId(ada)
    await api.deleteUser(id)
    await refused(404, 'entity_not_found', api.getUser(id))
    await refused(404, 'entity_not_found', api.deleteUser(id))
  },

  async getUserIdentities({ api, userId, refused }) {
    await api.getUserIdentities(userId(barbara))
    await api.getUserIdentities(userId(ada))
    await refused(404, 'entity_not_found', api.getUserIdentities(unknown.user))
  },

  async listUserFeatureFlags({ api, userId, refused }) {
    await api.listUserFeatureFlags({ userId: userId(ada) })
    await api.listUserFeatureFlags({ userId: userId('grace@example.com') })
    await api.listUserFeatureFlags({ userId: userId('alan@example.com') })
    await refused(404, 'entity_not_found', api.listUserFeatureFlags({ userId: unknown.user }))
  },
} satisfies Partial<Record<SharedName, Walk<SharedName>>>
