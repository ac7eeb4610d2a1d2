import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi'
import type {
  AuthorizationUrlOptions,
  CallerOptions,
  CodeChallengeOptions,
  CreateOrganizationOptions,
  CreateUserOptions,
  EnrollAuthFactorOptions,
  EnrollFactorOptions,
  GrantOptions,
  ListConnectionsOptions,
  ListInvitationsOptions,
  ListOrganizationMembershipsOptions,
  ListOrganizationsOptions,
  ListUsersOptions,
  RadarOptions,
  RoleOptions,
  SendInvitationOptions,
  UpdateOrganizationOptions,
  UpdateUserOptions,
} from './arguments.js'
import { createTokenVerifier, type TokenVerifier, usualIssuers } from './accessTokens.js'
import { CookieSession, type SealedSessionOptions } from './CookieSession.js'
import { type Clock, systemClock } from './clock.js'
import type { List, PageOptions } from './List.js'
import type {
  AuthenticationResponse,
  Challenge,
  ChallengeVerification,
  Connection,
  DeviceAuthorization,
  EmailChange,
  EmailChangeConfirmation,
  EmailVerification,
  EnrolledFactor,
  Factor,
  FactorWithSecrets,
  FeatureFlag,
  Identity,
  Invitation,
  MagicAuth,
  Organization,
  OrganizationMembership,
  PasswordReset,
  RadarSmsChallenge,
  RoleList,
  Session,
  User,
  WireConnection,
} from './objects.js'
import type { OperationName } from './operations.js'
import { createRequests, type Requests } from './requests.js'
import type { Outside } from './send.js'
import type { AuthenticateWithSessionCookieResponse } from './sessionResults.js'

/** Which environment of WorkOS is called, and how. */
export interface UserManagementOptions {
  /** The secret key of the environment, `sk_...`. Without it the public methods work and the others say why they don't. */
  apiKey?: string
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

/**
 * WorkOS User Management: the official Node SDK's names, arguments and results on plain `fetch`. Runs on Node, Bun, Deno
 * and Workers. With the API key it never runs in a browser, where the key would be anybody's; without it, it is a public
 * client (RFC 6749, section 2.1).
 *
 * Every method throws `WorkOSError` when WorkOS says no, `WorkOSUnreachableError` when no usable answer came, and
 * `TypeError`, before any request, for an id that is not one and for a call that needs the API key where there is none.
 * Reads are tried again after a failure of the network or of WorkOS; nothing else is, because it may have happened.
 */
export class UserManagement implements Record<OperationName, (...args: never[]) => unknown> {
  readonly clientId: string
  readonly #apiKey: string | undefined
  readonly #requests: Requests
  readonly #outside: Outside
  /** One for all sessions, so that they share the keys. */
  readonly #tokens: TokenVerifier

