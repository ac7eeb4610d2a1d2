import * as v from 'valibot'
import type { PasswordHashType } from '../workos/arguments.js'
import { invalidParameters, refused } from './errors.js'
import { filled } from './input.js'
import { checkPasswordStrength } from './passwords.js'
import type { PasswordHash, UserRow } from './state.js'

/** How each kind of hash begins. WorkOS looks closer; a hash that it would refuse for its parameters passes here. */
const shapes: Record<PasswordHashType, RegExp> = {
  argon2: /^\$argon2(id|i|d)\$/,
  bcrypt: /^\$2[abxy]?\$\d\d\$[./0-9A-Za-z]{53}$/,
  'firebase-scrypt': /^\$firebase-scrypt\$/,
  pbkdf2: /^\$pbkdf2/,
  scrypt: /^\$scrypt\$/,
  ssha: /^(\{SSHA\})?[+/0-9A-Za-z]{28,}=*$/,
  ssha256: /^(\{SSHA256\})?[+/0-9A-Za-z]{43,}=*$/,
}

/** The fields of a request that set a password, one way or the other. */
export const passwordFields = {
  password: v.nullish(v.string(), null),
  passwordHash: v.nullish(filled, null),
  passwordHashType: v.nullish(v.picklist(Object.keys(shapes) as PasswordHashType[]), null),
  passwordSaltPosition: v.nullish(v.picklist(['prefix', 'suffix']), null),
}

interface PasswordInput {
  password: string | null
  passwordHash: string | null
  passwordHashType: PasswordHashType | null
  passwordSaltPosition: PasswordHash['saltPosition']
}

/**
 * What a request makes of the user's password; nothing where it names none.
 * @throws {ApiError} 400 for a weak password, for two at once, and for a hash of the wrong shape
 */
export function readPassword(input: PasswordInput): Partial<Pick<UserRow, 'password' | 'passwordHash'>> {
  const { password, passwordHash: hash, passwordHashType: type, passwordSaltPosition: saltPosition } = input
  if (password !== null && hash !== null) {
    throw refused(400, 'password_and_password_hash_provided', 'Give a password or the hash of one, not both.')
  }
  if (password !== null && type !== null) {
    throw refused(400, 'password_and_password_hash_type_provided', 'A password has no hash type.')
  }
  if (saltPosition !== null && hash === null) {
    throw refused(400, 'password_salt_position_requires_password_hash', 'A salt position goes with a password hash.')
  }
  if (password !== null) {
    checkPasswordStrength(password)
    return { password, passwordHash: null }
  }
  if (hash === null) return {}
  if (type === null) throw invalidParameters([{ field: 'password_hash_type', code: 'password_hash_type_required' }])
  if (!shapes[type].test(hash)) throw refused(400, 'invalid_password_hash', `The hash is not one of type '${type}'.`)
  return { password: null, passwordHash: { hash, type, saltPosition } }
}
