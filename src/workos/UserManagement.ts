import { createTokenVerifier, type TokenVerifier, usualIssuers } from './accessTokens.js'
import { CookieSession, type SealedSessionOptions } from './CookieSession.js'
import { type Clock, systemClock } from './clock.js'
import { fillPath } from './ids.js'
import { List, type Page, type PageOptions } from './List.js'
import type {
  AuthenticationResponse,
  EmailVerification,
  MagicAuth,
  Organization,
  OrganizationMembership,
  OrganizationMembershipStatus,
  Session,
  User,
} from './objects.js'
import { authenticatePath, type OperationName, type OperationNameOf, operations } from './operations.js'
import { type AuthenticateWithSessionOptions, sealingFor } from './sealedSession.js'
import { type Outside, send } from './send.js'
import type { AuthenticateWithSessionCookieResponse } from './sessionResults.js'
import { toWire } from './wire.js'

export interface UserManagementOptions {
  /** The secret key of the environment, `sk_...`. */
  apiKey: string
  /** The id of the environment's client, `client_...`. */
  clientId: string
  /** @default 'https://api.workos.com' */
  apiUrl?: string
  /** Issuers an access token may name. @default the API's own address with and without `/user_management/<clientId>` */
  issuers?: readonly string[]
  /** How long one try of one call may take. @default 10000 */
  timeoutMs?: number
  fetch?: typeof fetch
  clock?: Clock
  /** From 0 up to 1; spreads retries. @default Math.random */
  random?: () => number
}

/** Where the call comes from, for WorkOS's own limits and its list of sessions. */
export interface CallerOptions {
  ipAddress?: string
  userAgent?: string
}

export interface GrantOptions extends CallerOptions {
  /** Seals the answer into its `sealedSession` as well, for a cookie. */
  session?: AuthenticateWithSessionOptions
}

export interface CreateUserOptions {
  email: string
  password?: string
  firstName?: string
  lastName?: string
  emailVerified?: boolean
  externalId?: string
  metadata?: Record<string, string>
}

export interface UpdateUserOptions {
  userId: string
  email?: string
  password?: string
  firstName?: string
  lastName?: string
  emailVerified?: boolean
  externalId?: string | null
  locale?: string | null
  metadata?: Record<string, string | null>
}

/** One role by its slug, or several where the environment has multiple roles switched on. */
export type RoleOptions = { roleSlug?: string; roleSlugs?: undefined } | { roleSlug?: undefined; roleSlugs?: string[] }

export interface ListUsersOptions extends PageOptions {
  email?: string
  organizationId?: string
}

/** WorkOS wants a user or an organization, and lists active memberships alone unless `statuses` says otherwise. */
export interface ListOrganizationMembershipsOptions extends PageOptions {
  userId?: string
  organizationId?: string
  statuses?: OrganizationMembershipStatus[]
}

type Args = Readonly<Record<string, unknown>>

/**
 * WorkOS User Management with the API key: the official Node SDK's names, arguments and results on plain `fetch`.
 * Runs on Node, Bun, Deno and Workers; never in a browser, where the key would be anybody's.
 *
 * Every method throws `WorkOSError` when WorkOS says no, `WorkOSUnreachableError` when no usable answer came, and
 * `TypeError` for an id that is not one, before any request.
 */
export class UserManagement implements Record<OperationName, (...args: never[]) => unknown> {
  readonly clientId: string
  readonly #apiKey: string
  readonly #apiUrl: string
  readonly #outside: Outside
  readonly #issuers: readonly string[] | undefined
  #tokens: TokenVerifier | undefined

