import * as v from 'valibot'
import { type Connection, oauthProviders, type Results } from '../../src/workos/objects.js'
import { type OperationName, operations } from '../../src/workos/operations.js'

/** What `objects.ts` promises of each result, as something to hold an answer against: no property more, none less. */
type Shapes = { [Kind in keyof Read]: v.GenericSchema<unknown, Read[Kind]> }
type Read = Omit<Results, 'connection'> & { connection: Connection }

const text = v.pipe(v.string(), v.minLength(1))
const date = v.pipe(v.string(), v.isoTimestamp())
const dates = { createdAt: date, updatedAt: date }
const sixDigits = v.pipe(v.string(), v.regex(/^\d{6}$/))

/** An id of its kind. */
function id(prefix: string) {
  return v.pipe(v.string(), v.regex(new RegExp(`^${prefix}_[0-9A-Z]{26}$`)))
}

const user = v.strictObject({
  object: v.literal('user'),
  id: id('user'),
  email: v.pipe(v.string(), v.email()),
  emailVerified: v.boolean(),
  firstName: v.nullable(v.string()),
  lastName: v.nullable(v.string()),
  name: v.exactOptional(v.nullable(v.string())),
  profilePictureUrl: v.nullable(v.string()),
  lastSignInAt: v.nullable(date),
  locale: v.nullable(v.string()),
  externalId: v.nullable(v.string()),
  metadata: v.record(v.string(), v.string()),
  ...dates,
})

const domain = v.strictObject({
  object: v.literal('organization_domain'),
  id: id('org_domain'),
  organizationId: id('org'),
  domain: text,
  state: v.exactOptional(v.picklist(['failed', 'legacy_verified', 'pending', 'unverified', 'verified'])),
  verificationPrefix: v.exactOptional(text),
  verificationToken: v.exactOptional(text),
  verificationStrategy: v.exactOptional(v.picklist(['dns', 'manual'])),
  ...dates,
})

const organization = v.strictObject({
  object: v.literal('organization'),
  id: id('org'),
  name: text,
  domains: v.array(domain),
  metadata: v.record(v.string(), v.string()),
  externalId: v.nullable(text),
  stripeCustomerId: v.exactOptional(text),
  ...dates,
})

const role = v.strictObject({ slug: text })

const organizationMembership = v.strictObject({
  object: v.literal('organization_membership'),
  id: id('om'),
  userId: id('user'),
  organizationId: id('org'),
  organizationName: text,
  status: v.picklist(['active', 'inactive', 'pending']),
  directoryManaged: v.boolean(),
  role,
  roles: v.exactOptional(v.array(role)),
  customAttributes: v.exactOptional(v.record(v.string(), v.unknown())),
  user: v.exactOptional(user),
  ...dates,
})

const impersonator = v.strictObject({ email: text, reason: v.nullable(text) })

const oneTimeCode = { userId: id('user'), email: text, expiresAt: date, code: sixDigits, ...dates }

const factorFields = {
  object: v.literal('authentication_factor'),
  id: id('auth_factor'),
  type: v.picklist(['totp', 'sms', 'generic_otp', 'webauthn']),
  userId: v.exactOptional(id('user')),
  sms: v.exactOptional(v.strictObject({ phoneNumber: text })),
  ...dates,
}
const totp = { issuer: text, user: text }
const totpSecrets = {
  secret: v.pipe(v.string(), v.regex(/^[A-Z2-7]+$/)),
  qrCode: v.pipe(v.string(), v.startsWith('data:image/png;base64,')),
  uri: v.pipe(v.string(), v.startsWith('otpauth://totp/')),
}
const factorWithSecrets = v.strictObject({
  ...factorFields,
  totp: v.exactOptional(v.strictObject({ ...totp, ...totpSecrets })),
})

const challenge = v.strictObject({
  object: v.literal('authentication_challenge'),
  id: id('auth_challenge'),
  expiresAt: v.exactOptional(date),
  code: v.exactOptional(sixDigits),
  authenticationFactorId: id('auth_factor'),
  ...dates,
})

const authenticationMethod = v.picklist([
  'SSO',
  'Password',
  'Passkey',
  'MagicAuth',
  'Impersonation',
  'MigratedSession',
  'CrossAppAuth',
  'ExternalAuth',
  ...oauthProviders,
])

const accessToken = v.pipe(v.string(), v.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/))

