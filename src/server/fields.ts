import * as v from 'valibot'
import { e164, normalizePhoneNumber } from '../phoneNumber.js'
import { type IdName, isId } from '../workos/ids.js'

/** Fields that more than one action takes. */

/**
 * An address as WorkOS will read it and no other way: NFKC, one `@`, no quotes, commas, spaces or controls, an ASCII
 * domain (security row C33). Linear, so a long hostile text costs nothing.
 */
export const email = v.pipe(
  v.string(),
  v.maxLength(1_000),
  v.transform(text => text.normalize('NFKC').trim()),
  v.maxLength(254),
  v.regex(/^[^\s@"'(),:;<>[\\\]\p{C}]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/u),
)

/** Taken as typed: no trim, no change of case, no rule of our own (security row B8). */
export const password = v.pipe(v.string(), v.minLength(1), v.maxLength(1_024))

/** Six digits, whatever stands between them and whichever width they were typed in. */
export const code = v.pipe(
  v.string(),
  v.maxLength(64),
  v.transform(text => text.normalize('NFKC').replace(/[\s-]/g, '')),
  v.regex(/^\d{6}$/),
)

/** A telephone's, however it is written. */
export const phoneNumber = v.pipe(v.string(), v.maxLength(64), v.transform(normalizePhoneNumber), v.regex(e164))

/** A part of a person's name, or the name of an organization: one line of text that says something. */
export const name = v.pipe(
  v.string(),
  v.maxLength(400),
  v.transform(text => text.normalize('NFC').trim()),
  v.maxLength(200),
  v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u),
)

/** A slug of the environment's. */
export const slug = v.pipe(v.string(), v.regex(/^[\w:.-]{1,48}$/))

/** What a link carries. */
export const token = v.pipe(v.string(), v.regex(/^[\w-]{8,256}$/))

/** What a redirect brings back. */
export const authorizationCode = v.pipe(v.string(), v.regex(/^[\w.~-]{8,512}$/))
/** What this browser began the redirect with (RFC 7636, section 4.1). */
export const codeVerifier = v.pipe(v.string(), v.regex(/^[\w.~-]{43,128}$/))

/** Part of a name or of an address; case does not count. */
export const search = v.pipe(
  v.string(),
  v.maxLength(100),
  v.transform(text => text.normalize('NFKC').trim().toLowerCase()),
)

/** Keys are looked up in the host's list later; here they are only kept from being anything but keys. */
const metadataKey = v.pipe(v.string(), v.regex(/^\w[\w.-]{0,39}$/))
const metadataValue = v.pipe(v.string(), v.maxLength(600))
/** Texts, by key. */
export const metadata = v.record(metadataKey, metadataValue)
/** The same; a null deletes its key. */
export const metadataChanges = v.record(metadataKey, v.nullable(metadataValue))

/** BCP 47, as far as a tag of a language and a region goes. */
export const locale = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))

/** What this browser keeps the link of an invitation under. */
export const kept = v.pipe(v.string(), v.regex(/^[\w-]{22}$/))

export const invited = { invitationToken: v.optional(token), keptInvitation: v.optional(kept) }

/** What a new account is given. */
export const newAccount = {
  password: v.optional(password),
  firstName: v.optional(name),
  lastName: v.optional(name),
  metadata: v.optional(metadata),
}

export function id(name: IdName) {
  return v.pipe(
    v.string(),
    v.check(value => isId(name, value)),
  )
}

/** The link of an invitation: its token, or what this browser keeps it under. */
export const invitationLink = v.union([v.strictObject({ token }), v.strictObject({ kept })])

/** An invitation to oneself: by its link, or by its id in one's own list. */
export const invitationChoice = v.union([
  v.strictObject({ token }),
  v.strictObject({ kept }),
  v.strictObject({ invitationId: id('invitationId') }),
])

export const nothing = v.strictObject({})
