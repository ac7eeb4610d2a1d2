import type { Results } from '../../src/workos/objects.js'
import { email, ids } from './given.js'

type Wire = Record<string, unknown>

const dates = { created_at: '2026-11-23T09:00:00.000Z', updated_at: '2026-11-24T09:00:00.000Z' }
const expires_at = '2026-11-25T09:00:00.000Z'

const sparseUser: Wire = {
  object: 'user',
  id: ids.user,
  email,
  email_verified: false,
  first_name: null,
  last_name: null,
  profile_picture_url: null,
  last_sign_in_at: null,
  ...dates,
}

/** Keys of metadata look like ours and like theirs, and stay as they are. */
const user: Wire = {
  ...sparseUser,
  email_verified: true,
  first_name: 'Ada',
  last_name: 'Lovelace',
  name: 'Ada Lovelace',
  profile_picture_url: 'https://example.com/ada.png',
  last_sign_in_at: '2026-11-22T09:00:00.000Z',
  locale: 'en',
  external_id: 'ada',
  metadata: { someKey: 'a', other_key: 'b' },
}

const sparseOrganization: Wire = { object: 'organization', id: ids.organization, name: 'Acme', domains: [], ...dates }

const organization: Wire = {
  ...sparseOrganization,
  domains: [
    {
      object: 'organization_domain',
      id: 'org_domain_01',
      organization_id: ids.organization,
      domain: 'acme.test',
      state: 'verified',
      verification_prefix: 'prefix',
      verification_token: 'token',
      verification_strategy: 'dns',
      ...dates,
    },
  ],
  metadata: { some_key: 'a' },
  external_id: 'acme',
  stripe_customer_id: 'cus_01',
  allow_profiles_outside_organization: false,
}

const sparseMembership: Wire = {
  object: 'organization_membership',
  id: ids.membership,
  user_id: ids.user,
  organization_id: ids.organization,
  organization_name: 'Acme',
  status: 'active',
  role: { slug: 'member' },
  ...dates,
}

const membership: Wire = {
  ...sparseMembership,
  status: 'pending',
  directory_managed: true,
  roles: [{ slug: 'member' }, { slug: 'billing' }],
  custom_attributes: { some_key: 'a', someKey: ['b'] },
  user,
}

const sparseInvitation: Wire = {
  object: 'invitation',
  id: ids.invitation,
  email,
  state: 'pending',
  accepted_at: null,
  revoked_at: null,
  expires_at,
  organization_id: null,
  inviter_user_id: null,
  accepted_user_id: null,
  token: 'token',
  accept_invitation_url: 'https://auth.example.com/?invitation_token=token',
  ...dates,
}

const invitation: Wire = {
  ...sparseInvitation,
  state: 'accepted',
  accepted_at: dates.updated_at,
  organization_id: ids.organization,
  inviter_user_id: ids.inviter,
  accepted_user_id: ids.user,
  role_slug: 'member',
}

const sparseSession: Wire = {
  object: 'session',
  id: ids.session,
  user_id: ids.user,
  ip_address: null,
  user_agent: null,
  auth_method: 'unknown',
  status: 'active',
  expires_at,
  ended_at: null,
  ...dates,
}

const session: Wire = {
  ...sparseSession,
  organization_id: ids.organization,
  impersonator: { email: 'support@example.com', reason: null },
  ip_address: '192.0.2.7',
  user_agent: 'Firefox',
  auth_method: 'magic_code',
  status: 'revoked',
  ended_at: dates.updated_at,
}

const role: Wire = {
  object: 'role',
  id: 'role_01',
  slug: 'member',
  name: 'Member',
  description: null,
  type: 'EnvironmentRole',
  resource_type_slug: 'organization',
  permissions: ['posts:read', 'posts_write'],
  ...dates,
}

const oneTimeCode = { user_id: ids.user, email, expires_at, code: '123456', ...dates }

const factor = { object: 'authentication_factor', id: ids.factor, ...dates }
const totp = { issuer: 'Acme', user: email }
const enrolledTotp = { ...totp, secret: 'GEZDGNBV', qr_code: 'data:image/png;base64,AA', uri: 'otpauth://totp/Acme' }
const sms = { phone_number: '+15005550006' }

const challenge: Wire = {
  object: 'authentication_challenge',
  id: ids.challenge,
  authentication_factor_id: ids.factor,
  ...dates,
}
const smsChallenge: Wire = { ...challenge, expires_at, code: '123456' }

