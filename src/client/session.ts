import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Session } from '../protocol.js'
import type { AuthError } from './AuthError.js'

/** Who is signed in, where, and what they may do. Nothing in it changes when a refresh brings nothing new. */
export type KnownSession = Omit<Session, 'generation' | 'expiresInMs' | 'claimsExpired'>

/**
 * What the page knows. Only `signedIn` holds a person, so none can outlive the session. `unavailable` means that we
 * never learned who this is; `stale` that the network, not the server, keeps us from learning more.
 */
export type AuthState =
  | { status: 'loading' }
  | { status: 'unavailable'; error: AuthError }
  | { status: 'signedOut' }
  | { status: 'signedIn'; session: KnownSession; stale: boolean }

export interface SessionStore extends StoreApi<AuthState> {
  /** Takes what the server said. An older answer that comes late changes nothing (security row A18). */
  accept(session: Session | null): void
  fail(error: AuthError): void
  /** Back to knowing nothing. */
  forget(): void
  generation(): number
}

export function createSessionStore(initialSession?: Session | null): SessionStore {
  const store = createStore<AuthState>(() => stateOf(initialSession))
  let newest = { id: initialSession?.id ?? '', generation: initialSession?.generation ?? 0 }

  return {
    ...store,
    accept(session) {
      if (session && session.id === newest.id && session.generation < newest.generation) return
      newest = { id: session?.id ?? '', generation: session?.generation ?? 0 }
      store.setState(before => share(before, stateOf(session)), true)
    },
    fail(error) {
      store.setState(before => {
        if (before.status !== 'signedIn')
          return before.status === 'signedOut' ? before : { status: 'unavailable', error }
        return before.stale ? before : { ...before, stale: true }
      }, true)
    },
    forget() {
      newest = { id: '', generation: 0 }
      store.setState({ status: 'loading' }, true)
    },
    generation: () => newest.generation,
  }
}

/** `undefined` is not known yet; `null` is nobody. */
export function stateOf(session: Session | null | undefined): AuthState {
  if (session === undefined) return { status: 'loading' }
  if (session === null) return { status: 'signedOut' }
  const { generation: _, expiresInMs: __, claimsExpired: ___, ...known } = session
  return { status: 'signedIn', session: known, stale: false }
}

/** Keeps every part that is equal by value, so that a refresh that changes nothing renders nothing. */
function share<Value>(before: unknown, after: Value): Value {
  if (Object.is(before, after)) return after
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after
  if (Array.isArray(before) !== Array.isArray(after)) return after

  const old = before as Record<string, unknown>
  const entries = Object.entries(after).map(([key, value]) => [key, share(old[key], value)] as const)
  const same = entries.length === Object.keys(old).length && entries.every(([key, value]) => Object.is(old[key], value))
  if (same) return before as Value
  return (Array.isArray(after) ? entries.map(([, value]) => value) : Object.fromEntries(entries)) as Value
}
