import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import type { Clock } from './clock.js'
import { WorkOSUnreachableError } from './errors.js'

/** The public keys WorkOS signs access tokens with, kept while they are fresh and through an outage. */
export interface SigningKeys {
  /** @throws {WorkOSUnreachableError} while there are none to check with. */
  ready(): Promise<void>
  /** Asks for newer ones, unless that was tried a moment ago. A failure is none: the old ones stay. */
  renew(): Promise<void>
  readonly find: JWTVerifyGetKey
  /** What to throw where the keys do not help; it says when they will be asked for again. */
  unreachable(cause: unknown): WorkOSUnreachableError
}

export interface SigningKeyOptions {
  jwksUrl: string
  clock: Clock
  fetch: typeof fetch
}

const keysLiveMs = 10 * 60_000
/** Keys this old are not believed any more, whatever the reason that no newer ones came. */
const keysStaleMs = 24 * 60 * 60_000
/** An unknown key id or a failed fetch asks again at most this often, so a flood of odd tokens cannot storm WorkOS. */
const cooldownMs = 30_000
const fetchTimeoutMs = 10_000

export function createSigningKeys({ jwksUrl, clock, fetch }: SigningKeyOptions): SigningKeys {
  let keys: { find: JWTVerifyGetKey; fetchedAt: number } | undefined
  let fetching: Promise<void> | undefined
  let triedAt = Number.NEGATIVE_INFINITY
  let failure: unknown

  function fetchKeys(): Promise<void> {
    fetching ??= readKeys()
      .catch(error => {
        failure = error
      })
      .finally(() => {
        fetching = undefined
      })
    return fetching
  }

  async function readKeys() {
    triedAt = clock.now()
    const abort = new AbortController()
    const timer = clock.setTimeout(() => abort.abort(), fetchTimeoutMs)
    try {
      // Not `error`, which Workers refuse; a redirect is not ok either, and nobody follows it.
      const response = await fetch(jwksUrl, { redirect: 'manual', signal: abort.signal })
      const find = response.ok ? readKeySet(await response.text()) : undefined
      if (!find) throw new WorkOSUnreachableError('getJwks', 'unreadable')
      keys = { find, fetchedAt: clock.now() }
    } catch (error) {
      if (error instanceof WorkOSUnreachableError) throw error
      throw new WorkOSUnreachableError('getJwks', abort.signal.aborted ? 'timeout' : 'network', { cause: error })
    } finally {
      clock.clearTimeout(timer)
    }
  }

  const ageMs = () => (keys ? clock.now() - keys.fetchedAt : Number.POSITIVE_INFINITY)
  const isCooling = () => !fetching && clock.now() - triedAt < cooldownMs

  async function renew() {
    if (!isCooling()) await fetchKeys()
  }

  async function ready() {
    if (ageMs() < keysLiveMs) return
    await renew()
    // Old keys beat none: an outage of the key server is no reason to sign anybody out.
    if (ageMs() >= keysStaleMs) throw unreachable(failure)
  }

  function unreachable(cause: unknown): WorkOSUnreachableError {
    const reason = cause instanceof WorkOSUnreachableError ? cause.reason : 'unreadable'
    const retryAfterMs = Math.max(1_000, triedAt + cooldownMs - clock.now())
    return new WorkOSUnreachableError('getJwks', reason, { cause, retryAfterMs })
  }

  return {
    ready,
    renew,
    unreachable,
    find: (...args) => {
      if (!keys) throw new Error('There are no keys to check the token with')
      return keys.find(...args)
    },
  }
}

/** What came may be anything, and never becomes part of a message: errors are logged. */
function readKeySet(text: string): JWTVerifyGetKey | undefined {
  try {
    return createLocalJWKSet(JSON.parse(text) as JSONWebKeySet)
  } catch {
    return undefined
  }
}