const flag: Wire = {
  object: 'feature_flag',
  id: 'flag_01',
  slug: 'new-editor',
  name: 'New editor',
  description: null,
  tags: [],
  enabled: true,
  default_value: false,
  ...dates,
}

const connection: Wire = {
  object: 'connection',
  id: ids.connection,
  name: 'Acme',
  connection_type: 'OktaSAML',
  state: 'active',
  domains: [],
  ...dates,
}

const tokens = { access_token: 'access', refresh_token: 'refresh' }

const deviceAuthorization: Wire = {
  device_code: 'device-code',
  user_code: 'BCDF-GHJK',
  verification_uri: 'https://auth.example.com/device',
  expires_in: 300,
  interval: 5,
}

/**
 * What WorkOS sends, by the result that the operations table names, in the words of its API reference: `whole` with every
 * field there is, `sparse` with none that may be missing.
 */
export const answers: Record<Exclude<keyof Results, 'url'>, Readonly<Record<string, unknown>>> = {
  user: { whole: user, sparse: sparseUser },
  wrappedUser: { whole: { user }, sparse: { user: sparseUser } },
  identities: {
    whole: [
      { idp_id: '1', type: 'OAuth', provider: 'GoogleOAuth' },
      { idp_id: '2', type: 'OAuth', provider: 'GithubOAuth' },
    ],
    none: [],
  },
  organization: { whole: organization, sparse: sparseOrganization },
  organizationMembership: { whole: membership, sparse: sparseMembership },
  invitation: { whole: invitation, sparse: sparseInvitation },
  roles: {
    whole: { object: 'list', data: [role, { ...role, type: 'OrganizationRole', description: 'Writes' }] },
    none: { object: 'list', data: [] },
  },
  featureFlag: {
    whole: { ...flag, description: 'Writes', owner: { email, first_name: 'Ada', last_name: null }, tags: ['beta'] },
    sparse: flag,
  },
  connection: {
    whole: {
      ...connection,
      organization_id: ids.organization,
      domains: [{ object: 'connection_domain', id: 'conn_domain_01', domain: 'acme.test' }],
    },
    sparse: connection,
  },
  session: { whole: session, sparse: sparseSession },
  magicAuth: { whole: { object: 'magic_auth', id: ids.magicAuth, ...oneTimeCode } },
  emailVerification: { whole: { object: 'email_verification', id: ids.emailVerification, ...oneTimeCode } },
  emailChange: {
    whole: { object: 'email_change', user, new_email: 'new@example.com', expires_at, created_at: dates.created_at },
  },
  emailChangeConfirmation: { whole: { object: 'email_change_confirmation', user } },
  passwordReset: {
    whole: {
      object: 'password_reset',
      id: ids.passwordReset,
      user_id: ids.user,
      email,
      password_reset_token: 'token',
      password_reset_url: 'https://auth.example.com/reset?token=token',
      expires_at,
      created_at: dates.created_at,
    },
  },
  factor: { whole: { ...factor, type: 'totp', totp, user_id: ids.user } },
  factorWithSecrets: {
    whole: { ...factor, type: 'totp', totp: enrolledTotp, user_id: ids.user },
    sms: { ...factor, type: 'sms', sms },
  },
  enrolledFactor: {
    whole: {
      authentication_factor: { ...factor, type: 'totp', totp: enrolledTotp, user_id: ids.user },
      authentication_challenge: challenge,
    },
  },
  challenge: { whole: smsChallenge, sparse: challenge },
  challengeVerification: { whole: { challenge: smsChallenge, valid: true }, sparse: { challenge, valid: false } },
  radarSmsChallenge: { whole: { verification_id: 'verification', phone_number: sms.phone_number } },
  deviceAuthorization: {
    whole: {
      ...deviceAuthorization,
      verification_uri_complete: 'https://auth.example.com/device?user_code=BCDF-GHJK',
    },
    sparse: deviceAuthorization,
  },
  authentication: {
    whole: {
      user,
      organization_id: ids.organization,
      ...tokens,
      authentication_method: 'GoogleOAuth',
      impersonator: { email: 'support@example.com', reason: 'ticket' },
      oauth_tokens: { provider: 'GoogleOAuth', ...tokens, expires_at: 1795600000, scopes: ['email'] },
      authkit_authorization_code: 'authorization-code',
    },
    sparse: { user: sparseUser, ...tokens },
  },
  nothing: { empty: undefined, something: { success: true } },
}