  constructor({ apiKey, clientId, apiUrl = 'https://api.workos.com', issuers, ...given }: UserManagementOptions) {
    if (apiKey === '') {
      throw new TypeError('UserManagement: apiKey is empty. Read it from the environment, or leave it out altogether.')
    }
    if (!clientId) throw new TypeError('UserManagement: clientId is missing. It is on the API keys page of WorkOS.')
    this.clientId = clientId
    this.#apiKey = apiKey
    this.#outside = {
      fetch: given.fetch ?? ((input, init) => fetch(input, init)),
      clock: given.clock ?? systemClock,
      random: given.random ?? Math.random,
      timeoutMs: given.timeoutMs ?? 10_000,
    }
    const base = apiUrl.replace(/\/+$/, '')
    this.#requests = createRequests({ apiKey, clientId, apiUrl: base }, this.#outside)
    this.#tokens = createTokenVerifier({
      jwksUrl: this.getJwksUrl(),
      issuers: issuers ?? usualIssuers(base, clientId),
      clientId,
      clock: this.#outside.clock,
      fetch: this.#outside.fetch,
    })
  }

  getUser(userId: string): Promise<User> {
    return this.#requests.call('getUser', { userId })
  }

  getUserByExternalId(externalId: string): Promise<User> {
    return this.#requests.call('getUserByExternalId', { externalId })
  }

  listUsers(options: ListUsersOptions = {}): Promise<List<User>> {
    return this.#requests.list('listUsers', options)
  }

  createUser(options: CreateUserOptions): Promise<User> {
    return this.#requests.call('createUser', options)
  }

  /** Changes what is given. `metadata` is merged; a null value deletes its key. */
  updateUser(options: UpdateUserOptions): Promise<User> {
    return this.#requests.call('updateUser', options)
  }

  deleteUser(userId: string): Promise<void> {
    return this.#requests.call('deleteUser', { userId })
  }

  /** The sign-ins of other providers that are linked to the account. */
  async getUserIdentities(userId: string): Promise<Identity[]> {
    const identities = await this.#requests.call<Identity[]>('getUserIdentities', { userId })
    // The one place where WorkOS spells it `GithubOAuth`.
    return identities.map(each => ({ ...each, provider: each.provider.replace('GithubOAuth', 'GitHubOAuth') }))
  }

  authenticateWithPassword(
    options: { email: string; password: string; invitationToken?: string | undefined } & GrantOptions & RadarOptions,
  ): Promise<AuthenticationResponse> {
    return this.#requests.authenticate('authenticateWithPassword', options)
  }

  /** Exchanges the code of a callback. Without an API key the `codeVerifier` is what proves who asked (RFC 7636). */
  async authenticateWithCode(
    options: {
      code: string
      codeVerifier?: string | undefined
      invitationToken?: string | undefined
      signalsId?: string | undefined
    } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    if (options.codeVerifier?.trim() === '' || (options.codeVerifier === undefined && this.#apiKey === undefined)) {
      throw new TypeError(
        'UserManagement.authenticateWithCode: codeVerifier is missing, and there is no API key either.',
      )
    }
    return this.#requests.authenticate('authenticateWithCode', options)
  }

  /** The same for a client that keeps no secret: the API key is not sent even where there is one. */
  authenticateWithCodeAndVerifier(
    options: { code: string; codeVerifier: string; invitationToken?: string } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    return this.#requests.authenticate('authenticateWithCodeAndVerifier', options)
  }

  /** Spends the refresh token and answers with the next one. Without `organizationId` WorkOS falls back to the first one chosen. */
  authenticateWithRefreshToken(
    options: { refreshToken: string; organizationId?: string | undefined } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    return this.#requests.authenticate('authenticateWithRefreshToken', options)
  }

  authenticateWithMagicAuth(
    options: {
      code: string
      email: string
      invitationToken?: string | undefined
      linkAuthorizationCode?: string | undefined
    } & GrantOptions &
      RadarOptions,
  ): Promise<AuthenticationResponse> {
    return this.#requests.authenticate('authenticateWithMagicAuth', options)
  }

  authenticateWithEmailVerification(
    options: { code: string; pendingAuthenticationToken: string } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    return this.#requests.authenticate('authenticateWithEmailVerification', options)
  }

  /** Answers `mfa_challenge` and `mfa_enrollment`; the challenge comes from `challengeFactor` or from the enrolment. */
  authenticateWithTotp(
    options: { code: string; pendingAuthenticationToken: string; authenticationChallengeId: string } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    return this.#requests.authenticate('authenticateWithTotp', options)
  }

  authenticateWithOrganizationSelection(
    options: { pendingAuthenticationToken: string; organizationId: string } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    return this.#requests.authenticate('authenticateWithOrganizationSelection', options)
  }

  authenticateWithRadarEmailChallenge(
    options: { code: string; radarChallengeId: string; pendingAuthenticationToken: string } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    return this.#requests.authenticate('authenticateWithRadarEmailChallenge', options)
  }

  authenticateWithRadarSmsChallenge(
    options: {
      code: string
      pendingAuthenticationToken: string
      verificationId?: string | undefined
      phoneNumber?: string | undefined
    } & GrantOptions,
  ): Promise<AuthenticationResponse> {
    return this.#requests.authenticate('authenticateWithRadarSmsChallenge', options)
  }

  /** Sends the code of a Radar challenge to a telephone. */
  sendRadarSmsChallenge(
    options: { userId: string; pendingAuthenticationToken: string; phoneNumber: string } & CallerOptions,
  ): Promise<RadarSmsChallenge> {
    return this.#requests.call('sendRadarSmsChallenge', options)
  }

  /** Begins a sign-in on a device without a browser (RFC 8628). Public. */
  createDeviceAuthorization({
    clientId = this.clientId,
  }: {
    clientId?: string | undefined
  } = {}): Promise<DeviceAuthorization> {
    return this.#requests.call('createDeviceAuthorization', { clientId })
  }

  /** Polls it: `authorization_pending` until somebody has agreed, `slow_down` for polls too close together. Public. */
  authenticateWithDeviceCode(options: { deviceCode: string } & GrantOptions): Promise<AuthenticationResponse> {
    return this.#requests.authenticate('authenticateWithDeviceCode', options)
  }

  /** Where to send the browser to sign in. A navigation, never a `fetch`: WorkOS answers none. Public. */
  getAuthorizationUrl({ providerQueryParams, ...options }: AuthorizationUrlOptions & CodeChallengeOptions): string {
    const { provider, connectionId, organizationId, screenHint } = options
    if (!provider && !connectionId && !organizationId) {
      throw new TypeError('getAuthorizationUrl: name a provider, a connectionId or an organizationId.')
    }
    if (screenHint && provider !== 'authkit') {
      throw new TypeError("getAuthorizationUrl: screenHint is for provider: 'authkit' alone.")
    }
    return this.#requests.url('getAuthorizationUrl', { ...options, providerQueryParams, responseType: 'code' })
  }

  /** The same with a new state and PKCE pair: keep `state` and `codeVerifier` for the callback. Public. */
  async getAuthorizationUrlWithPKCE(
    options: AuthorizationUrlOptions,
  ): Promise<{ url: string; state: string; codeVerifier: string }> {
    const codeVerifier = generateRandomCodeVerifier()
    const state = generateRandomState()
    const codeChallenge = await calculatePKCECodeChallenge(codeVerifier)
    const url = this.getAuthorizationUrl({ ...options, state, codeChallenge, codeChallengeMethod: 'S256' })
    return { url, state, codeVerifier }
  }

  /** Where to send the browser to end the hosted session as well; `returnTo` must be one of WorkOS's sign-out redirects. Public. */
  getLogoutUrl({ sessionId, returnTo }: { sessionId: string; returnTo?: string | undefined }): string {
    if (!sessionId) throw new TypeError('getLogoutUrl: sessionId is missing.')
    return this.#requests.url('getLogoutUrl', { sessionId, ...(returnTo && { returnTo }) })
  }

  /** Where the keys are that access tokens are signed with. Public. */
  getJwksUrl(clientId: string = this.clientId): string {
    return this.#requests.url('getJwksUrl', { clientId })
  }

  /**
   * Mails a six-digit code that lives ten minutes. Makes the user when the address is unknown. The answer holds the code;
   * there is no link, whatever older references print.
   */
  createMagicAuth(
    options: { email: string; invitationToken?: string | undefined } & RadarOptions & CallerOptions,
  ): Promise<MagicAuth> {
    return this.#requests.call('createMagicAuth', options)
  }

  getMagicAuth(magicAuthId: string): Promise<MagicAuth> {
    return this.#requests.call('getMagicAuth', { magicAuthId })
  }

  /** Mails a new verification code; the one before it stops working. */
  sendVerificationEmail({ userId }: { userId: string }): Promise<{ user: User }> {
    return this.#requests.call('sendVerificationEmail', { userId })
  }

  verifyEmail({ userId, code }: { userId: string; code: string }): Promise<{ user: User }> {
    return this.#requests.call('verifyEmail', { userId, code })
  }

  getEmailVerification(emailVerificationId: string): Promise<EmailVerification> {
    return this.#requests.call('getEmailVerification', { emailVerificationId })
  }

  /** Mails a code to the new address; the old one stays until the code is confirmed. */
  sendEmailChange(options: { userId: string; newEmail: string }): Promise<EmailChange> {
    return this.#requests.call('sendEmailChange', options)
  }

  confirmEmailChange(options: { userId: string; code: string }): Promise<EmailChangeConfirmation> {
    return this.#requests.call('confirmEmailChange', options)
  }

  /** Mails a link with a token. Throws 404 for an unknown address: never let that reach whoever asked. */
  createPasswordReset({ email }: { email: string }): Promise<PasswordReset> {
    return this.#requests.call('createPasswordReset', { email })
  }

  getPasswordReset(passwordResetId: string): Promise<PasswordReset> {
    return this.#requests.call('getPasswordReset', { passwordResetId })
  }

  /** Sets the password, proves the address and ends every session of the person. Broken rules are in the error's `errors`. */
  resetPassword(options: { token: string; newPassword: string }): Promise<{ user: User }> {
    return this.#requests.call('resetPassword', options)
  }

  /**
   * Adds an authenticator app, or a telephone through the generic factor API. The answer holds the secret, this once, and a
   * challenge to prove that it arrived.
   */
  async enrollAuthFactor(options: EnrollAuthFactorOptions): Promise<EnrolledFactor> {
    if (options.type === 'totp') {
      const { totpIssuer = options.issuer, totpUser = options.user, ...rest } = options
      return this.#requests.call('enrollAuthFactor', { ...rest, totpIssuer, totpUser })
    }
    const authenticationFactor = await this.enrollFactor(options)
    const authenticationChallenge = await this.challengeFactor({ authenticationFactorId: authenticationFactor.id })
    return { authenticationFactor, authenticationChallenge }
  }

  /** Without their secrets. */
  listAuthFactors({ userId, ...options }: { userId: string } & PageOptions): Promise<List<Factor>> {
    return this.#requests.list('listAuthFactors', { userId, ...options })
  }

  enrollFactor(options: EnrollFactorOptions): Promise<FactorWithSecrets> {
    const { type, userId } = options
    const fields =
      type === 'sms' ? { phoneNumber: options.phoneNumber } : { totpIssuer: options.issuer, totpUser: options.user }
    return this.#requests.call('enrollFactor', { type, userId, ...fields })
  }

  getFactor(authenticationFactorId: string): Promise<Factor> {
    return this.#requests.call('getFactor', { authenticationFactorId })
  }

  deleteFactor(authenticationFactorId: string): Promise<void> {
    return this.#requests.call('deleteFactor', { authenticationFactorId })
  }

  /** Begins a try with the factor; a telephone is sent its code. `smsTemplate` may hold `{{code}}`. */
  challengeFactor(options: { authenticationFactorId: string; smsTemplate?: string | undefined }): Promise<Challenge> {
    return this.#requests.call('challengeFactor', options)
  }

  verifyChallenge(options: { authenticationChallengeId: string; code: string }): Promise<ChallengeVerification> {
    return this.#requests.call('verifyChallenge', options)
  }

  listSessions(userId: string, options: PageOptions = {}): Promise<List<Session>> {
    return this.#requests.list('listSessions', { userId, ...options })
  }

  revokeSession({ sessionId }: { sessionId: string }): Promise<void> {
    return this.#requests.call('revokeSession', { sessionId })
  }

  /**
   * A session out of its cookie, sealed by us or by the official SDK, to authenticate, refresh or end. Nothing is read yet.
   * @throws {TypeError} for a `cookiePassword` under 32 characters.
   */
  loadSealedSession(options: SealedSessionOptions): CookieSession {
    return new CookieSession(options, {
      verify: accessToken => this.#tokens.verify(accessToken),
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

  listOrganizationMemberships(options: ListOrganizationMembershipsOptions): Promise<List<OrganizationMembership>> {
    return this.#requests.list('listOrganizationMemberships', options)
  }

  getOrganizationMembership(organizationMembershipId: string): Promise<OrganizationMembership> {
    return this.#requests.call('getOrganizationMembership', { organizationMembershipId })
  }

  /** Makes a membership, or makes an inactive one active again. */
  createOrganizationMembership(
    options: { userId: string; organizationId: string } & RoleOptions,
  ): Promise<OrganizationMembership> {
    return this.#requests.call('createOrganizationMembership', options)
  }

  updateOrganizationMembership(
    organizationMembershipId: string,
    options: RoleOptions,
  ): Promise<OrganizationMembership> {
    return this.#requests.call('updateOrganizationMembership', { ...options, organizationMembershipId })
  }

  deleteOrganizationMembership(organizationMembershipId: string): Promise<void> {
    return this.#requests.call('deleteOrganizationMembership', { organizationMembershipId })
  }

  /** Ends the person's sessions in the organization. An inactive membership stays as it is. */
  deactivateOrganizationMembership(organizationMembershipId: string): Promise<OrganizationMembership> {
    return this.#requests.call('deactivateOrganizationMembership', { organizationMembershipId })
  }

  /** With the role it had. An active membership stays as it is. */
  reactivateOrganizationMembership(organizationMembershipId: string): Promise<OrganizationMembership> {
    return this.#requests.call('reactivateOrganizationMembership', { organizationMembershipId })
  }

  /** Mails an invitation. The answer holds its token. */
  sendInvitation(options: SendInvitationOptions): Promise<Invitation> {
    return this.#requests.call('sendInvitation', options)
  }

  listInvitations(options: ListInvitationsOptions = {}): Promise<List<Invitation>> {
    return this.#requests.list('listInvitations', options)
  }

  getInvitation(invitationId: string): Promise<Invitation> {
    return this.#requests.call('getInvitation', { invitationId })
  }

  findInvitationByToken(invitationToken: string): Promise<Invitation> {
    return this.#requests.call('findInvitationByToken', { invitationToken })
  }

  /** For the user whose address it was sent to. Who asks is the caller's to check: WorkOS wants the key and the id alone. */
  acceptInvitation(invitationId: string): Promise<Invitation> {
    return this.#requests.call('acceptInvitation', { invitationId })
  }

  revokeInvitation(invitationId: string): Promise<Invitation> {
    return this.#requests.call('revokeInvitation', { invitationId })
  }

  resendInvitation(invitationId: string, options: { locale?: string | undefined } = {}): Promise<Invitation> {
    return this.#requests.call('resendInvitation', { ...options, invitationId })
  }

  listOrganizations(options: ListOrganizationsOptions = {}): Promise<List<Organization>> {
    return this.#requests.list('listOrganizations', options)
  }

  getOrganization(organizationId: string): Promise<Organization> {
    return this.#requests.call('getOrganization', { organizationId })
  }

  getOrganizationByExternalId(externalId: string): Promise<Organization> {
    return this.#requests.call('getOrganizationByExternalId', { externalId })
  }

  createOrganization(options: CreateOrganizationOptions): Promise<Organization> {
    return this.#requests.call('createOrganization', options)
  }

  updateOrganization({ organization, organizationId, ...options }: UpdateOrganizationOptions): Promise<Organization> {
    return this.#requests.call('updateOrganization', { ...options, organizationId: organizationId ?? organization })
  }

  deleteOrganization(organizationId: string): Promise<void> {
    return this.#requests.call('deleteOrganization', { organizationId })
  }

  /** The environment's roles and the organization's own, those of the organization last. Not paged. */
  listOrganizationRoles({ organizationId }: { organizationId: string }): Promise<RoleList> {
    return this.#requests.call('listOrganizationRoles', { organizationId })
  }

  listEnvironmentRoles(): Promise<RoleList> {
    return this.#requests.call('listEnvironmentRoles', {})
  }

  listUserFeatureFlags({ userId, ...options }: { userId: string } & PageOptions): Promise<List<FeatureFlag>> {
    return this.#requests.list('listUserFeatureFlags', { userId, ...options })
  }

  listOrganizationFeatureFlags({
    organizationId,
    ...options
  }: { organizationId: string } & PageOptions): Promise<List<FeatureFlag>> {
    return this.#requests.list('listOrganizationFeatureFlags', { organizationId, ...options })
  }

  async listConnections(options: ListConnectionsOptions = {}): Promise<List<Connection>> {
    const connections = await this.#requests.list<WireConnection>('listConnections', options)
    return connections.map(({ connectionType, ...connection }) => ({ ...connection, type: connectionType }))
  }
}
