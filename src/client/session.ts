import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clock, Session } from '../protocol.js'
import type { AuthError } from './AuthError.js'
import { type Life, startLife } from './life.js'
import { share } from './share.js'

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

/** Which session the page's knowledge is of, and how new it is. */
interface Newest {
  id: string
  generation: number
  /** Of its claims. */
  life: Life
}

/** Whose session it is and how new: all that tabs ever tell each other (security rows A8 and A19). */
export interface Hint {
  userId: string
  organizationId: string | null
  generation: number
}

export interface SessionStore extends StoreApi<AuthState> {
  /**
   * Takes what the source said, and answers whether it was news. An older answer that comes late changes nothing
   * (security row A18).
   */
  accept(session: Session | null): boolean
  fail(error: AuthError): void
  /** Back to knowing nothing, so that nothing private is drawn until it is sure who is here. */
  forget(): void
  newest(): Newest | undefined
  /** Whose session is drawn. */
  own(): Hint | undefined
  /** Grows when the session becomes another or none: what was asked before says nothing about who is here now (row A17). */
  visit(): number
}

export function createSessionStore(clock: Clock, initialSession?: Session | null): SessionStore {
  const store = createStore<AuthState>(() => stateOf(initialSession))
  let newest: Newest | undefined
  let visit = 0

  function learn({ id, generation, expiresInMs, claimsExpired }: Session): Newest {
    // Asked about again later in its life, the same session has the same last moments.
    const marginMs = newest?.id === id && newest.generation === generation ? newest.life.marginMs : undefined
    return { id, generation, life: startLife(clock, claimsExpired ? 0 : expiresInMs, marginMs) }
  }

  if (initialSession) newest = learn(initialSession)
  return {
    ...store,
    accept(session) {
      const isSame = session?.id === newest?.id
      if (isSame && session && newest && session.generation < newest.generation) return false
      const isNews = !isSame || session?.generation !== newest?.generation
      if (!isSame) visit += 1
      newest = session ? learn(session) : undefined
      store.setState(before => share(before, stateOf(session)), true)
      return isNews
    },
    fail(error) {
      store.setState(before => {
        if (before.status !== 'signedIn')
          return before.status === 'signedOut' ? before : { status: 'unavailable', error }
        return before.stale ? before : { ...before, stale: true }
      }, true)
    },
    forget() {
      store.setState({ status: 'loading' }, true)
    },
    newest: () => newest,
    own() {
      const state = store.getState()
      if (state.status !== 'signedIn' || !newest) return undefined
      const { user, organization } = state.session
      return { userId: user.id, organizationId: organization?.id ?? null, generation: newest.generation }
    },
    visit: () => visit,
  }
}

/** `undefined` is not known yet; `null` is nobody. */
export function stateOf(session: Session | null | undefined): AuthState {
  if (session === undefined) return { status: 'loading' }
  if (session === null) return { status: 'signedOut' }
  const { generation: _, expiresInMs: __, claimsExpired: ___, ...known } = session
  return { status: 'signedIn', session: known, stale: false }
}
