import type { Action } from '../action.js'
import { covers, readRoles } from '../authority.js'
import { nothing } from '../fields.js'

/** What may be given goes by the token here; whoever gives it is looked at again. */
export const listRoles = {
  caller: 'reader',
  input: nothing,
  async run(_, { config, organizationId, view }) {
    const permissions = new Set(view.claims.permissions)
    const mayGive = permissions.has(config.permissions.manage)
    const roles = await readRoles(organizationId, config)
    return {
      items: [...roles.values()].map(role => ({
        id: role.id,
        slug: role.slug,
        name: role.name,
        description: role.description,
        assignable: mayGive && covers({ permissions }, role.permissions),
      })),
    }
  },
} satisfies Action<'listRoles'>
