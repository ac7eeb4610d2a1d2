import type {
  AuthenticationResponse,
  DeviceAuthorization,
  EmailChange,
  EmailChangeConfirmation,
  User,
} from '../../src/workos/objects.js'
import { email, ids } from './given.js'

/** What we read from the answers of `answers.ts` to the calls that the official SDK lacks. */

const dates = { createdAt: '2026-11-23T09:00:00.000Z', updatedAt: '2026-11-24T09:00:00.000Z' }

const sparseUser: User = {
  object: 'user',
  id: ids.user,
  email,
  emailVerified: false,
  firstName: null,
  lastName: null,
  profilePictureUrl: null,
  lastSignInAt: null,
  locale: null,
  externalId: null,
  metadata: {},
  ...dates,
}

const wholeUser: User = {
  ...sparseUser,
  emailVerified: true,
  firstName: 'Ada',
  lastName: 'Lovelace',
  name: 'Ada Lovelace',
  profilePictureUrl: 'https://example.com/ada.png',
  lastSignInAt: '2026-11-22T09:00:00.000Z',
  locale: 'en',
  externalId: 'ada',
  metadata: { someKey: 'a', other_key: 'b' },
}

/** What is in the whole answers and the SDK drops, of whatever they answer. */
export const droppedByTheSdk = {
  name: 'Ada Lovelace',
  user: wholeUser,
  oauthTokens: { provider: 'GoogleOAuth' },
  roleSlug: 'member',
  owner: { email, firstName: 'Ada', lastName: null },
  userId: ids.user,
}

const tokens = { accessToken: 'access', refreshToken: 'refresh' }

/** By the answers of `answers.ts`, as are the others. */
export const authentications: Record<string, AuthenticationResponse> = {
  whole: {
    user: wholeUser,
    organizationId: ids.organization,
    ...tokens,
    authenticationMethod: 'GoogleOAuth',
    impersonator: { email: 'support@example.com', reason: 'ticket' },
    oauthTokens: { provider: 'GoogleOAuth', ...tokens, expiresAt: 1795600000, scopes: ['email'] },
    authkitAuthorizationCode: 'authorization-code',
  },
  sparse: { user: sparseUser, ...tokens },
}

export const emailChanges: Record<string, EmailChange> = {
  whole: {
    object: 'email_change',
    user: wholeUser,
    newEmail: 'new@example.com',
    expiresAt: '2026-11-25T09:00:00.000Z',
    createdAt: dates.createdAt,
  },
}

export const emailChangeConfirmations: Record<string, EmailChangeConfirmation> = {
  whole: { object: 'email_change_confirmation', user: wholeUser },
}

const device = {
  deviceCode: 'device-code',
  userCode: 'BCDF-GHJK',
  verificationUri: 'https://auth.example.com/device',
  expiresIn: 300,
  interval: 5,
}

export const deviceAuthorizations: Record<string, DeviceAuthorization> = {
  whole: { ...device, verificationUriComplete: 'https://auth.example.com/device?user_code=BCDF-GHJK' },
  sparse: device,
}
