import type { PageOptions } from './List.js'
import type { OAuthProvider, OrganizationMembershipStatus } from './objects.js'

/** What the methods of `UserManagement` take, in the official Node SDK's names. */

/** Where the call comes from, for WorkOS's own limits and its list of sessions. */
export interface CallerOptions {
  ipAddress?: string
  userAgent?: string
  deviceId?: string
}

/** On every grant. */
export interface GrantOptions extends CallerOptions {
  /** @default the instance's own */
  clientId?: string
}

/** What Radar, WorkOS's bot detection, told the page. */
export interface RadarOptions {
  signalsId?: string
  radarAuthAttemptId?: string
}

/** A new password, or the hash another system kept of one. */
export type PasswordOptions =
  | { password?: string; passwordHash?: undefined; passwordHashType?: undefined; passwordSaltPosition?: undefined }
  | {
      password?: undefined
      passwordHash: string
      passwordHashType: PasswordHashType
      /** Where the salt stands in a hash of a salted digest. */
      passwordSaltPosition?: 'prefix' | 'suffix'
    }

export type PasswordHashType = 'bcrypt' | 'firebase-scrypt' | 'ssha' | 'ssha256' | 'scrypt' | 'pbkdf2' | 'argon2'

export type CreateUserOptions = PasswordOptions & {
  email: string
  firstName?: string
  lastName?: string
  name?: string
  emailVerified?: boolean
  externalId?: string
  metadata?: Record<string, string>
  ipAddress?: string
  userAgent?: string
  signalsId?: string
}

export type UpdateUserOptions = PasswordOptions & {
  userId: string
  email?: string
  firstName?: string
  lastName?: string
  name?: string
  emailVerified?: boolean
  externalId?: string | null
  locale?: string | null
  /** Merged into what is there; a null value deletes its key. */
  metadata?: Record<string, string | null>
}

export interface ListUsersOptions extends PageOptions {
  email?: string
  organizationId?: string
}

/** One role by its slug, or several where the environment has multiple roles switched on. */
export type RoleOptions = { roleSlug?: string; roleSlugs?: undefined } | { roleSlug?: undefined; roleSlugs?: string[] }

/** WorkOS wants a user or an organization, and lists active memberships alone unless `statuses` says otherwise. */
export interface ListOrganizationMembershipsOptions extends PageOptions {
  userId?: string
  organizationId?: string
  statuses?: OrganizationMembershipStatus[]
}

/**
 * An authenticator app, or a telephone. `issuer` and `user` are what older references call `totpIssuer` and `totpUser`;
 * either spelling is taken.
 */
export type EnrollAuthFactorOptions = { userId: string } & (
  | {
      type: 'totp'
      /** Shown above the code. @default the name of the WorkOS team */
      totpIssuer?: string
      /** Shown beside it. @default the user's e-mail address */
      totpUser?: string
      /** Base32. @default a new one */
      totpSecret?: string
      issuer?: string
      user?: string
    }
  | { type: 'sms'; phoneNumber: string }
)

/** A factor by itself: WorkOS ties it to a user only where one is named. */
export type EnrollFactorOptions = { userId?: string } & (
  | { type: 'totp'; issuer?: string; user?: string }
  | { type: 'sms'; phoneNumber: string }
)

export interface SendInvitationOptions {
  email: string
  /** None invites to the application alone. */
  organizationId?: string
  roleSlug?: string
  /** 1 to 30. @default 7 */
  expiresInDays?: number
  inviterUserId?: string
  /** BCP 47 tag of the e-mail's language. */
  locale?: string
}

export interface ListInvitationsOptions extends PageOptions {
  organizationId?: string
  email?: string
}

export interface DomainData {
  domain: string
  state: 'pending' | 'verified'
}

export interface CreateOrganizationOptions {
  name: string
  domainData?: DomainData[]
  externalId?: string | null
  metadata?: Record<string, string>
}

/** The official SDK names the organization `organization`; `organizationId` is taken as well. */
export type UpdateOrganizationOptions = Partial<CreateOrganizationOptions> & { stripeCustomerId?: string | null } & (
    | { organization: string; organizationId?: undefined }
    | { organizationId: string; organization?: undefined }
  )

export interface ListOrganizationsOptions extends PageOptions {
  domains?: string[]
  /** Part of a name. */
  search?: string
}

export interface ListConnectionsOptions extends PageOptions {
  domain?: string
  organizationId?: string
  connectionType?: string
}

/** Says how a person signs in: at least one of `provider`, `connectionId` and `organizationId`. */
export interface AuthorizationUrlOptions {
  /** @default the instance's own */
  clientId?: string
  /** One of the environment's redirect URIs, to the letter. */
  redirectUri: string
  provider?: 'authkit' | OAuthProvider
  connectionId?: string
  organizationId?: string
  loginHint?: string
  domainHint?: string
  /** For `authkit` alone. */
  screenHint?: 'sign-in' | 'sign-up'
  prompt?: 'login' | 'none' | 'consent' | 'select_account'
  /** Seconds since the last sign-in after which the person signs in anew; for `authkit`. */
  maxAge?: number
  invitationToken?: string
  providerScopes?: string[]
  providerQueryParams?: Record<string, string | number | boolean>
  claimNonce?: string
}

/** PKCE with S256 alone (RFC 7636, section 4.2): `plain` hides nothing. */
export interface CodeChallengeOptions {
  state?: string
  codeChallenge?: string
  codeChallengeMethod?: 'S256'
}
