import { ConnectionType, DomainDataState } from '@workos-inc/node'
import type { RemoteOperationName } from '../../src/workos/operations.js'
import { both, type Case, documented, documentedGrant } from './cases.js'
import {
  caller,
  clientId,
  codeChallenge,
  deviceId,
  email,
  ids,
  invitationToken,
  page,
  pendingAuthenticationToken,
  radar,
  redirectUri,
} from './given.js'
import { authentications, deviceAuthorizations, emailChangeConfirmations, emailChanges } from './results.js'

const from = { ...caller, deviceId }
const wireFrom = { ip_address: caller.ipAddress, user_agent: caller.userAgent, device_id: deviceId }
const person = { email, firstName: 'Ada', lastName: 'Lovelace', name: 'Ada Lovelace', emailVerified: true }
const hash = { passwordHash: 'hash', passwordHashType: 'bcrypt', passwordSaltPosition: 'suffix' } as const
const organizationFields = {
  name: 'Acme',
  domainData: [{ domain: 'acme.test', state: DomainDataState.Pending }],
  externalId: 'acme',
  metadata: { someKey: 'a', other_key: 'b' },
}
const organizationFilter = { domains: ['acme.test', 'other.test'], search: 'Ac', ...page }
const connectionFilter = {
  domain: 'acme.test',
  organizationId: ids.organization,
  connectionType: ConnectionType.OktaSAML,
  ...page,
}
const phoneNumber = '+15005550006'