  constructor({ apiKey, clientId, apiUrl = 'https://api.workos.com', issuers, ...outside }: UserManagementOptions) {
    if (!apiKey)
      throw new TypeError('UserManagement: apiKey is missing. Read it from the environment, never from code.')
    if (!clientId) throw new TypeError('UserManagement: clientId is missing. It is on the API keys page of WorkOS.')
    this.clientId = clientId
    this.#apiKey = apiKey
    this.#apiUrl = apiUrl.replace(/\/+$/, '')
    this.#issuers = issuers
    this.#outside = {
      fetch: outside.fetch ?? ((input, init) => fetch(input, init)),
      clock: outside.clock ?? systemClock,
      random: outside.random ?? Math.random,
      timeoutMs: outside.timeoutMs ?? 10_000,
    }
  }

  getUser(userId: string): Promise<User> {
    return this.#call('getUser', { userId })
  }

  listUsers(options: ListUsersOptions = {}): Promise<List<User>> {
    return this.#list('listUsers', options)
  }

  createUser(options: CreateUserOptions): Promise<User> {
    return this.#call('createUser', options)
  }

  getUserByExternalId(externalId: string): Promise<User> {
    return this.#call('getUserByExternalId', { externalId })
  }

  /** Changes what is given. `metadata` is merged; a null value deletes its key. */
  updateUser(options: UpdateUserOptions): Promise<User> {
    return this.#call('updateUser', options)
  }

  deleteUser(userId: string): Promise<void> {
    return this.#call('deleteUser', { userId })
  }

  authenticateWithPassword(
    options: { email: string; password: string; invitationToken?: string } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    return this.#authenticate('authenticateWithPassword', options)
  }

  authenticateWithMagicAuth(
    options: { code: string; email: string; invitationToken?: string } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    return this.#authenticate('authenticateWithMagicAuth', options)
  }

  authenticateWithEmailVerification(
    options: { code: string; pendingAuthenticationToken: string } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    return this.#authenticate('authenticateWithEmailVerification', options)
  }

  authenticateWithOrganizationSelection(
    options: { pendingAuthenticationToken: string; organizationId: string } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    return this.#authenticate('authenticateWithOrganizationSelection', options)
  }

  /** Spends the refresh token and answers with the next one. Without `organizationId` WorkOS falls back to the first one chosen. */
  authenticateWithRefreshToken(
    options: { refreshToken: string; organizationId?: string } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    return this.#authenticate('authenticateWithRefreshToken', options)
  }

  /**
   * A session out of its cookie, sealed by us or by the official SDK, to authenticate, refresh or end. Nothing is read yet.
   * @throws {TypeError} for a `cookiePassword` under 32 characters.
   */
  loadSealedSession(options: SealedSessionOptions): CookieSession {
    return new CookieSession(options, {
      verify: accessToken => this.#tokenVerifier().verify(accessToken),
      refresh: grant => this.authenticateWithRefreshToken(grant),
      getLogoutUrl: logout => this.getLogoutUrl(logout),
      clock: this.#outside.clock,
    })
  }

  /** `loadSealedSession(options).authenticate()`, without the impersonator, as in the official SDK. */
  async authenticateWithSessionCookie(options: SealedSessionOptions): Promise<AuthenticateWithSessionCookieResponse> {
    const answer = await this.loadSealedSession(options).authenticate()
    if (!answer.authenticated) return answer
    const { impersonator: _, ...rest } = answer
    return rest
  }

  /** Mails a six-digit code that lives ten minutes. Makes the user when the address is unknown. */
  createMagicAuth(options: { email: string; invitationToken?: string } & CallerOptions): Promise<MagicAuth> {
    return this.#call('createMagicAuth', options)
  }

  getMagicAuth(magicAuthId: string): Promise<MagicAuth> {
    return this.#call('getMagicAuth', { magicAuthId })
  }

  /** Mails a new verification code; the one before it stops working. */
  sendVerificationEmail({ userId }: { userId: string }): Promise<{ user: User }> {
    return this.#call('sendVerificationEmail', { userId })
  }

  verifyEmail({ userId, code }: { userId: string; code: string }): Promise<{ user: User }> {
    return this.#call('verifyEmail', { userId, code })
  }

  getEmailVerification(emailVerificationId: string): Promise<EmailVerification> {
    return this.#call('getEmailVerification', { emailVerificationId })
  }

  listSessions(userId: string, options: PageOptions = {}): Promise<List<Session>> {
    return this.#list('listSessions', { userId, ...options })
  }

  revokeSession({ sessionId }: { sessionId: string }): Promise<void> {
    return this.#call('revokeSession', { sessionId })
  }

  /** Where to send the browser to end the hosted session as well; `returnTo` must be one of WorkOS's sign-out redirects. */
  getLogoutUrl({ sessionId, returnTo }: { sessionId: string; returnTo?: string }): string {
    return this.#url('getLogoutUrl', { sessionId, returnTo })
  }

  getJwksUrl(clientId: string = this.clientId): string {
    return this.#url('getJwksUrl', { clientId })
  }

  listOrganizationMemberships(options: ListOrganizationMembershipsOptions): Promise<List<OrganizationMembership>> {
    return this.#list('listOrganizationMemberships', { ...options, statuses: options.statuses?.join(',') })
  }

  getOrganizationMembership(organizationMembershipId: string): Promise<OrganizationMembership> {
    return this.#call('getOrganizationMembership', { organizationMembershipId })
  }

  /** Makes a membership, or makes an inactive one active again. */
  createOrganizationMembership(
    options: { userId: string; organizationId: string } & RoleOptions,
  ): Promise<OrganizationMembership> {
    return this.#call('createOrganizationMembership', options)
  }

  updateOrganizationMembership(
    organizationMembershipId: string,
    options: RoleOptions,
  ): Promise<OrganizationMembership> {
    return this.#call('updateOrganizationMembership', { ...options, organizationMembershipId })
  }

  deleteOrganizationMembership(organizationMembershipId: string): Promise<void> {
    return this.#call('deleteOrganizationMembership', { organizationMembershipId })
  }

  /** Ends the person's sessions in the organization. An inactive membership stays as it is. */
  deactivateOrganizationMembership(organizationMembershipId: string): Promise<OrganizationMembership> {
    return this.#call('deactivateOrganizationMembership', { organizationMembershipId })
  }

  /** With the role it had. An active membership stays as it is. */
  reactivateOrganizationMembership(organizationMembershipId: string): Promise<OrganizationMembership> {
    return this.#call('reactivateOrganizationMembership', { organizationMembershipId })
  }

  getOrganization(organizationId: string): Promise<Organization> {
    return this.#call('getOrganization', { organizationId })
  }

  #call<Result>(name: OperationNameOf<'call'>, args: object): Promise<Result> {
    const operation = operations[name]
    const { method } = operation
    return send(
      {
        operation: name,
        method,
        url: this.#address(operation, args as Args),
        headers: { authorization: `Bearer ${this.#apiKey}`, ...(method !== 'GET' && json) },
        ...('body' in operation && { body: JSON.stringify(toWire(pick(operation.body, args as Args))) }),
      },
      this.#outside,
    ) as Promise<Result>
  }

  async #authenticate(
    name: OperationNameOf<'grant'>,
    args: Pick<GrantOptions, 'session'>,
  ): Promise<AuthenticationResponse> {
    const { grantType, body } = operations[name]
    const seal = sealingFor(args.session)
    const secrets = { grantType, clientId: this.clientId, clientSecret: this.#apiKey }
    const answer = await send(
      {
        operation: name,
        method: 'POST',
        url: this.#apiUrl + authenticatePath,
        headers: { authorization: `Bearer ${this.#apiKey}`, ...json },
        body: JSON.stringify(toWire({ ...secrets, ...pick(body, args as Args) })),
      },
      this.#outside,
    )
    return seal(answer as AuthenticationResponse)
  }

  /** One for all sessions, so that they share the keys. */
  #tokenVerifier(): TokenVerifier {
    this.#tokens ??= createTokenVerifier({
      jwksUrl: this.getJwksUrl(),
      issuers: this.#issuers ?? usualIssuers(this.#apiUrl, this.clientId),
      clientId: this.clientId,
      clock: this.#outside.clock,
      fetch: this.#outside.fetch,
    })
    return this.#tokens
  }

  async #list<Item>(name: OperationNameOf<'call'>, options: object): Promise<List<Item>> {
    const fetchPage = (page: PageOptions) => this.#call<Page<Item>>(name, { order: 'desc', ...options, ...page })
    return new List(await fetchPage({}), after => fetchPage({ after, limit: 100 }))
  }

  #url(name: OperationNameOf<'url'>, args: Args): string {
    return this.#address(operations[name], args)
  }

  #address(operation: { path: string; query?: readonly string[] }, args: Args): string {
    const url = new URL(this.#apiUrl + fillPath(operation.path, args))
    const query = toWire(pick(operation.query ?? [], args)) as Record<string, string | number>
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
    return url.href
  }
}

const json = { 'content-type': 'application/json' }

/** Only what the table lists reaches the wire, whatever the caller's object holds besides. */
function pick(names: readonly string[], args: Args): Record<string, unknown> {
  return Object.fromEntries(names.filter(name => args[name] !== undefined).map(name => [name, args[name]]))
}
