export const prefixes = {
  userId: 'user',
  organizationId: 'org',
  organizationMembershipId: 'om',
  sessionId: 'session',
  magicAuthId: 'magic_auth',
  emailVerificationId: 'email_verification',
  passwordResetId: 'password_reset',
  invitationId: 'invitation',
  authenticationFactorId: 'auth_factor',
  authenticationChallengeId: 'auth_challenge',
  connectionId: 'conn',
  clientId: 'client',
} as const

export type IdName = keyof typeof prefixes

/** A prefix and 10 to 40 letters or digits: no id can carry `/`, `.`, `?` or an escape into a path. */
export function isId(name: IdName, value: unknown): value is string {
  return typeof value === 'string' && new RegExp(`^${prefixes[name]}_[0-9A-Za-z]{10,40}$`).test(value)
}

/** What a `{name}` of a path stands for: an id of ours to check, a name the host made up, or a token of a link. */
export type PathName = IdName | 'externalId' | 'invitationToken'

/**
 * Fills the `{name}` parts of a path.
 * @throws {TypeError} when an argument is not what its name says: a crafted one would re-aim a call made with the API key.
 */
export function fillPath(path: string, args: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => fillOne(name as PathName, args[name]))
}

function fillOne(name: PathName, value: unknown): string {
  if (name === 'externalId') return escapeExternalId(value)
  if (name === 'invitationToken') return readToken(value)
  if (!isId(name, value)) throw new TypeError(`${name} must be an id that starts with "${prefixes[name]}_"`)
  return value
}

/** At most 128 ASCII characters. An address resolves `.` and `..` away even where they are escaped. */
function escapeExternalId(value: unknown): string {
  if (typeof value === 'string' && /^[\x20-\x7e]{1,128}$/.test(value) && !/^\.{1,2}$/.test(value)) {
    return encodeURIComponent(value)
  }
  throw new TypeError('externalId must be 1 to 128 printable ASCII characters, and not "." or ".."')
}

/** A token comes out of an address that anybody may have written. */
function readToken(value: unknown): string {
  if (typeof value === 'string' && /^[\w-]{8,256}$/.test(value)) return value
  throw new TypeError('invitationToken must be 8 to 256 letters, digits, "-" or "_"')
}
