import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FactorSummary } from '../protocol.js'
import type { AuthError, Result } from './AuthError.js'
import type { AuthClient } from './createAuthClient.js'
import { singleFlight } from './singleFlight.js'
import { totpEnrollmentFlow } from './totpEnrollment.js'

/** Once there was an answer it stays `ready`, also while it is asked again, and where that fails. */
export interface FactorListState {
  /** `idle`: nobody is signed in. `failed`: there never was an answer. */
  status: 'idle' | 'loading' | 'ready' | 'failed'
  items: readonly FactorSummary[]
  /** What became of the last try. */
  error: AuthError | null
}

export interface FactorList {
  /** The first to subscribe has it loaded. */
  readonly store: Pick<StoreApi<FactorListState>, 'getState' | 'getInitialState' | 'subscribe'>
  reload(): Promise<Result>
  remove(factorId: string): Promise<Result>
}

const lists = new WeakMap<AuthClient, FactorList>()
const blank: FactorListState = { status: 'idle', items: [], error: null }

/** The second factors of whoever is signed in: one list for all who draw it. */
export function factorList(client: AuthClient): FactorList {
  const known = lists.get(client)
  if (known) return known
  const list = createFactorList(client)
  lists.set(client, list)
  return list
}

function createFactorList(client: AuthClient): FactorList {
  const store = createStore<FactorListState>(() => blank)
  let watchers = 0
  /** Whose list it is: another person sees none of it (security row A20). */
  let userId: string | null = null

  const load = singleFlight(async (): Promise<Result> => {
    await client.ready
    const whose = whoIsHere()
    if (whose === null) return { ok: true }
    if (store.getState().status !== 'ready') store.setState({ status: 'loading', error: null })
    await totpEnrollmentFlow(client).tidy()
    const result = await client.call('listFactors', {})
    if (whose !== whoIsHere()) return { ok: true }
    if (result.ok) store.setState({ status: 'ready', items: result.data.items, error: null })
    else store.setState(({ status }) => ({ status: status === 'ready' ? 'ready' : 'failed', error: result.error }))
    return result.ok ? { ok: true } : result
  })

  client.store.subscribe(() => {
    const now = whoIsHere()
    if (now === userId) return
    userId = now
    load.forget()
    store.setState(blank, true)
    refresh()
  })
  // An app that was set up, or one that was given up, is the end of a conversation.
  client.flow.subscribe((flow, before) => {
    if (!flow && before?.step === 'enrollTotp') refresh()
  })

  function whoIsHere(): string | null {
    const state = client.store.getState()
    return state.status === 'signedIn' ? state.session.user.id : null
  }

  function refresh() {
    if (watchers > 0) void load()
  }

  return {
    store: {
      ...store,
      subscribe(listener) {
        watchers += 1
        const unsubscribe = store.subscribe(listener)
        if (store.getState().status === 'idle') queueMicrotask(refresh)
        return () => {
          watchers -= 1
          unsubscribe()
        }
      },
    },
    reload: load,
    async remove(factorId) {
      const result = await client.call('removeFactor', { factorId })
      if (!result.ok) return result
      store.setState(({ items }) => ({ items: items.filter(({ id }) => id !== factorId) }))
      return { ok: true }
    },
  }
}
