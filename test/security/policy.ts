import type { ActionName } from '../../src/protocol.js'
import type { LimitName } from '../../src/server/limits.js'

/** Who asks. Each is one person in one browser; see `policyWorld.ts` for what makes them so. */
const callers = [
  'anonymous',
  'in a flow',
  'self',
  'member',
  'admin',
  'admin of another organization',
  'impersonated',
  'stale admin',
] as const

export type Caller = (typeof callers)[number]

/** Whose the thing is that is named in the input. */
const relations = ['own', 'same organization', 'other organization', 'missing', 'malformed'] as const

export type Relation = (typeof relations)[number]

/** What can be named. */
export type Target =
  | 'membership'
  | 'invitation'
  | 'invitation to somebody'
  | 'factor'
  | 'offered factor'
  | 'session'
  | 'organization'
  | 'offered organization'
  | 'reset token'
  | 'invitation token'

interface Row {
  who: readonly Caller[]
  /** What the input names, in which field, and whose it may be. */
  names?: { target: Target; field: string; may: readonly Relation[] }
  /** What each request counts in. @default nothing */
  counts?: readonly LimitName[]
  /** Whether an address that nobody has is answered no sooner. @default false */
  hidesAccount?: boolean
}

const everybody = callers
const inFlow = ['in a flow'] as const
const signedIn = ['self', 'member', 'admin', 'admin of another organization', 'impersonated', 'stale admin'] as const
/** Not in somebody else's name. */
const themselves = ['self', 'member', 'admin', 'admin of another organization', 'stale admin'] as const
/** The role `member` of the seed may read who is there; what is read goes by the token. */
const readers = ['member', 'admin', 'admin of another organization', 'impersonated', 'stale admin'] as const
/** Who runs the organization the session is in, by WorkOS's word of this moment. */
const admins = ['admin'] as const

const own = ['own'] as const
const same = ['same organization'] as const

