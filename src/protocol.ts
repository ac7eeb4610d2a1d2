/** The words our client and our server share. Types and constants only: this file is in every browser bundle. */

export type { Clock } from './workos/clock.js'

/** Every request carries `X-Latchkey: 1`, which no form or image of another site can send. */
export const headers = {
  kit: 'x-latchkey',
  /** The conversation this tab is in. */
  flow: 'x-latchkey-flow',
  /** For whom, and in which organization, the page was drawn. */
  user: 'x-latchkey-user',
  organization: 'x-latchkey-organization',
} as const

/** The person, as far as a page may know them. */
export interface User {
  id: string
  email: string
  emailVerified: boolean
  firstName: string | null
  lastName: string | null
  profilePictureUrl: string | null
}

/** An organization, as far as a page may know it. */
export interface OrganizationSummary {
  id: string
  name: string
}

/** Who is signed in, where, and what they may do there. */
export interface Session {
  id: string
  user: User
  /** The organization the session is in; null for a person who is in none. */
  organization: OrganizationSummary | null
  role: string | null
  permissions: readonly string[]
  featureFlags: readonly string[]
  entitlements: readonly string[]
  /** The e-mail address of the WorkOS dashboard user who impersonates this person. */
  impersonator: string | null
  /** Why they do, in their own words, where they gave a reason. */
  impersonationReason: string | null
  /** Grows with each refresh; of two sessions with one id the higher is the newer. */
  generation: number
  /** How much longer the claims hold, in milliseconds. */
  expiresInMs: number
  /** The access token is over: enough to draw a page with, never to authorize. */
  claimsExpired: boolean
}

/** Where a conversation stands on the server's side. A step holds what its screen needs and no secret. */
export type Step =
  | { step: 'code'; email: string; resendInMs: number }
  | { step: 'verifyEmail'; email: string; resendInMs: number }
  | { step: 'selectOrganization'; email: string; organizations: readonly OrganizationSummary[] }
  /** `factorId` is the one a code is asked of; null until one of several is chosen. */
  | { step: 'challengeTotp'; email: string; factors: readonly FactorChoice[]; factorId: string | null }
  /**
   * The secret is given once, by `enrollTotp`; a page that lost it asks again and gets a new one. `telephone` says whether
   * one would do as well, and what was sent to it.
   */
  | { step: 'enrollTotp'; email: string; telephone: TelephoneOffer | null }
  /** Of a sign-up whose password broke rules of the environment: the person is signed in and has none yet. */
  | { step: 'setPassword'; email: string; errors: readonly string[] }
  /** The organization wants its own identity provider, or one of `methods`; a redirect leads on. */
  | {
      step: 'useSso'
      email: string
      connectionIds: readonly string[]
      organizationId: string | null
      methods: readonly SignInMethod[]
    }
  /** Only the hosted page can go on from here. */
  | { step: 'unsupported'; email: string }

/** A conversation: an attempt to sign in that needs one more step. `id` names its sealed cookie. */
export type Flow = Step & { id: string }

/** A second factor that the person may answer with. */
export interface FactorChoice {
  id: string
  type: 'totp' | 'sms'
}

/** A telephone as second factor, where the host offers it. */
export interface TelephoneOffer {
  /** The last digits of the number that a code is under way to; null before one is. */
  sentTo: string | null
  /** How much longer to wait before another code is sent there, in milliseconds. */
  resendInMs: number
}

/** A way in that an organization allows. */
export type SignInMethod =
  | 'password'
  | 'magic_auth'
  | 'apple_oauth'
  | 'github_oauth'
  | 'google_oauth'
  | 'microsoft_oauth'

/** A session, one more step, or both: a step beside a session that goes on until the step is done. */
export type SignInAnswer =
  | { session: Session; flow: null }
  | { session: null; flow: Flow }
  | { session: Session; flow: Flow }

/** A part of a list. `after` asks for the next part; null where there is none. */
export interface Page<Item> {
  items: readonly Item[]
  /** Hand it back as `after` to get the next page; null on the last. */
  after: string | null
}

/** A session of one's own, for a list of devices. */
export interface SessionSummary {
  id: string
  current: boolean
  createdAt: string
  lastSeenAt: string
  /** The browser's own words about itself, at most 200 characters. */
  userAgent: string | null
}

/** What one may see and change of oneself, fresh from WorkOS. */
export interface Profile {
  user: User
  locale: string | null
  /** The keys that the host lets people see, and no others. */
  metadata: Readonly<Record<string, string>>
  createdAt: string
}

/** A second factor of one's own. */
export interface FactorSummary {
  id: string
  type: 'totp' | 'sms'
  createdAt: string
}

/** What an authenticator app is told, once. Show it, and keep it nowhere. */
export interface TotpSecret {
  /** Base32. */
  secret: string
  /** The `otpauth:` address of the QR code. */
  uri: string
}

