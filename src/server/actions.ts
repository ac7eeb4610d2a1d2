import type { ActionName } from '../protocol.js'
import type { Action } from './action.js'
import { acceptInvitation } from './actions/acceptInvitation.js'
import { addSms } from './actions/addSms.js'
import { addTotp } from './actions/addTotp.js'
import { cancelFlow } from './actions/cancelFlow.js'
import { challengeFactor } from './actions/challengeFactor.js'
import { changePassword } from './actions/changePassword.js'
import { confirmEmailChange } from './actions/confirmEmailChange.js'
import { createOrganization } from './actions/createOrganization.js'
import { deactivateMember } from './actions/deactivateMember.js'
import { declineInvitation } from './actions/declineInvitation.js'
import { deleteAccount } from './actions/deleteAccount.js'
import { discoverSso } from './actions/discoverSso.js'
import { enrollSms } from './actions/enrollSms.js'
import { enrollTotp } from './actions/enrollTotp.js'
import { exchangeCode } from './actions/exchangeCode.js'
import { getProfile } from './actions/getProfile.js'
import { leaveOrganization } from './actions/leaveOrganization.js'
import { listFactors } from './actions/listFactors.js'
import { listFeatureFlags } from './actions/listFeatureFlags.js'
import { listIdentities } from './actions/listIdentities.js'
import { listInvitations } from './actions/listInvitations.js'
import { listMembers } from './actions/listMembers.js'
import { listOrganizations } from './actions/listOrganizations.js'
import { listOwnInvitations } from './actions/listOwnInvitations.js'
import { listRoles } from './actions/listRoles.js'
import { listSessions } from './actions/listSessions.js'
import { previewInvitation } from './actions/previewInvitation.js'
import { reactivateMember } from './actions/reactivateMember.js'
import { reauthenticate } from './actions/reauthenticate.js'
import { removeFactor } from './actions/removeFactor.js'
import { removeMember } from './actions/removeMember.js'
import { requestPasswordReset } from './actions/requestPasswordReset.js'
import { resendCode } from './actions/resendCode.js'
import { resendInvitation } from './actions/resendInvitation.js'
import { resetPassword } from './actions/resetPassword.js'
import { revokeInvitation } from './actions/revokeInvitation.js'
import { revokeOtherSessions } from './actions/revokeOtherSessions.js'
import { revokeSession } from './actions/revokeSession.js'
import { selectOrganization } from './actions/selectOrganization.js'
import { sendCode } from './actions/sendCode.js'
import { sendEmailChange } from './actions/sendEmailChange.js'
import { sendInvitation } from './actions/sendInvitation.js'
import { sendReauthenticationCode } from './actions/sendReauthenticationCode.js'
import { sendVerificationEmail } from './actions/sendVerificationEmail.js'
import { setPassword } from './actions/setPassword.js'
import { signInWithPassword } from './actions/signInWithPassword.js'
import { signUp } from './actions/signUp.js'
import { signUpInvited } from './actions/signUpInvited.js'
import { submitCode } from './actions/submitCode.js'
import { submitTotp } from './actions/submitTotp.js'
import { switchOrganization } from './actions/switchOrganization.js'
import { updateMember } from './actions/updateMember.js'
import { updateOrganization } from './actions/updateOrganization.js'
import { updateProfile } from './actions/updateProfile.js'
import { verifyEmail } from './actions/verifyEmail.js'

/** All a browser may ask. What is not in here does not exist. */
export const actions: { readonly [Name in ActionName]: Action<Name> } = {
  acceptInvitation,
  addSms,
  addTotp,
  cancelFlow,
  challengeFactor,
  changePassword,
  confirmEmailChange,
  createOrganization,
  deactivateMember,
  declineInvitation,
  deleteAccount,
  discoverSso,
  enrollSms,
  enrollTotp,
  exchangeCode,
  getProfile,
  leaveOrganization,
  listFactors,
  listFeatureFlags,
  listIdentities,
  listInvitations,
  listMembers,
  listOrganizations,
  listOwnInvitations,
  listRoles,
  listSessions,
  previewInvitation,
  reactivateMember,
  reauthenticate,
  removeFactor,
  removeMember,
  requestPasswordReset,
  resendCode,
  resendInvitation,
  resetPassword,
  revokeInvitation,
  revokeOtherSessions,
  revokeSession,
  selectOrganization,
  sendCode,
  sendEmailChange,
  sendInvitation,
  sendReauthenticationCode,
  sendVerificationEmail,
  setPassword,
  signInWithPassword,
  signUp,
  signUpInvited,
  submitCode,
  submitTotp,
  switchOrganization,
  updateMember,
  updateOrganization,
  updateProfile,
  verifyEmail,
}

/** Own names only: `constructor` is no action (security row C21). */
export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actions, name)
}
