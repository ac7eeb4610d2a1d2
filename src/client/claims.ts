import type { Session, User } from '../protocol.js'

/** What WorkOS answered a grant with, taken apart. */
export interface Granted {
  accessToken: string
  /** Not there where a cookie of the auth domain holds it. */
  refreshToken: string | undefined
  /** Of the token: `exp - iat`, because the device's time may be wrong (security row A13). */
  lifeMs: number
  session: Omit<Session, 'generation' | 'expiresInMs' | 'claimsExpired'>
}

/**
 * Reads who is signed in off the answer to a grant; undefined where it is none. The signature is not checked: the token
 * came from WorkOS itself over TLS, in the answer to our own request (OpenID Connect Core, section 3.1.3.7, says the same
 * of its tokens), and what is read off it only draws a page. A script that could slip in another token could as well
 * draw the page. Whoever lets somebody do something by a token, your API that is, must check it.
 */
export function readGranted(body: unknown): Granted | undefined {
  if (!isRecord(body) || typeof body['access_token'] !== 'string') return undefined
  const { access_token: accessToken, refresh_token: refreshToken } = body
  const claims = decode(accessToken)
  const user = readUser(body['user'])
  const { sid, sub, exp, iat, org_id: organizationId } = claims
  if (!user || user.id !== sub || typeof sid !== 'string') return undefined
  if (typeof exp !== 'number' || typeof iat !== 'number' || !(exp > iat)) return undefined
  return {
    accessToken,
    refreshToken: typeof refreshToken === 'string' ? refreshToken : undefined,
    lifeMs: (exp - iat) * 1000,
    session: {
      id: sid,
      user,
      // WorkOS puts no name into a token by itself; a JWT template can, and no page may ask for it.
      organization:
        typeof organizationId === 'string'
          ? { id: organizationId, name: textOr(claims['organization_name'], null) ?? '' }
          : null,
      role: textOr(claims['role'], null),
      permissions: texts(claims['permissions']),
      featureFlags: texts(claims['feature_flags']),
      entitlements: texts(claims['entitlements']),
      impersonator: isRecord(claims['act']) ? textOr(claims['act']['sub'], null) : null,
      impersonationReason: isRecord(body['impersonator']) ? textOr(body['impersonator']['reason'], null) : null,
    },
  }
}

function decode(token: string): Record<string, unknown> {
  try {
    const [, payload = ''] = token.split('.')
    const bytes = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
    const claims: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, letter => letter.charCodeAt(0))))
    return isRecord(claims) ? claims : {}
  } catch {
    return {}
  }
}

function readUser(user: unknown): User | undefined {
  if (!isRecord(user) || typeof user['id'] !== 'string' || typeof user['email'] !== 'string') return undefined
  return {
    id: user['id'],
    email: user['email'],
    emailVerified: user['email_verified'] === true,
    firstName: textOr(user['first_name'], null),
    lastName: textOr(user['last_name'], null),
    profilePictureUrl: textOr(user['profile_picture_url'], null),
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function textOr<Otherwise>(value: unknown, otherwise: Otherwise): string | Otherwise {
  return typeof value === 'string' ? value : otherwise
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}