/** The authorization policy, written down once more and by hand: what is not in here is denied. */
export const policy: Record<ActionName, Row> = {
  signInWithPassword: { who: everybody, counts: ['passwordsPerAddress', 'passwordsPerClient'] },
  sendCode: { who: everybody, counts: ['codesPerAddress', 'codesPerClient'], hidesAccount: true },
  signUp: { who: everybody, counts: ['codesPerAddress', 'codesPerClient'], hidesAccount: true },
  signUpInvited: {
    who: everybody,
    counts: ['linksPerClient', 'codesPerClient'],
    hidesAccount: true,
    names: { target: 'invitation token', field: 'token', may: own },
  },
  discoverSso: { who: everybody, counts: ['discoveriesPerClient'] },
  exchangeCode: { who: everybody, counts: ['codeTriesPerClient'] },
  requestPasswordReset: { who: everybody, counts: ['codesPerAddress', 'codesPerClient'], hidesAccount: true },
  resetPassword: {
    who: everybody,
    counts: ['linksPerClient'],
    names: { target: 'reset token', field: 'token', may: own },
  },
  previewInvitation: {
    who: everybody,
    counts: ['linksPerClient'],
    names: { target: 'invitation token', field: 'token', may: own },
  },

  submitCode: { who: inFlow, counts: ['codeTriesPerClient'] },
  resendCode: { who: inFlow, counts: ['codesPerClient'], hidesAccount: true },
  selectOrganization: {
    who: inFlow,
    names: { target: 'offered organization', field: 'organizationId', may: own },
  },
  challengeFactor: {
    who: inFlow,
    counts: ['codesPerClient'],
    names: { target: 'offered factor', field: 'factorId', may: own },
  },
  enrollTotp: { who: inFlow, counts: ['codeTriesPerClient'] },
  enrollSms: { who: inFlow, counts: ['codesPerClient'] },
  submitTotp: { who: inFlow, counts: ['codeTriesPerClient'] },
  setPassword: { who: inFlow, counts: ['passwordsPerClient'] },
  cancelFlow: { who: inFlow },

  getProfile: { who: signedIn },
  listIdentities: { who: signedIn },
  listFeatureFlags: { who: signedIn },
  listFactors: { who: signedIn },
  listSessions: { who: signedIn },
  listOrganizations: { who: signedIn },
  listOwnInvitations: { who: signedIn },
  sendVerificationEmail: { who: signedIn, counts: ['codesPerClient'] },
  verifyEmail: { who: signedIn, counts: ['codeTriesPerClient'] },
  revokeSession: { who: signedIn, names: { target: 'session', field: 'sessionId', may: own } },
  switchOrganization: { who: signedIn, names: { target: 'organization', field: 'organizationId', may: own } },

  reauthenticate: { who: themselves, counts: ['passwordsPerClient'] },
  sendReauthenticationCode: { who: themselves, counts: ['codesPerClient'] },
  changePassword: { who: themselves, counts: ['passwordsPerClient'] },
  updateProfile: { who: themselves },
  sendEmailChange: { who: themselves, counts: ['codesPerClient'], hidesAccount: true },
  confirmEmailChange: { who: themselves, counts: ['codeTriesPerClient'] },
  addTotp: { who: themselves },
  addSms: { who: themselves, counts: ['codesPerClient'] },
  removeFactor: { who: themselves, names: { target: 'factor', field: 'factorId', may: own } },
  revokeOtherSessions: { who: themselves },
  createOrganization: { who: themselves },
  leaveOrganization: { who: themselves, names: { target: 'organization', field: 'organizationId', may: own } },
  acceptInvitation: {
    who: themselves,
    counts: ['linksPerClient'],
    names: { target: 'invitation to somebody', field: 'invitationId', may: own },
  },
  declineInvitation: {
    who: themselves,
    counts: ['linksPerClient'],
    names: { target: 'invitation to somebody', field: 'invitationId', may: own },
  },
  /** Nobody, unless the host says so: see C30. */
  deleteAccount: { who: [] },

  listMembers: { who: readers },
  listRoles: { who: readers },
  listInvitations: { who: readers },

  updateOrganization: { who: admins },
  sendInvitation: { who: admins },
  resendInvitation: { who: admins, names: { target: 'invitation', field: 'invitationId', may: same } },
  revokeInvitation: { who: admins, names: { target: 'invitation', field: 'invitationId', may: same } },
  updateMember: { who: admins, names: { target: 'membership', field: 'membershipId', may: same } },
  removeMember: { who: admins, names: { target: 'membership', field: 'membershipId', may: same } },
  deactivateMember: { who: admins, names: { target: 'membership', field: 'membershipId', may: same } },
  reactivateMember: { who: admins, names: { target: 'membership', field: 'membershipId', may: same } },
}

/** One cell of the matrix. */
export interface Cell {
  action: ActionName
  caller: Caller
  relation: Relation | null
  isAllowed: boolean
}

export const cells: readonly Cell[] = (Object.entries(policy) as [ActionName, Row][]).flatMap(
  ([action, { who, names }]) =>
    callers.flatMap((caller): Cell[] => {
      const isTheirs = who.includes(caller)
      if (!names) return [{ action, caller, relation: null, isAllowed: isTheirs }]
      return relations
        .filter(relation => exists(names.target, relation, caller))
        .map(relation => ({
          action,
          caller,
          relation,
          isAllowed: isTheirs && names.may.includes(relation),
        }))
    }),
)

/** Strangers have nothing of their own, and whoever is in no organization has no membership. */
function exists(target: Target, relation: Relation, caller: Caller): boolean {
  if (relation === 'missing' || relation === 'malformed') return true
  const isStranger = caller === 'anonymous' || caller === 'in a flow'
  switch (target) {
    case 'membership':
      return relation !== 'own' || !(isStranger || caller === 'self')
    case 'organization':
      return relation === 'own' ? !(isStranger || caller === 'self') : relation === 'other organization'
    case 'factor':
    case 'session':
    case 'invitation to somebody':
      return relation !== 'own' || !isStranger
    case 'invitation':
      return relation !== 'own'
    case 'offered factor':
      return true
    case 'offered organization':
      return relation !== 'same organization'
    case 'reset token':
    case 'invitation token':
      return relation === 'own'
    default:
      return target satisfies never
  }
}
