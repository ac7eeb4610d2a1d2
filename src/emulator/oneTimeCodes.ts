import type { Environment } from './environment.js'
import { type ApiError, refused } from './errors.js'
import type { CodeRow, Table } from './state.js'
import { isoTime } from './users.js'

export const codeLifeMs = 10 * 60_000
/** WorkOS limits wrong tries and does not say to how many. */
const maxWrongTries = 5

export type CodeVerdict = 'right' | 'wrong' | 'expired' | 'used' | 'tooManyTries'

export function sixDigits(random: () => number): string {
  return String(Math.floor(random() * 1_000_000)).padStart(6, '0')
}

/** Six digits for this user. From now on the codes issued before, for the same purpose, no longer work. */
export function issueCode(
  { clock, random, newId }: Environment,
  table: Table<CodeRow>,
  prefix: string,
  { id: userId, email }: { id: string; email: string },
): CodeRow {
  const now = clock.now()
  return table.put({
    id: newId(prefix),
    userId,
    email,
    code: sixDigits(random),
    expiresAt: now + codeLifeMs,
    wrongTries: 0,
    usedAt: null,
    createdAt: now,
    updatedAt: now,
  })
}

/** Compares with the user's newest code. A wrong try is counted, a right one uses the code up. */
export function tryCode({ clock }: Environment, table: Table<CodeRow>, userId: string, code: string): CodeVerdict {
  const newest = table.filter(row => row.userId === userId).at(-1)
  return newest ? tryOnce(table, newest, row => row.code === code, clock.now()) : 'wrong'
}

/** Tries what is good for one right answer and a few wrong ones, within a time. */
export function tryOnce<Row extends Pick<CodeRow, 'id' | 'expiresAt' | 'wrongTries' | 'usedAt' | 'updatedAt'>>(
  table: Table<Row>,
  row: Row,
  isRight: (row: Row) => boolean,
  now: number,
): CodeVerdict {
  if (row.wrongTries >= maxWrongTries) return 'tooManyTries'
  if (!isRight(row)) {
    table.put({ ...row, wrongTries: row.wrongTries + 1, updatedAt: now })
    return 'wrong'
  }
  if (row.usedAt !== null) return 'used'
  if (row.expiresAt <= now) return 'expired'
  table.put({ ...row, usedAt: now, updatedAt: now })
  return 'right'
}

/** @throws {ApiError} what the token endpoint says to this code, unless it was right */
export function checkVerdict(verdict: CodeVerdict): void {
  if (verdict !== 'right') throw codeError(verdict)
}

export function codeError(verdict: Exclude<CodeVerdict, 'right'>): ApiError {
  switch (verdict) {
    case 'wrong':
      return refused(400, 'invalid_one_time_code', 'The one-time code is invalid.')
    case 'expired':
      return refused(400, 'one_time_code_expired', 'The one-time code has expired.')
    case 'used':
      return refused(400, 'one_time_code_previously_used', 'The one-time code has already been used.')
    case 'tooManyTries':
      return refused(400, 'one_time_code_too_many_attempts', 'Too many attempts with this one-time code.')
    default:
      return verdict satisfies never
  }
}

/** The fields a magic auth and an e-mail verification have in common. */
export function toCode(row: CodeRow) {
  return {
    id: row.id,
    userId: row.userId,
    email: row.email,
    expiresAt: isoTime(row.expiresAt),
    code: row.code,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}
