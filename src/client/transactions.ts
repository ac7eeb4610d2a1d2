import type { FirstEnvironment } from './environment.js'

/** A redirect that was begun and has not come back. */
export interface Transaction {
  state: string
  codeVerifier: string
  /** What it was begun with: a callback to another client, WorkOS or address is not its answer (security row A2). */
  clientId: string
  apiUrl: string
  redirectUri: string
  returnTo: string
  /** The host's own: any JSON. */
  hostState: unknown
  /** What to ask with again, where it fails: no address and no token of the person's. */
  selector: Readonly<Record<string, string>>
  reauthenticates: boolean
  /** Begun in place of a callback that nobody here asked for. */
  isReplacement: boolean
  /** The page's own question whether somebody is still signed in: a no is an answer. */
  isSilent: boolean
  startedAt: number
}

interface Kept {
  pending: readonly Transaction[]
  /** When the last few redirects began, finished ones too: what tells a loop. */
  starts: readonly number[]
}

const lifeMs = 10 * 60_000
const maxPending = 5

/**
 * What the tab remembers of its redirects, each by its own state, so that two at once do not overwrite each other. The
 * state stands there as it is: whoever can read it reads the verifier beside it, so a hash would hide nothing.
 */
export function createTransactions({ tabStorage, clock }: FirstEnvironment, clientId: string) {
  const key = `latchkey.redirects.${clientId}`

  function read(): Kept {
    const kept = parse(tabStorage.getItem(key))
    const isRecent = (at: number) => Math.abs(clock.now() - at) <= lifeMs
    return {
      pending: listOf(kept['pending'])
        .filter(isTransaction)
        .filter(({ startedAt }) => isRecent(startedAt)),
      starts: listOf(kept['starts']).filter(at => typeof at === 'number' && isRecent(at)) as number[],
    }
  }

  function write(kept: Kept) {
    tabStorage.setItem(key, JSON.stringify(kept))
  }

  return {
    pending: () => read().pending,
    /** How many redirects began in the last while. */
    startsWithin: (durationMs: number) => read().starts.filter(at => clock.now() - at < durationMs).length,
    add(transaction: Transaction) {
      const { pending, starts } = read()
      write({
        pending: [...pending, transaction].slice(-maxPending),
        starts: [...starts, transaction.startedAt].slice(-maxPending),
      })
    },
    /** Reads and deletes in one go: whoever asks second, before anybody awaited anything, finds nothing (security row A3). */
    take(state: string): Transaction | undefined {
      const { pending, starts } = read()
      const found = pending.find(transaction => transaction.state === state)
      write({ pending: pending.filter(transaction => transaction !== found), starts })
      return found
    },
  }
}

/** Anything on the page can write there: what is not ours is as good as nothing. */
function parse(text: string | null): Record<string, unknown> {
  try {
    return fieldsOf(JSON.parse(String(text)))
  } catch {
    return {}
  }
}

/** Of no object they are none. */
function fieldsOf(value: unknown): Record<string, unknown> {
  return { ...(value as object | null) }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

const texts = ['state', 'codeVerifier', 'clientId', 'apiUrl', 'redirectUri', 'returnTo'] as const

function isTransaction(value: unknown): value is Transaction {
  const { startedAt, selector, ...rest } = fieldsOf(value)
  const isWhole = texts.every(name => typeof rest[name] === 'string') && typeof startedAt === 'number'
  return isWhole && typeof selector === 'object' && selector !== null
}