/** For every operation that WorkOS answers, at least one call: ours and the official SDK's, or the one documented. */
export const rows: Record<RemoteOperationName, readonly Case[]> = {
  getUser: [both(api => api.getUser(ids.user))],
  getUserByExternalId: [
    both(api => api.getUserByExternalId('ada-1')),
    both(api => api.getUserByExternalId('team/ada?'), 'an odd id'),
  ],
  listUsers: [
    both(api => api.listUsers({ email: 'ada+1@example.com', organizationId: ids.organization, ...page })),
    both(api => api.listUsers(), 'no options'),
  ],
  createUser: [
    both(api =>
      api.createUser({
        ...person,
        password: 'secret',
        externalId: 'ada',
        metadata: { someKey: 'a', other_key: 'b' },
        ...caller,
        signalsId: radar.signalsId,
      }),
    ),
    both(api => api.createUser({ email, ...hash }), 'a hash'),
  ],
  updateUser: [
    both(api =>
      api.updateUser({
        userId: ids.user,
        ...person,
        password: 'secret',
        externalId: 'ada',
        locale: 'en',
        metadata: { someKey: 'a', other_key: null } as never,
      }),
    ),
    both(api => api.updateUser({ userId: ids.user, ...hash }), 'a hash'),
    both(api => api.updateUser({ userId: ids.user, externalId: null, locale: null }), 'nulls'),
  ],
  deleteUser: [both(api => api.deleteUser(ids.user))],
  getUserIdentities: [both(api => api.getUserIdentities(ids.user))],

  authenticateWithPassword: [
    both(api => api.authenticateWithPassword({ email, password: 'secret', invitationToken, ...radar, ...from })),
    both(
      api => api.authenticateWithPassword({ clientId: 'client_01OTHER', email, password: 'secret' }),
      'another client',
    ),
  ],
  authenticateWithCode: [
    both(api =>
      api.authenticateWithCode({
        code: 'code',
        codeVerifier: 'verifier',
        invitationToken,
        signalsId: radar.signalsId,
        ...from,
      }),
    ),
    both(api => api.authenticateWithCode({ code: 'code' }), 'the secret alone'),
  ],
  authenticateWithCodeAndVerifier: [
    both(api =>
      api.authenticateWithCodeAndVerifier({ code: 'code', codeVerifier: 'verifier', invitationToken, ...from }),
    ),
  ],
  authenticateWithRefreshToken: [
    both(api =>
      api.authenticateWithRefreshToken({ refreshToken: 'refresh', organizationId: ids.organization, ...from }),
    ),
    both(api => api.authenticateWithRefreshToken({ refreshToken: 'refresh' }), 'no organization'),
  ],
  authenticateWithMagicAuth: [
    both(api =>
      api.authenticateWithMagicAuth({
        code: '123456',
        email,
        invitationToken,
        linkAuthorizationCode: 'link-code',
        ...radar,
        ...from,
      }),
    ),
  ],
  authenticateWithEmailVerification: [
    both(api => api.authenticateWithEmailVerification({ code: '123456', pendingAuthenticationToken, ...from })),
  ],
  authenticateWithTotp: [
    both(api =>
      api.authenticateWithTotp({
        code: '123456',
        pendingAuthenticationToken,
        authenticationChallengeId: ids.challenge,
        ...from,
      }),
    ),
  ],
  authenticateWithOrganizationSelection: [
    both(api =>
      api.authenticateWithOrganizationSelection({
        pendingAuthenticationToken,
        organizationId: ids.organization,
        ...from,
      }),
    ),
  ],
  authenticateWithRadarEmailChallenge: [
    documentedGrant(
      {
        grant_type: 'urn:workos:oauth:grant-type:radar-email-challenge:code',
        code: '123456',
        radar_challenge_id: 'challenge',
        pending_authentication_token: 'pending',
        ...wireFrom,
      },
      authentications,
      workos =>
        workos.authenticateWithRadarEmailChallenge({
          code: '123456',
          radarChallengeId: 'challenge',
          pendingAuthenticationToken,
          ...from,
        }),
    ),
  ],
  authenticateWithRadarSmsChallenge: [
    documentedGrant(
      {
        grant_type: 'urn:workos:oauth:grant-type:radar-sms-challenge:code',
        code: '123456',
        verification_id: 'verification',
        phone_number: phoneNumber,
        pending_authentication_token: 'pending',
        ...wireFrom,
      },
      authentications,
      workos =>
        workos.authenticateWithRadarSmsChallenge({
          code: '123456',
          verificationId: 'verification',
          phoneNumber,
          pendingAuthenticationToken,
          ...from,
        }),
    ),
  ],
  authenticateWithDeviceCode: [
    documented(
      {
        method: 'POST',
        path: '/user_management/authenticate',
        authorization: null,
        body: {
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
          client_id: clientId,
          device_code: 'device-code',
          ...wireFrom,
        },
      },
      authentications,
      workos => workos.authenticateWithDeviceCode({ deviceCode: 'device-code', ...from }),
    ),
  ],

  sendRadarSmsChallenge: [
    documented(
      {
        method: 'POST',
        path: '/user_management/radar_challenges',
        body: {
          user_id: ids.user,
          pending_authentication_token: 'pending',
          phone_number: phoneNumber,
          ip_address: caller.ipAddress,
          user_agent: caller.userAgent,
        },
      },
      { whole: { verificationId: 'verification', phoneNumber } },
      workos => workos.sendRadarSmsChallenge({ userId: ids.user, pendingAuthenticationToken, phoneNumber, ...caller }),
    ),
  ],
  createDeviceAuthorization: [
    documented(
      {
        method: 'POST',
        path: '/user_management/authorize/device',
        authorization: null,
        body: { client_id: clientId },
      },
      deviceAuthorizations,
      workos => workos.createDeviceAuthorization(),
    ),
  ],
  getAuthorizationUrl: [
    both(
      api =>
        api.getAuthorizationUrl({
          provider: 'authkit',
          redirectUri,
          state: 'a state & more',
          codeChallenge,
          codeChallengeMethod: 'S256',
          loginHint: email,
          domainHint: 'acme.test',
          screenHint: 'sign-up',
          prompt: 'login',
          providerQueryParams: { hd: 'acme.test', someKey: 1, flag: true },
          claimNonce: 'nonce',
          maxAge: 0,
          invitationToken,
        }),
      'authkit',
    ),
    both(
      api =>
        api.getAuthorizationUrl({
          clientId: 'client_01OTHER',
          provider: 'GoogleOAuth',
          redirectUri,
          providerScopes: ['email', 'calendar'],
        }),
      'a provider',
    ),
    both(api => api.getAuthorizationUrl({ connectionId: ids.connection, redirectUri }), 'a connection'),
    both(api => api.getAuthorizationUrl({ organizationId: ids.organization, redirectUri }), 'an organization'),
  ],
  getLogoutUrl: [
    both(api => api.getLogoutUrl({ sessionId: ids.session, returnTo: 'https://app.example.com/?a=b c' })),
    both(api => api.getLogoutUrl({ sessionId: ids.session }), 'nowhere to return to'),
  ],
  getJwksUrl: [both(api => api.getJwksUrl(clientId))],

  createMagicAuth: [both(api => api.createMagicAuth({ email, invitationToken, ...caller, ...radar }))],
  getMagicAuth: [both(api => api.getMagicAuth(ids.magicAuth))],
  sendVerificationEmail: [both(api => api.sendVerificationEmail({ userId: ids.user }))],
  verifyEmail: [both(api => api.verifyEmail({ userId: ids.user, code: '123456' }))],
  getEmailVerification: [both(api => api.getEmailVerification(ids.emailVerification))],
  sendEmailChange: [
    documented(
      {
        method: 'POST',
        path: `/user_management/users/${ids.user}/email_change/send`,
        body: { new_email: 'new@example.com' },
      },
      emailChanges,
      workos => workos.sendEmailChange({ userId: ids.user, newEmail: 'new@example.com' }),
    ),
  ],
  confirmEmailChange: [
    documented(
      { method: 'POST', path: `/user_management/users/${ids.user}/email_change/confirm`, body: { code: '123456' } },
      emailChangeConfirmations,
      workos => workos.confirmEmailChange({ userId: ids.user, code: '123456' }),
    ),
  ],
  createPasswordReset: [both(api => api.createPasswordReset({ email }))],
  getPasswordReset: [both(api => api.getPasswordReset(ids.passwordReset))],
  resetPassword: [both(api => api.resetPassword({ token: 'token', newPassword: 'secret' }))],

  enrollAuthFactor: [
    both(api =>
      api.enrollAuthFactor({
        userId: ids.user,
        type: 'totp',
        totpIssuer: 'Acme',
        totpUser: email,
        totpSecret: 'GEZDGNBV',
      }),
    ),
    {
      title: 'the older spelling',
      ours: workos => workos.enrollAuthFactor({ userId: ids.user, type: 'totp', issuer: 'Acme', user: email }),
      theirs: ({ userManagement }) =>
        userManagement.enrollAuthFactor({ userId: ids.user, type: 'totp', totpIssuer: 'Acme', totpUser: email }),
    },
  ],
  listAuthFactors: [
    both(api => api.listAuthFactors({ userId: ids.user, ...page })),
    both(api => api.listAuthFactors({ userId: ids.user }), 'no options'),
  ],
  enrollFactor: [
    {
      title: 'totp',
      ours: workos => workos.enrollFactor({ type: 'totp', issuer: 'Acme', user: email, userId: ids.user }),
      theirs: ({ mfa }) => mfa.enrollFactor({ type: 'totp', issuer: 'Acme', user: email }),
    },
    {
      title: 'sms',
      ours: workos => workos.enrollFactor({ type: 'sms', phoneNumber }),
      theirs: ({ mfa }) => mfa.enrollFactor({ type: 'sms', phoneNumber }),
    },
  ],
  getFactor: [{ ours: workos => workos.getFactor(ids.factor), theirs: ({ mfa }) => mfa.getFactor(ids.factor) }],
  deleteFactor: [
    { ours: workos => workos.deleteFactor(ids.factor), theirs: ({ mfa }) => mfa.deleteFactor(ids.factor) },
  ],
  challengeFactor: [
    {
      ours: workos => workos.challengeFactor({ authenticationFactorId: ids.factor, smsTemplate: 'It is {{code}}' }),
      theirs: ({ mfa }) => mfa.challengeFactor({ authenticationFactorId: ids.factor, smsTemplate: 'It is {{code}}' }),
    },
    {
      title: 'no template',
      ours: workos => workos.challengeFactor({ authenticationFactorId: ids.factor }),
      theirs: ({ mfa }) => mfa.challengeFactor({ authenticationFactorId: ids.factor }),
    },
  ],
  verifyChallenge: [
    {
      ours: workos => workos.verifyChallenge({ authenticationChallengeId: ids.challenge, code: '123456' }),
      theirs: ({ mfa }) => mfa.verifyChallenge({ authenticationChallengeId: ids.challenge, code: '123456' }),
    },
  ],

  listSessions: [both(api => api.listSessions(ids.user, page)), both(api => api.listSessions(ids.user), 'no options')],
  revokeSession: [both(api => api.revokeSession({ sessionId: ids.session }))],

  listOrganizationMemberships: [
    both(api =>
      api.listOrganizationMemberships({
        userId: ids.user,
        organizationId: ids.organization,
        statuses: ['active', 'pending'],
        ...page,
      }),
    ),
    both(api => api.listOrganizationMemberships({ userId: ids.user }), 'no options'),
  ],
  getOrganizationMembership: [both(api => api.getOrganizationMembership(ids.membership))],
  createOrganizationMembership: [
    both(
      api =>
        api.createOrganizationMembership({ userId: ids.user, organizationId: ids.organization, roleSlug: 'admin' }),
      'one role',
    ),
    both(
      api =>
        api.createOrganizationMembership({
          userId: ids.user,
          organizationId: ids.organization,
          roleSlugs: ['admin', 'billing'],
        }),
      'several roles',
    ),
  ],
  updateOrganizationMembership: [
    both(api => api.updateOrganizationMembership(ids.membership, { roleSlug: 'member' }), 'one role'),
    both(
      api => api.updateOrganizationMembership(ids.membership, { roleSlugs: ['member', 'billing'] }),
      'several roles',
    ),
  ],
  deleteOrganizationMembership: [both(api => api.deleteOrganizationMembership(ids.membership))],
  deactivateOrganizationMembership: [both(api => api.deactivateOrganizationMembership(ids.membership))],
  reactivateOrganizationMembership: [both(api => api.reactivateOrganizationMembership(ids.membership))],

  sendInvitation: [
    both(api =>
      api.sendInvitation({
        email,
        organizationId: ids.organization,
        roleSlug: 'member',
        expiresInDays: 3,
        inviterUserId: ids.inviter,
        locale: 'en',
      }),
    ),
    both(api => api.sendInvitation({ email }), 'the application alone'),
  ],
  listInvitations: [
    both(api => api.listInvitations({ organizationId: ids.organization, email, ...page })),
    both(api => api.listInvitations(), 'no options'),
  ],
  getInvitation: [both(api => api.getInvitation(ids.invitation))],
  findInvitationByToken: [both(api => api.findInvitationByToken(invitationToken))],
  acceptInvitation: [both(api => api.acceptInvitation(ids.invitation))],
  revokeInvitation: [both(api => api.revokeInvitation(ids.invitation))],
  resendInvitation: [
    both(api => api.resendInvitation(ids.invitation, { locale: 'en' })),
    both(api => api.resendInvitation(ids.invitation), 'no options'),
  ],

  listOrganizations: [
    {
      ours: workos => workos.listOrganizations(organizationFilter),
      theirs: ({ organizations }) => organizations.listOrganizations(organizationFilter),
    },
    {
      title: 'no options',
      ours: workos => workos.listOrganizations(),
      theirs: ({ organizations }) => organizations.listOrganizations(),
    },
  ],
  getOrganization: [
    {
      ours: workos => workos.getOrganization(ids.organization),
      theirs: ({ organizations }) => organizations.getOrganization(ids.organization),
    },
  ],
  getOrganizationByExternalId: [
    {
      ours: workos => workos.getOrganizationByExternalId('acme'),
      theirs: ({ organizations }) => organizations.getOrganizationByExternalId('acme'),
    },
    {
      title: 'an odd id',
      ours: workos => workos.getOrganizationByExternalId('team/acme?'),
      theirs: ({ organizations }) => organizations.getOrganizationByExternalId('team/acme?'),
    },
  ],
  createOrganization: [
    {
      ours: workos => workos.createOrganization(organizationFields),
      theirs: ({ organizations }) => organizations.createOrganization(organizationFields),
    },
  ],
  updateOrganization: [
    {
      ours: workos =>
        workos.updateOrganization({
          organization: ids.organization,
          ...organizationFields,
          stripeCustomerId: 'cus_01',
        }),
      theirs: ({ organizations }) =>
        organizations.updateOrganization({
          organization: ids.organization,
          ...organizationFields,
          stripeCustomerId: 'cus_01',
        }),
    },
    {
      title: 'the other spelling',
      ours: workos => workos.updateOrganization({ organizationId: ids.organization, stripeCustomerId: null }),
      theirs: ({ organizations }) =>
        organizations.updateOrganization({ organization: ids.organization, stripeCustomerId: null }),
    },
  ],
  deleteOrganization: [
    {
      ours: workos => workos.deleteOrganization(ids.organization),
      theirs: ({ organizations }) => organizations.deleteOrganization(ids.organization),
    },
  ],
  listOrganizationRoles: [
    {
      ours: workos => workos.listOrganizationRoles({ organizationId: ids.organization }),
      theirs: ({ authorization }) => authorization.listOrganizationRoles(ids.organization),
    },
  ],
  listEnvironmentRoles: [
    {
      ours: workos => workos.listEnvironmentRoles(),
      theirs: ({ authorization }) => authorization.listEnvironmentRoles(),
    },
  ],
  listUserFeatureFlags: [
    both(api => api.listUserFeatureFlags({ userId: ids.user, ...page })),
    both(api => api.listUserFeatureFlags({ userId: ids.user }), 'no options'),
  ],
  listOrganizationFeatureFlags: [
    {
      ours: workos => workos.listOrganizationFeatureFlags({ organizationId: ids.organization, ...page }),
      theirs: ({ organizations }) =>
        organizations.listOrganizationFeatureFlags({ organizationId: ids.organization, ...page }),
    },
    {
      title: 'no options',
      ours: workos => workos.listOrganizationFeatureFlags({ organizationId: ids.organization }),
      theirs: ({ organizations }) => organizations.listOrganizationFeatureFlags({ organizationId: ids.organization }),
    },
  ],
  listConnections: [
    {
      ours: workos => workos.listConnections(connectionFilter),
      theirs: ({ sso }) => sso.listConnections(connectionFilter),
    },
    {
      title: 'no options',
      ours: workos => workos.listConnections(),
      theirs: ({ sso }) => sso.listConnections(),
    },
  ],
}