/** An account elsewhere that signs in here. */
export interface IdentitySummary {
  provider: string
}

/** An organization one is in. */
export interface OwnMembership {
  id: string
  organization: OrganizationSummary
  role: string
  status: 'active' | 'inactive' | 'pending'
  current: boolean
}

/** Somebody in the organization. */
export interface Member {
  id: string
  user: User
  role: string
  status: 'active' | 'inactive' | 'pending'
  /** Oneself: nobody changes or removes their own membership here. */
  self: boolean
  /** Kept by the organization's directory: read only here. */
  directoryManaged: boolean
  createdAt: string
}

/** A role of the organization, and whether the caller may give it. */
export interface RoleSummary {
  id: string
  slug: string
  name: string
  description: string | null
  /** Whether the caller may give it: it allows nothing they may not do themselves. */
  assignable: boolean
}

/** An invitation as the people see it who run the organization. Its token is nobody's but the invited person's. */
export interface InvitationSummary {
  id: string
  email: string
  role: string | null
  state: 'pending' | 'accepted' | 'expired' | 'revoked'
  inviterId: string | null
  createdAt: string
  expiresAt: string
}

/** An invitation to oneself. */
export interface OwnInvitation {
  id: string
  organization: OrganizationSummary
  role: string | null
  expiresAt: string
}

/** What the holder of a link may know before they sign in: never the address it was sent to. */
export interface InvitationPreview {
  organizationName: string | null
  inviterName: string | null
  role: string | null
  state: 'pending' | 'accepted' | 'expired' | 'revoked'
  /** How the visitor stands to it: nobody signed in, the invited person, somebody else, or a member already. */
  relation: 'none' | 'same' | 'other' | 'member'
  /** Told to members alone. */
  organizationId: string | null
  /** Names the link from now on: the browser keeps it sealed for an hour, so that the page need not keep it at all. */
  kept: string
}

/** An identity provider that an address's domain leads to. */
export interface SsoConnection {
  id: string
  name: string
  organizationId: string | null
}

type Nothing = Record<never, never>
type Paged = { after?: string | undefined }
/** The link of an invitation: the token in it, or what `previewInvitation` named it. */
export type InvitationLink = { token: string } | { kept: string }
/** For whoever signs in by the link of an invitation; it must be to the address they sign in with. */
type Invited = { invitationToken?: string | undefined; keptInvitation?: string | undefined }
type NewAccount = {
  password?: string | undefined
  firstName?: string | undefined
  lastName?: string | undefined
  metadata?: Record<string, string> | undefined
}

/** What a browser may ask: one entry an intent, one file each in `server/actions/`. */
export interface Actions {
  /** Starts with an address and a password. */
  signInWithPassword: { input: { email: string; password: string } & Invited; answer: SignInAnswer }
  /** Mails a code to any address alike, and asks for it. */
  sendCode: { input: { email: string } & Invited; answer: SignInAnswer }
  /** Mails a code to any address alike; who proves a new one has an account with these details. */
  signUp: { input: { email: string } & NewAccount & Invited; answer: SignInAnswer }
  /** The same for the address of an invitation, which nobody has to type: who proves it has joined. */
  signUpInvited: { input: InvitationLink & NewAccount; answer: SignInAnswer }
  /** Which identity providers the domain of an address leads to. Says nothing about accounts. */
  discoverSso: { input: { email: string }; answer: { connections: readonly SsoConnection[] } }
  /** Ends a redirect: the code of the callback, with the verifier this browser began it with (RFC 7636). */
  exchangeCode: {
    input: { code: string; codeVerifier: string; reauthenticates?: boolean | undefined }
    answer: SignInAnswer
  }
  /** Answers the steps `code` and `verifyEmail`; the seal knows which of them it is. */
  submitCode: { input: { code: string }; answer: SignInAnswer }
  /** Mails another code; the one before it stops working. */
  resendCode: { input: Nothing; answer: SignInAnswer }
  /** Answers the step `selectOrganization`. */
  selectOrganization: { input: { organizationId: string }; answer: SignInAnswer }
  /** Chooses which second factor to answer with; a telephone is sent its code. */
  challengeFactor: { input: { factorId: string }; answer: SignInAnswer }
  /** Begins the enrolment that the step asks for, or begins it anew. */
  enrollTotp: { input: Nothing; answer: SignInAnswer & { totp: TotpSecret } }
  /** Sends a code to a telephone, which is enrolled in place of the app; without a number, another one where the last went. */
  enrollSms: { input: { phoneNumber?: string | undefined }; answer: SignInAnswer }
  /** Answers the steps `challengeTotp` and `enrollTotp`. */
  submitTotp: { input: { code: string }; answer: SignInAnswer }
  /** Answers the step `setPassword`. */
  setPassword: { input: { newPassword: string }; answer: SignInAnswer }
  /** Gives the conversation up; its cookie goes, and a factor half enrolled in it. */
  cancelFlow: { input: Nothing; answer: Nothing }

