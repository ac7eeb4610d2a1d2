import { describe, expect, it } from 'vitest'
import { createWorld } from './world.js'

const seed = {
  organizations: [{ name: 'Acme', domains: ['acme.test'] }, { name: 'Globex' }],
  connections: [
    { organization: 'Acme', name: 'Acme Okta', type: 'OktaSAML' },
    { organization: 'Globex', type: 'GoogleOIDC', state: 'draft' as const, domains: ['globex.test'] },
    { organization: 'Globex', type: 'OktaSAML' },
  ],
}

describe('connections', () => {
  it('say on the wire what they are', async () => {
    const { send, organizationId } = createWorld({ seed })
    const response = await send('GET', '/connections?domain=ACME.test')
    expect(await response.json()).toEqual({
      object: 'list',
      data: [
        {
          object: 'connection',
          id: expect.stringMatching(/^conn_[0-9A-Z]{26}$/),
          organization_id: organizationId('Acme'),
          name: 'Acme Okta',
          connection_type: 'OktaSAML',
          state: 'active',
          domains: [{ object: 'connection_domain', id: expect.stringMatching(/^conn_domain_/), domain: 'acme.test' }],
          created_at: '2026-11-23T09:00:00.000Z',
          updated_at: '2026-11-23T09:00:00.000Z',
        },
      ],
      list_metadata: { before: null, after: null },
    })
  })

  it('are found by domain, organization and type, in pages', async () => {
    const { workos, organizationId } = createWorld({ seed })
    const states = async (options: object) =>
      (await workos.listConnections(options)).data.map(({ type, state }) => `${type} ${state}`)
    expect(await states({ order: 'asc', limit: 2 })).toEqual(['OktaSAML active', 'GoogleOIDC draft'])
    expect(await states({ organizationId: organizationId('Globex') })).toEqual(['OktaSAML active', 'GoogleOIDC draft'])
    expect(await states({ domain: 'globex.test' })).toEqual(['GoogleOIDC draft'])
    expect(await states({ connectionType: 'OktaSAML' })).toHaveLength(2)
    expect(await states({ connectionType: 'AzureSAML' })).toEqual([])
  })
})
