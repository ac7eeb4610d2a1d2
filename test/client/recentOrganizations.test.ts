import { describe, expect, it } from 'vitest'
import { forgetOrganization, recentOrganizations, visitOrganization } from '../../src/client/recentOrganizations.js'
import type { OwnMembership } from '../../src/protocol.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'

function membership(id: string): OwnMembership {
  const organization = { id, name: `The name of ${id}` }
  return { id: `om_${id}`, organization, role: 'member', status: 'active', current: true }
}

function visit({ client }: Pick<ReturnType<typeof createTestAuth>, 'client'>, ...ids: string[]) {
  for (const id of ids) visitOrganization(client, 'user_ada', membership(id))
}

describe('the organizations somebody was in', () => {
  it('come latest first, each once, and no more than five', () => {
    const world = createTestAuth()
    visit(world, 'org_1', 'org_2', 'org_3', 'org_1', 'org_4', 'org_5', 'org_6')
    const { organizationIds } = recentOrganizations(world.client, 'user_ada')
    expect(organizationIds).toEqual(['org_6', 'org_5', 'org_4', 'org_1', 'org_3'])
  })

  it('are named in this tab, and kept as ids in the browser', async () => {
    const world = createTestAuth()
    await world.client.ready
    visit(world, 'org_1')
    await world.clock.advance(0)
    expect(recentOrganizations(world.client, 'user_ada').memberships.get('org_1')?.organization.name).toBe(
      'The name of org_1',
    )
    const other = recentOrganizations(world.openTab(), 'user_ada')
    expect(other.organizationIds).toEqual(['org_1'])
    expect(other.memberships.size).toBe(0)
    expect(Object.values(world.browser.readable.storage())).toEqual([
      JSON.stringify({ userId: 'user_ada', organizationIds: ['org_1'] }),
    ])
  })

  it('are those of the last person alone', () => {
    const world = createTestAuth()
    visit(world, 'org_1')
    expect(recentOrganizations(world.client, 'user_mary').organizationIds).toEqual([])
    visitOrganization(world.client, 'user_mary', membership('org_2'))
    expect(JSON.stringify(world.browser.readable.storage())).not.toMatch(/ada|org_1/)
    expect(recentOrganizations(world.client, 'user_ada').organizationIds).toEqual([])
  })

  it('are without one that led nowhere', () => {
    const world = createTestAuth()
    visit(world, 'org_1', 'org_2')
    forgetOrganization(world.client, 'user_ada', 'org_2')
    expect(recentOrganizations(world.client, 'user_ada').organizationIds).toEqual(['org_1'])
  })

  it.each([
    '',
    'nonsense',
    'null',
    '[]',
    '"text"',
    '{"userId":"user_ada"}',
    '{"userId":"user_ada","organizationIds":"org_1"}',
  ])('are none where the browser holds %j', text => {
    const { client, openTab, browser } = createTestAuth()
    visitOrganization(client, 'user_ada', membership('org_1'))
    const [key = ''] = Object.keys(browser.readable.storage())
    const tab = openTab()
    tab.environment.sharedStorage?.setItem(key, text)
    expect(recentOrganizations(tab, 'user_ada').organizationIds).toEqual([])
  })

  it('are remembered by the tab where the browser keeps nothing', () => {
    const world = createTestAuth()
    world.browser.lacks.storage = true
    const tab = world.openTab()
    visitOrganization(tab, 'user_ada', membership('org_1'))
    expect(recentOrganizations(tab, 'user_ada').organizationIds).toEqual(['org_1'])
  })
})
