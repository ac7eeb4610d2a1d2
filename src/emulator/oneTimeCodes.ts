import type { Environment } from './environment.js'
import type { CodeRow, Table, UserRow } from './state.js'
import { isoTime } from './users.js'

const lifeMs = 10 * 60_000
/** WorkOS limits wrong tries and does not say to how many. */
const maxWrongTries = 5

export type CodeVerdict = 'right' | 'wrong' | 'expired' | 'used' | 'tooManyTries'

/** Six digits for this user. From now on the codes issued before, for the same purpose, no longer work. */
export function issueCode(
  { clock, random, newId }: Environment,
  table: Table<CodeRow>,
  prefix: string,
  user: UserRow,
): CodeRow {
  const now = clock.now()
  return table.put({
    id: newId(prefix),
    userId: user.id,
    email: user.email,
    code: String(Math.floor(random() * 1_000_000)).padStart(6, '0'),
    expiresAt: now + lifeMs,
    wrongTries: 0,
    usedAt: null,
    createdAt: now,
    updatedAt: now,
  })
}

/** Compares with the user's newest code. A wrong try is counted, a right one uses the code up. */
export function tryCode({ clock }: Environment, table: Table<CodeRow>, userId: string, code: string): CodeVerdict {
  const now = clock.now()
  const newest = table.filter(row => row.userId === userId).at(-1)
  if (!newest) return 'wrong'
  if (newest.wrongTries >= maxWrongTries) return 'tooManyTries'
  if (newest.code !== code) {
    table.put({ ...newest, wrongTries: newest.wrongTries + 1, updatedAt: now })
    return 'wrong'
  }
  if (newest.usedAt !== null) return 'used'
  if (newest.expiresAt <= now) return 'expired'
  table.put({ ...newest, usedAt: now, updatedAt: now })
  return 'right'
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
