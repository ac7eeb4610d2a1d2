import { describe, expect, it } from 'vitest'
import { everyRoute } from '../server/everyRoute.js'
import { openOrganization } from './organization.js'

const admins = everyRoute.filter(({ caller }) => caller === 'admin')

describe('C18: permissions that are gone', () => {
  it.each(admins)(
    '$name is refused from the moment of a demotion, whatever the token says',
    async ({ name, input }) => {
      const { as, workos, membershipOf, writes } = await openOrganization()
      const gil = await as('gil')
      await workos.updateOrganizationMembership(membershipOf('gil').id, { roleSlug: 'member' })
      const before = writes()
      const { status, body } = await gil.post(name, { ...input, ...onTom(name, membershipOf) })
      expect([status, body.code]).toEqual([403, 'forbidden'])
      expect(writes()).toBe(before)
    },
  )

  it.each(admins)('$name is refused once one is locked out or removed', async ({ name, input }) => {
    for (const end of ['deactivateOrganizationMembership', 'deleteOrganizationMembership'] as const) {
      const { as, workos, membershipOf, writes } = await openOrganization()
      const gil = await as('gil')
      await workos[end](membershipOf('gil').id)
      const before = writes()
      const { status, body } = await gil.post(name, { ...input, ...onTom(name, membershipOf) })
      expect([end, status, body.code]).toEqual([end, 403, 'forbidden'])
      expect(writes()).toBe(before)
    }
  })

  it.each(['user_id', 'organization_id'])('nobody acts by an answer about another %s', async key => {
    const asked = new URL('https://workos.test/')
    const { world, as, workos, membershipOf, writes } = await openOrganization({
      between(request, pass) {
        const url = new URL(request.url)
        if (request.method === 'GET' && url.pathname.endsWith('/organization_memberships') && url.searchParams.has(key))
          for (const [name, value] of asked.searchParams) url.searchParams.set(name, value)
        return pass(new Request(url, request))
      },
    })
    const gil = await as('gil')
    const { id } = membershipOf('gil')
    const globex = membershipOf('ola').organizationId
    await workos.createOrganizationMembership({
      userId: world.userId('gil@example.com'),
      organizationId: globex,
      roleSlug: 'admin',
    })
    await workos.updateOrganizationMembership(id, { roleSlug: 'member' })
    if (key === 'user_id') asked.searchParams.set(key, world.userId('gus@example.com'))
    else asked.searchParams.set(key, globex)
    const before = writes()
    const { status, body } = await gil.post('updateOrganization', { name: 'Taken' })
    expect([status, body.code]).toEqual([403, 'forbidden'])
    expect(writes()).toBe(before)
  })

  it('what was given a moment ago counts at once as well, with the next token', async () => {
    const { as, workos, membershipOf } = await openOrganization()
    const mel = await as('mel')
    await workos.updateOrganizationMembership(membershipOf('mel').id, { roleSlug: 'admin' })
    expect((await mel.post('updateOrganization', { name: 'Acme and daughters' })).body.code).toBe('forbidden')
    await mel.post('refresh', {})
    expect((await mel.post('updateOrganization', { name: 'Acme and daughters' })).status).toBe(200)
  })
})

function onTom(name: string, membershipOf: (name: string) => { id: string }): object {
  return name.endsWith('Member') ? { membershipId: membershipOf('tom').id } : {}
}