const shapes: Shapes = {
  user,
  wrappedUser: v.strictObject({ user }),
  identities: v.array(v.strictObject({ idpId: text, type: v.literal('OAuth'), provider: v.picklist(oauthProviders) })),
  organization,
  organizationMembership,
  invitation: v.strictObject({
    object: v.literal('invitation'),
    id: id('invitation'),
    email: text,
    state: v.picklist(['pending', 'accepted', 'expired', 'revoked']),
    acceptedAt: v.nullable(date),
    revokedAt: v.nullable(date),
    expiresAt: date,
    organizationId: v.nullable(id('org')),
    inviterUserId: v.nullable(id('user')),
    acceptedUserId: v.nullable(id('user')),
    roleSlug: v.exactOptional(v.nullable(text)),
    token: text,
    acceptInvitationUrl: v.pipe(v.string(), v.url()),
    ...dates,
  }),
  roles: v.strictObject({
    object: v.literal('list'),
    data: v.array(
      v.strictObject({
        object: v.literal('role'),
        id: id('role'),
        slug: text,
        name: text,
        description: v.nullable(text),
        permissions: v.array(text),
        resourceTypeSlug: text,
        type: v.picklist(['EnvironmentRole', 'OrganizationRole']),
        ...dates,
      }),
    ),
  }),
  featureFlag: v.strictObject({
    object: v.literal('feature_flag'),
    id: id('flag'),
    slug: text,
    name: text,
    description: v.nullable(text),
    owner: v.exactOptional(
      v.nullable(v.strictObject({ email: text, firstName: v.nullable(v.string()), lastName: v.nullable(v.string()) })),
    ),
    tags: v.array(text),
    enabled: v.boolean(),
    defaultValue: v.boolean(),
    ...dates,
  }),
  connection: v.strictObject({
    object: v.literal('connection'),
    id: id('conn'),
    organizationId: v.exactOptional(id('org')),
    name: text,
    type: text,
    state: v.picklist(['draft', 'active', 'inactive', 'validating']),
    domains: v.array(
      v.strictObject({ object: v.exactOptional(v.literal('connection_domain')), id: id('conn_domain'), domain: text }),
    ),
    ...dates,
  }),
  session: v.strictObject({
    object: v.literal('session'),
    id: id('session'),
    userId: id('user'),
    organizationId: v.exactOptional(id('org')),
    impersonator: v.exactOptional(impersonator),
    ipAddress: v.nullable(text),
    userAgent: v.nullable(text),
    authMethod: v.picklist([
      'cross_app_auth',
      'external_auth',
      'impersonation',
      'magic_code',
      'migrated_session',
      'oauth',
      'passkey',
      'password',
      'sso',
      'unknown',
    ]),
    status: v.picklist(['active', 'expired', 'revoked']),
    expiresAt: date,
    endedAt: v.nullable(date),
    ...dates,
  }),
  magicAuth: v.strictObject({ object: v.literal('magic_auth'), id: id('magic_auth'), ...oneTimeCode }),
  emailVerification: v.strictObject({
    object: v.literal('email_verification'),
    id: id('email_verification'),
    ...oneTimeCode,
  }),
  emailChange: v.strictObject({
    object: v.literal('email_change'),
    user,
    newEmail: text,
    expiresAt: date,
    createdAt: date,
  }),
  emailChangeConfirmation: v.strictObject({ object: v.literal('email_change_confirmation'), user }),
  passwordReset: v.strictObject({
    object: v.literal('password_reset'),
    id: id('password_reset'),
    userId: id('user'),
    email: text,
    passwordResetToken: text,
    passwordResetUrl: v.pipe(v.string(), v.url()),
    expiresAt: date,
    createdAt: date,
  }),
  factor: v.strictObject({ ...factorFields, totp: v.exactOptional(v.strictObject(totp)) }),
  factorWithSecrets,
  enrolledFactor: v.strictObject({ authenticationFactor: factorWithSecrets, authenticationChallenge: challenge }),
  challenge,
  challengeVerification: v.strictObject({ challenge, valid: v.boolean() }),
  radarSmsChallenge: v.strictObject({ verificationId: id('radar_challenge'), phoneNumber: text }),
  deviceAuthorization: v.strictObject({
    deviceCode: text,
    userCode: text,
    verificationUri: v.pipe(v.string(), v.url()),
    verificationUriComplete: v.exactOptional(v.pipe(v.string(), v.url())),
    expiresIn: v.number(),
    interval: v.number(),
  }),
  authentication: v.strictObject({
    user,
    organizationId: v.exactOptional(id('org')),
    accessToken,
    refreshToken: text,
    authenticationMethod: v.exactOptional(authenticationMethod),
    impersonator: v.exactOptional(impersonator),
    oauthTokens: v.exactOptional(
      v.strictObject({
        provider: v.exactOptional(text),
        accessToken: text,
        refreshToken: text,
        expiresAt: v.number(),
        scopes: v.array(text),
      }),
    ),
    authkitAuthorizationCode: v.exactOptional(text),
    sealedSession: v.exactOptional(v.pipe(v.string(), v.regex(/^Fe26\.2\*.+~2$/))),
  }),
  nothing: v.undefined(),
  url: v.pipe(v.string(), v.url()),
}

/** Who a sealed session is for, as JSON has it. */
const sessionFacts = v.strictObject({
  authenticated: v.literal(true),
  sessionId: id('session'),
  organizationId: v.exactOptional(id('org')),
  role: v.exactOptional(text),
  roles: v.exactOptional(v.array(text)),
  permissions: v.exactOptional(v.array(text)),
  entitlements: v.exactOptional(v.array(text)),
  featureFlags: v.exactOptional(v.array(text)),
  user,
  authenticationMethod,
  impersonator: v.exactOptional(impersonator),
  accessToken,
})
const noSession = v.strictObject({
  authenticated: v.literal(false),
  reason: v.picklist(['invalid_jwt', 'invalid_session_cookie', 'no_session_cookie_provided']),
})

const localShapes = {
  authenticateWithSessionCookie: v.union([sessionFacts, noSession]),
  loadSealedSession: v.union([sessionFacts, noSession]),
  getAuthorizationUrlWithPKCE: v.strictObject({ url: v.pipe(v.string(), v.url()), state: text, codeVerifier: text }),
}

/** What of a result, as plain JSON, is not as `objects.ts` has it: a sentence for each place. */
export function misfits(name: OperationName, result: unknown): string[] {
  const { issues = [] } = v.safeParse(shapeOf(name), result)
  return issues.map(issue => `${name}: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`)
}

function shapeOf(name: OperationName): v.GenericSchema {
  const operation = operations[name]
  if (operation.kind === 'local') return localShapes[name as keyof typeof localShapes]
  const shape = shapes[operation.result]
  if (!('isPaged' in operation)) return shape
  const cursor = v.nullable(text)
  return v.strictObject({
    object: v.literal('list'),
    data: v.array(shape),
    listMetadata: v.strictObject({ before: cursor, after: cursor }),
  })
}
