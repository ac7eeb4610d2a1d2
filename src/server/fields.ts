import * as v from 'valibot'
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

export function id(name: IdName) {
  return v.pipe(
    v.string(),
    v.check(value => isId(name, value)),
  )
}

export const nothing = v.strictObject({})
