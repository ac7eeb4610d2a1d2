import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Page } from '../protocol.js'
import { AuthError, type Result } from './AuthError.js'
import type { Environment } from './environment.js'
import { share } from './share.js'
import { singleFlight } from './singleFlight.js'

/** Where a list stands. Once there was an answer it stays `ready`, also while it is asked again, and where that fails. */
export interface RemoteListState<Item> {
  /** `idle`: nobody is signed in whose list it could be. `failed`: there never was an answer. */
  status: 'idle' | 'loading' | 'ready' | 'failed'
  items: readonly Item[]
  hasMore: boolean
  /** What became of the last try. */
  error: AuthError | null
}

/** A change of a list, as it is drawn before the server has agreed. Pure. */
export type Edit<Item> = (items: readonly Item[]) => readonly Item[]

/** One list of the server's, loaded once for all who draw it. */
export interface RemoteList<Item> {
  /** The first to subscribe has it loaded; when the last one leaves, what is under way is given up. */
  readonly store: Pick<StoreApi<RemoteListState<Item>>, 'getState' | 'getInitialState'> & {
    subscribe(listener: () => void): () => void
  }
  /** The next page, after what is there. */
  loadMore(): Promise<Result>
  /** As much as was loaded, anew; what is there stays until then. */
  reload(): Promise<Result>
  /** Draws the edit at once. It is undone where the action fails, and looked up where it goes well. */
  change<Done extends Result>(edit: Edit<Item>, act: () => Promise<Done>): Promise<Done>
}

/** What whoever keeps the lists does with one. */
export interface KeptList<Item> extends RemoteList<Item> {
  isWatched(): boolean
  /** It may be another by now. */
  outdate(): void
  /** Nothing of it stays: whoever it was for is not here any more (security row A20). */
  forget(isAnybodyHere: boolean): void
}

export interface ListSource<Item> {
  ask(after: string | undefined, signal: AbortSignal): Promise<Result<{ data: Page<Item> }>>
  /** How long somebody must look before it is asked for. @default 0 */
  patienceMs?: number
  onWatched?: () => void
}

type World = Pick<Environment, 'clock' | 'pageEvents' | 'isVisible'>

/** However often the page is looked at, a list is asked for by itself no more often than this. */
const minAgeMs = 10_000
/** No more than this is loaded anew; the rest is for `loadMore`. */
const maxReloadedPages = 10

interface Loaded<Item> {
  items: readonly Item[]
  after: string | null
  pages: number
}

const nothing = { items: [], after: null, pages: 0 }