  /** Proves with one's password that one is still there. */
  reauthenticate: { input: { password: string }; answer: SignInAnswer }
  /** Proves it with a code instead, mailed to one's own address. */
  sendReauthenticationCode: { input: Nothing; answer: SignInAnswer }

  /** Mails a link to any address alike. */
  requestPasswordReset: { input: { email: string }; answer: Nothing }
  /** Sets the password that the link allows; every session of the person ends, and nobody is signed in by it. */
  resetPassword: { input: { token: string; newPassword: string }; answer: Nothing }
  /** Sets a new password; the current one proves who asks. */
  changePassword: { input: { currentPassword: string; newPassword: string }; answer: Nothing }

  /** What one may see of oneself, fresh from WorkOS. */
  getProfile: { input: Nothing; answer: Profile }
  /** Changes what is given of one's names and metadata. */
  updateProfile: {
    input: {
      firstName?: string | undefined
      lastName?: string | undefined
      /** A null value deletes its key. */
      metadata?: Record<string, string | null> | undefined
    }
    answer: Profile
  }
  /** Mails a code to the new address; the answer is the same whether it is free or not. */
  sendEmailChange: { input: { newEmail: string }; answer: Nothing }
  /** Ends the change, with the code that was mailed to the new address. */
  confirmEmailChange: { input: { code: string }; answer: Profile }
  /** Mails a code that proves one's own address. */
  sendVerificationEmail: { input: Nothing; answer: Nothing }
  /** Proves it, with that code. */
  verifyEmail: { input: { code: string }; answer: Nothing }
  /** The accounts elsewhere that sign in here. */
  listIdentities: { input: Nothing; answer: { items: readonly IdentitySummary[] } }
  /** The feature flags that are on for oneself, by slug. */
  listFeatureFlags: { input: Nothing; answer: { items: readonly string[] } }
  /** Deletes one's own account, for good; only where the host allows it. */
  deleteAccount: { input: Nothing; answer: Nothing }

  /** One's second factors, without their secrets. */
  listFactors: { input: Nothing; answer: { items: readonly FactorSummary[] } }
  /** Begins an enrolment beside the session; `submitTotp` ends it. */
  addTotp: { input: Nothing; answer: SignInAnswer & { totp: TotpSecret } }
  /** Begins the enrolment of a telephone beside the session, and sends it a code; `submitTotp` ends it. */
  addSms: { input: { phoneNumber: string }; answer: SignInAnswer }
  /** Removes a second factor of one's own. */
  removeFactor: { input: { factorId: string }; answer: Nothing }

  /** Where one is signed in. */
  listSessions: { input: Paged; answer: Page<SessionSummary> }
  /** Ends a session of one's own; ending the current one is a sign-out. */
  revokeSession: { input: { sessionId: string }; answer: Nothing }
  /** Ends every session of one's own but this one; answers how many that were. */
  revokeOtherSessions: { input: Nothing; answer: { ended: number } }

  /** The organizations one is in, by name with `search`. */
  listOrganizations: { input: Paged & { search?: string | undefined }; answer: Page<OwnMembership> }
  /** Moves the session into another organization, or says which step it asks for first; the session stays until then. */
  switchOrganization: { input: { organizationId: string }; answer: SignInAnswer }
  /** Makes an organization, with oneself as its admin, and moves the session into it. */
  createOrganization: { input: { name: string }; answer: SignInAnswer & { organization: OrganizationSummary } }
  /** Gives up one's own membership. */
  leaveOrganization: { input: { organizationId: string }; answer: Nothing }
  /** Renames the organization that the session is in. */
  updateOrganization: { input: { name: string }; answer: { organization: OrganizationSummary } }

  /** Who is in the organization, all of them or those that match. */
  listMembers: {
    input: Paged & { status?: Member['status'] | undefined; role?: string | undefined; search?: string | undefined }
    answer: Page<Member>
  }
  /** Gives somebody another role. */
  updateMember: { input: { membershipId: string; role: string }; answer: { member: Member } }
  /** Takes somebody out of the organization. */
  removeMember: { input: { membershipId: string }; answer: Nothing }
  /** Locks somebody out of the organization until they are let in again. */
  deactivateMember: { input: { membershipId: string }; answer: { member: Member } }
  /** Lets somebody in again. */
  reactivateMember: { input: { membershipId: string }; answer: { member: Member } }
  /** The organization's roles, and which of them the caller may give. */
  listRoles: { input: Nothing; answer: { items: readonly RoleSummary[] } }

