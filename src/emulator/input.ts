import * as v from 'valibot'
import { toWire } from '../workos/wire.js'
import { invalidParameters } from './errors.js'

/** An address as WorkOS keeps it: trimmed, in lower case. */
export const emailAddress = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email())

export const filled = v.pipe(v.string(), v.nonEmpty())

export const base32 = v.pipe(v.string(), v.regex(/^[A-Z2-7]{16,}=*$/, 'must be Base32, 16 characters or more'))

/** E.164, as WorkOS wants it. */
export const phoneNumber = v.pipe(v.string(), v.regex(/^\+[1-9]\d{6,14}$/))

/**
 * What a request carries, checked. Fields we don't know are dropped, as WorkOS does.
 * @throws {ApiError} 422 that names each bad field in its spelling on the wire.
 */
export function read<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  throw invalidParameters(result.issues.map(readIssue))
}

function readIssue(issue: v.BaseIssue<unknown>): { field: string; code: string } {
  const field = wireName(v.getDotPath(issue) ?? 'body')
  return { field, code: `${field}_${issue.input === undefined ? 'required' : 'invalid'}` }
}

function wireName(name: string): string {
  return Object.keys(toWire({ [name]: true }) as object)[0] ?? name
}

/** Fields that were left out say nothing: they must not overwrite what is there. */
export function dropUndefined<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
