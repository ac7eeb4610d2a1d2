import { type RefObject, useEffect } from 'react'
import type { AuthClient } from '../client/createAuthClient.js'
import type { CallbackResult } from '../client/redirects.js'
import type { AuthState } from '../client/session.js'
import type { Host } from './AuthContext.js'

/** What a host may want to hear of, for its analytics or its own state. A page that opens is no event. */
export type AuthEvent =
  /** On this page, or elsewhere and this page found out. */
  | { type: 'signedIn'; userId: string }
  | { type: 'signedOut' }
  /** A redirect came back: told once, however often the page that ends it is mounted. */
  | { type: 'callback'; result: CallbackResult }

/** Tells of a change of who is signed in; a first look is none. */
export function useAuthEvents({ store }: AuthClient, host: RefObject<Host>) {
  useEffect(() => {
    let known = whoIn(store.getState())
    return store.subscribe(state => {
      const userId = whoIn(state)
      if (userId === undefined || userId === known) return
      if (known !== undefined)
        host.current.onEvent?.(userId === null ? { type: 'signedOut' } : { type: 'signedIn', userId })
      known = userId
    })
  }, [store, host])
}

/** Null is nobody; undefined is not known. */
function whoIn(state: AuthState): string | null | undefined {
  if (state.status === 'signedIn') return state.session.user.id
  return state.status === 'signedOut' ? null : undefined
}
