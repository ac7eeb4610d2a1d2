import type { ActionName } from '../protocol.js'
import type { Action } from './action.js'
import { cancelFlow } from './actions/cancelFlow.js'
import { listSessions } from './actions/listSessions.js'
import { resendCode } from './actions/resendCode.js'
import { revokeSession } from './actions/revokeSession.js'
import { selectOrganization } from './actions/selectOrganization.js'
import { sendCode } from './actions/sendCode.js'
import { signInWithPassword } from './actions/signInWithPassword.js'
import { submitCode } from './actions/submitCode.js'

/** All a browser may ask. What is not in here does not exist. */
export const actions: { readonly [Name in ActionName]: Action<Name> } = {
  signInWithPassword,
  sendCode,
  submitCode,
  resendCode,
  selectOrganization,
  cancelFlow,
  listSessions,
  revokeSession,
}

/** Own names only: `constructor` is no action (security row C21). */
export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actions, name)
}
