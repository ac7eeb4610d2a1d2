import type { PageOptions } from './List.js'
import type { OAuthProvider, OrganizationMembershipStatus } from './objects.js'
import type { AuthenticateWithSessionOptions } from './sealedSession.js'

/** What the methods of `UserManagement` take, in the official Node SDK's names. */

/** Where the call comes from, for WorkOS's own limits and its list of sessions. */
export interface CallerOptions {
  ipAddress?: string | undefined
  userAgent?: string | undefined
  deviceId?: string | undefined
}

/** On every grant. */
export interface GrantOptions extends CallerOptions {
  /** @default the instance's own */
  clientId?: string | undefined
  /** Seals the answer into its `sealedSession` as well, for a cookie. */
  session?: AuthenticateWithSessionOptions | undefined
}

/** What Radar, WorkOS's bot detection, told the page. */
export interface RadarOptions {
  signalsId?: string | undefined
  radarAuthAttemptId?: string | undefined
}

/** A new password, or the hash another system kept of one. */
export type PasswordOptions =
  | {
      password?: string | undefined
      passwordHash?: undefined
      passwordHashType?: undefined
      passwordSaltPosition?: undefined
    }
  | {
      password?: undefined
      passwordHash: string
      passwordHashType: PasswordHashType
      /** Where the salt stands in a hash of a salted digest. */
      passwordSaltPosition?: 'prefix' | 'suffix' | undefined
    }

/** How a password was hashed where an account comes from. */
export type PasswordHashType = 'bcrypt' | 'firebase-scrypt' | 'ssha' | 'ssha256' | 'scrypt' | 'pbkdf2' | 'argon2'

/** The new account. */
export type CreateUserOptions = PasswordOptions & {
  email: string
  firstName?: string | undefined
  lastName?: string | undefined
  name?: string | undefined
  emailVerified?: boolean | undefined
  externalId?: string | undefined
  metadata?: Record<string, string> | undefined
  ipAddress?: string | undefined
  userAgent?: string | undefined
  signalsId?: string | undefined
}

/** The account, and what of it changes; what is not named stays. */
export type UpdateUserOptions = PasswordOptions & {
  userId: string
  email?: string | undefined
  firstName?: string | undefined
  lastName?: string | undefined
  name?: string | undefined
  emailVerified?: boolean | undefined
  externalId?: string | null | undefined
  locale?: string | null | undefined
  /** Merged into what is there; a null value deletes its key. */
  metadata?: Record<string, string | null> | undefined
}

/** Which accounts. */
export interface ListUsersOptions extends PageOptions {
  email?: string | undefined
  organizationId?: string | undefined
}

/** One role by its slug, or several where the environment has multiple roles switched on. */
export type RoleOptions =
  | { roleSlug?: string | undefined; roleSlugs?: undefined }
  | { roleSlug?: undefined; roleSlugs?: string[] | undefined }

/** WorkOS wants a user or an organization, and lists active memberships alone unless `statuses` says otherwise. */
export interface ListOrganizationMembershipsOptions extends PageOptions {
  userId?: string | undefined
  organizationId?: string | undefined
  statuses?: OrganizationMembershipStatus[] | undefined
}

/**
 * An authenticator app, or a telephone. `issuer` and `user` are what older references call `totpIssuer` and `totpUser`;
 * either spelling is taken.
 */
export type EnrollAuthFactorOptions = { userId: string } & (
  | {
      type: 'totp'
      /** Shown above the code. @default the name of the WorkOS team */
      totpIssuer?: string | undefined
      /** Shown beside it. @default the user's e-mail address */
      totpUser?: string | undefined
      /** Base32. @default a new one */
      totpSecret?: string | undefined
      issuer?: string | undefined
      user?: string | undefined
    }
  | { type: 'sms'; phoneNumber: string }
)

/** A factor by itself: WorkOS ties it to a user only where one is named. */
export type EnrollFactorOptions = { userId?: string | undefined } & (
  | { type: 'totp'; issuer?: string | undefined; user?: string | undefined }
  | { type: 'sms'; phoneNumber: string }
)

/** Whom to invite, and into what. */
export interface SendInvitationOptions {
  email: string
  /** None invites to the application alone. */
  organizationId?: string | undefined
  roleSlug?: string | undefined
  /** 1 to 30. @default 7 */
  expiresInDays?: number | undefined
  inviterUserId?: string | undefined
  /** BCP 47 tag of the e-mail's language. */
  locale?: string | undefined
}

/** Which invitations. */
export interface ListInvitationsOptions extends PageOptions {
  organizationId?: string | undefined
  email?: string | undefined
}

/** A domain of an organization, and whether it is proven to be theirs. */
export interface DomainData {
  domain: string
  state: 'pending' | 'verified'
}

/** The new organization. */
export interface CreateOrganizationOptions {
  name: string
  domainData?: DomainData[] | undefined
  externalId?: string | null | undefined
  metadata?: Record<string, string> | undefined
}

/** The official SDK names the organization `organization`; `organizationId` is taken as well. */
export type UpdateOrganizationOptions = Partial<CreateOrganizationOptions> & {
  stripeCustomerId?: string | null | undefined
} & ({ organization: string; organizationId?: undefined } | { organizationId: string; organization?: undefined })

/** Which organizations. */
export interface ListOrganizationsOptions extends PageOptions {
  domains?: string[] | undefined
  /** Part of a name. */
  search?: string | undefined
}

/** Which connections. */
export interface ListConnectionsOptions extends PageOptions {
  domain?: string | undefined
  organizationId?: string | undefined
  connectionType?: string | undefined
}

/** Says how a person signs in: at least one of `provider`, `connectionId` and `organizationId`. */
export interface AuthorizationUrlOptions {
  /** @default the instance's own */
  clientId?: string | undefined
  /** One of the environment's redirect URIs, to the letter. */
  redirectUri: string
  provider?: 'authkit' | OAuthProvider | undefined
  connectionId?: string | undefined
  organizationId?: string | undefined
  loginHint?: string | undefined
  domainHint?: string | undefined
  /** For `authkit` alone. */
  screenHint?: 'sign-in' | 'sign-up' | undefined
  prompt?: 'login' | 'none' | 'consent' | 'select_account' | undefined
  /** Seconds since the last sign-in after which the person signs in anew; for `authkit`. */
  maxAge?: number | undefined
  invitationToken?: string | undefined
  providerScopes?: string[] | undefined
  providerQueryParams?: Record<string, string | number | boolean> | undefined
  claimNonce?: string | undefined
}

/** PKCE with S256 alone (RFC 7636, section 4.2): `plain` hides nothing. */
export interface CodeChallengeOptions {
  state?: string | undefined
  codeChallenge?: string | undefined
  codeChallengeMethod?: 'S256' | undefined
}
