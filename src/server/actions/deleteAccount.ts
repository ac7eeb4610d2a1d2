import type { Action } from '../action.js'
import { reportNotice } from '../audit.js'
import { nothing } from '../fields.js'
import { assertOrganizationsKeepAdmins } from '../lastAdmin.js'
import { endSession } from '../sessionCookie.js'

/** An organization that nobody else could run holds its admin back. */
export const deleteAccount = {
  caller: 'self',
  isOptIn: true,
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: nothing,
  async run(_, exchange) {
    const { config, session } = exchange
    await assertOrganizationsKeepAdmins(session.userId, config)
    await config.userManagement.deleteUser(session.userId)
    await endSession(exchange, session)
    reportNotice('account_deleted', session.userId, config)
    return {}
  },
} as const satisfies Action<'deleteAccount'>