  /** Every invitation to the organization, in whatever state, or those that match. */
  listInvitations: {
    input: Paged & {
      state?: InvitationSummary['state'] | undefined
      role?: string | undefined
      /** Part of the address. */
      search?: string | undefined
    }
    answer: Page<InvitationSummary>
  }
  /** Invites an address into the organization. */
  sendInvitation: {
    input: { email: string; role?: string | undefined; expiresInDays?: number | undefined; locale?: string | undefined }
    answer: { invitation: InvitationSummary }
  }
  /** Mails an open invitation again. */
  resendInvitation: { input: { invitationId: string }; answer: { invitation: InvitationSummary } }
  /** Takes an open invitation back. */
  revokeInvitation: { input: { invitationId: string }; answer: { invitation: InvitationSummary } }

  /** The open invitations to one's own address. */
  listOwnInvitations: { input: Nothing; answer: { items: readonly OwnInvitation[] } }
  /** What an invitation is to, for whoever holds its link. */
  previewInvitation: { input: InvitationLink; answer: InvitationPreview }
  /** Joins, by the link or by the id in one's own list: it must be to one's own verified address. */
  acceptInvitation: { input: InvitationLink | { invitationId: string }; answer: SignInAnswer }
  /** Turns an invitation to oneself down, named as for `acceptInvitation`. */
  declineInvitation: { input: InvitationLink | { invitationId: string }; answer: Nothing }
}

/** The name of something a browser may ask of the handler. */
export type ActionName = keyof Actions
/** The fields that an action takes. */
export type ActionInput<Name extends ActionName> = Actions[Name]['input']
/** What the handler answers to an action. */
export type ActionAnswer<Name extends ActionName> = Actions[Name]['answer']

/** `GET {base}/session`. Changes nothing. */
export interface SessionAnswer {
  session: Session | null
  /** There is a session, but its details are gone: `POST {base}/refresh` brings them back. */
  refreshable: boolean
  flow: Flow | null
}

/** `POST {base}/token`. */
export interface TokenAnswer {
  accessToken: string
  expiresInMs: number
}

/** `POST {base}/refresh`. Carries the access token only where it did not fit a cookie. */
export interface RefreshAnswer {
  session: Session
  accessToken?: string
}

/** Codes our server answers with. `message` beside them is for developers; the sentence comes from the catalogue. */
export type ServerErrorCode =
  | 'invalid_input' // a field is missing, too long or of the wrong shape
  | 'invalid_credentials' // never says which half was wrong
  | 'invalid_code' // wrong, and there may be tries left
  | 'code_expired' // too old, or used: ask for another
  | 'too_many_attempts' // the conversation is over; start a new one
  | 'flow_ended' // unknown, finished or too old; start a new one
  | 'email_not_deliverable' // mail to this address would not arrive
  | 'email_not_available' // somebody else has it; told only to who proved that they read its mail
  | 'method_not_enabled' // this way in is switched off for everybody
  | 'password_too_weak' // see errors
  | 'reset_token_invalid' // unknown, used or too old: ask for another link
  | 'invitation_invalid' // unknown, expired, revoked or used
  | 'invitation_mismatch' // for another address
  | 'already_member' // nobody to invite: they are there
  | 'already_invited' // an invitation to the address is open
  | 'last_admin' // somebody must be able to run the organization
  | 'identity_mismatch' // somebody else answered where the same person was asked
  | 'rate_limited' // see retryAfterMs
  | 'session_ended' // terminal: sign in again
  | 'token_expired' // refresh and try again
  | 'reauth_required' // prove that you are still there, then try again
  | 'impersonating' // not in somebody else's name
  | 'context_changed' // the page was drawn for another person or organization
  | 'forbidden' // not this caller's to do
  | 'cross_origin' // the request did not come from a page of ours
  | 'not_found' // unknown, or not the caller's to know of
  | 'payload_too_large' // body, headers or query
  | 'session_too_large' // more claims than cookies can hold; the host must grant fewer
  | 'request_timeout' // the body came too slowly
  | 'service_unavailable' // WorkOS gave no usable answer; nobody is signed out by it
  | 'unexpected' // a slip of ours or of the settings: the audit log knows

/** The body of every answer that is not 2xx. */
export interface ErrorBody {
  code: ServerErrorCode
  message: string
  retryAfterMs?: number
  /** Each rule that was broken, by WorkOS's code: `password_too_short` for instance. */
  errors?: readonly string[]
  /** For the support of whoever runs the server. */
  requestId?: string
}

/** A new code may be asked for this long after the last one. */
export const resendAfterMs = 30_000

/** Wrong codes a conversation survives, less one. */
export const maxCodeAttempts = 5

/** How long after a sign-in one need not prove again that one is there. */
export const recentAuthMs = 5 * 60_000
