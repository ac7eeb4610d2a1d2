import { isRecord } from './claims.js'
import type { DirectPersistence } from './createAuthClient.js'
import type { Environment } from './environment.js'
import type { Hint } from './session.js'

/** What continues a session. */
export interface Kept extends Hint {
  /** Null where a cookie of the auth domain holds it. */
  refreshToken: string | null
}

/** Where that is kept between two refreshes. It is read anew each time: another tab may have changed it. */
export interface Persistence {
  read(): Kept | undefined
  write(kept: Kept): void
  clear(): void
  /** Whose session this browser was seen with last, in any tab. */
  hint(): Hint | undefined
}

interface Names {
  /** Of what tabs tell each other; see `tabs.ts`. */
  name: string
  clientId: string
}

export function createPersistence(
  kind: DirectPersistence,
  { name, clientId }: Names,
  { sharedStorage }: Pick<Environment, 'sharedStorage'>,
): Persistence {
  const hint = () => readHint(parse(sharedStorage.getItem(name)))
  const leave = ({ userId, organizationId, generation }: Kept) =>
    sharedStorage.setItem(name, JSON.stringify({ userId, organizationId, generation, kind: 'refreshed' }))

  switch (kind) {
    case 'memory': {
      let kept: Kept | undefined
      return {
        hint,
        // A sign-out in any tab takes the hint away, and another person leaves theirs: one browser, one person.
        read: () => (hint()?.userId === kept?.userId ? kept : undefined),
        write(next) {
          kept = next
          leave(next)
        },
        clear() {
          kept = undefined
        },
      }
    }
    case 'authDomain':
      return {
        hint,
        read() {
          const known = hint()
          return known && { ...known, refreshToken: null }
        },
        write: leave,
        clear: () => sharedStorage.removeItem(name),
      }
    case 'storage': {
      const key = `latchkey.direct.${clientId}`
      return {
        hint,
        read() {
          const value = parse(sharedStorage.getItem(key))
          const known = readHint(value)
          if (!known || typeof value['refreshToken'] !== 'string') return undefined
          return { ...known, refreshToken: value['refreshToken'] }
        },
        write: kept => sharedStorage.setItem(key, JSON.stringify(kept)),
        clear: () => sharedStorage.removeItem(key),
      }
    }
    default:
      return kind satisfies never
  }
}

/** Anything on the page can write there: what is not ours is as good as nothing. */
function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

function readHint({ userId, organizationId, generation }: Record<string, unknown>): Hint | undefined {
  if (typeof userId !== 'string' || typeof generation !== 'number' || !Number.isSafeInteger(generation))
    return undefined
  if (organizationId !== null && typeof organizationId !== 'string') return undefined
  return { userId, organizationId, generation }
}