/** A list that lives on the server, for all who draw it: one request, however many they are. */
export function createRemoteList<Item extends { id: string }>(
  { ask, patienceMs = 0, onWatched }: ListSource<Item>,
  { clock, pageEvents, isVisible }: World,
  isAnybodyHere: boolean,
): KeptList<Item> {
  const store = createStore<RemoteListState<Item>>(() => blank(isAnybodyHere))
  let watchers = 0
  let loaded: Loaded<Item> = nothing
  let edits: readonly Edit<Item>[] = []
  let mayAskAt = Number.NEGATIVE_INFINITY
  /** Of everything under way: an answer that comes after it was given up is nobody's. */
  let turn = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  let listening: AbortController | undefined
  let timer: unknown

  const reload = singleFlight(() => inTurn(() => load(nothing, Math.max(1, Math.min(loaded.pages, maxReloadedPages)))))
  const loadMore = singleFlight(() => inTurn(() => load(loaded, 1)))

  function inTurn(run: () => Promise<Result>): Promise<Result> {
    const { signal } = turn
    const mine = last.then(() => (signal.aborted ? notWanted : run()))
    last = mine
    return mine
  }

  async function load(from: Loaded<Item>, pages: number): Promise<Result> {
    const { signal } = turn
    let next = from
    for (let page = 0; page < pages && (page === 0 || next.after !== null); page++) {
      const result = await ask(next.after ?? undefined, signal)
      if (signal.aborted) return notWanted
      if (!result.ok) return fail(result.error)
      next = append(next, result.data)
    }
    mayAskAt = clock.monotonicMs() + minAgeMs
    loaded = next
    draw(null)
    return { ok: true }
  }

  function fail(error: AuthError): Result {
    // A device that comes back asks at once; a server in trouble is left alone for a while.
    if (error.code !== 'offline') mayAskAt = clock.monotonicMs() + Math.max(minAgeMs, error.retryAfterMs ?? 0)
    draw(error)
    return { ok: false, error }
  }

  function draw(error: AuthError | null) {
    const status = loaded.pages > 0 ? 'ready' : error ? 'failed' : 'loading'
    const hasMore = loaded.after !== null
    const drawn = edits.reduce((items, edit) => edit(items), loaded.items)
    store.setState(before => {
      if (before.status === 'idle') return before
      const items = share(before.items, drawn)
      const isSame = before.status === status && before.hasMore === hasMore && before.error === error
      return isSame && items === before.items ? before : { status, items, hasMore, error }
    }, true)
  }

  /** By itself, for somebody who looks at it. */
  function refresh() {
    const isWanted = watchers > 0 && isVisible() && store.getState().status !== 'idle'
    if (isWanted && clock.monotonicMs() >= mayAskAt) void reload()
  }

  /** What is under way was asked too early to know. */
  function outdate() {
    giveUp()
    mayAskAt = Number.NEGATIVE_INFINITY
    refresh()
  }

  function giveUp() {
    turn.abort()
    turn = new AbortController()
    last = Promise.resolve()
    reload.forget()
    loadMore.forget()
  }

  function watch() {
    onWatched?.()
    listening = new AbortController()
    for (const type of ['visibilitychange', 'focus', 'online'])
      pageEvents.addEventListener(type, refresh, { signal: listening.signal })
    if (patienceMs > 0) timer = clock.setTimeout(refresh, patienceMs)
    else queueMicrotask(refresh)
  }

  function unwatch() {
    listening?.abort()
    clock.clearTimeout(timer)
    // Whoever leaves may be back in the same breath, as under StrictMode.
    queueMicrotask(() => {
      if (watchers === 0) giveUp()
    })
  }

  return {
    store: {
      getState: store.getState,
      getInitialState: store.getInitialState,
      subscribe(listener) {
        const unsubscribe = store.subscribe(listener)
        watchers += 1
        if (watchers === 1) watch()
        return () => {
          unsubscribe()
          watchers -= 1
          if (watchers === 0) unwatch()
        }
      },
    },
    reload,
    loadMore: async () => (loaded.after === null ? { ok: true } : loadMore()),
    async change(edit, act) {
      const { error } = store.getState()
      edits = [...edits, edit]
      draw(error)
      const result = await act()
      // Somebody else is here by now, and sees none of it.
      if (!edits.includes(edit)) return result
      edits = edits.filter(each => each !== edit)
      if (!result.ok) {
        draw(error)
        return result
      }
      loaded = { ...loaded, items: edit(loaded.items) }
      draw(error)
      outdate()
      return result
    },
    isWatched: () => watchers > 0,
    outdate,
    forget(isHere) {
      giveUp()
      loaded = nothing
      edits = []
      mayAskAt = Number.NEGATIVE_INFINITY
      store.setState(blank(isHere), true)
      refresh()
    },
  }
}

const notWanted: Result = { ok: false, error: new AuthError('aborted', 'The list is not wanted any more') }

function blank(isAnybodyHere: boolean): RemoteListState<never> {
  return { status: isAnybodyHere ? 'loading' : 'idle', items: [], hasMore: false, error: null }
}

/** What moved from one page to the next while they were loaded is there once. */
function append<Item extends { id: string }>({ items, pages }: Loaded<Item>, page: Page<Item>): Loaded<Item> {
  const known = new Set(items.map(({ id }) => id))
  return { items: [...items, ...page.items.filter(({ id }) => !known.has(id))], after: page.after, pages: pages + 1 }
}
