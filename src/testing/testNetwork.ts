import type { Clock } from '../protocol.js'
import type { CookieAccess } from '../server/cookies.js'
import type { CookieJar } from './cookieJar.js'
import type { TestBrowser } from './testBrowser.js'

/** What lies between page and handler. */
export interface TestNetwork {
  /** No request gets through, and the device says so. */
  offline: boolean
  /** How long each request takes, by the clock. */
  latencyMs: number
  /** The next `times` requests get this status and no JSON, as from a proxy whose server is down. */
  fail(times: number, status?: number): void
  /** The next `times` requests do their work, and their answers never arrive. */
  loseAnswers(times: number): void
  /** Looks at each request before the handler does, and may answer in its place. */
  intercept: ((request: Request) => Promise<Response | undefined> | Response | undefined) | undefined
  /** Every request that was sent: `POST /auth/sendCode` for instance. */
  readonly requests: readonly string[]
}

/** Between what it lies. */
interface Ends {
  clock: Clock
  cookies: CookieJar
  browser: TestBrowser
  /** The far end, and the cookies it reads and sets. */
  answer: (request: Request, jar: CookieAccess) => Promise<Response>
  /** Tells every tab that the device lost its network, or has it back. */
  dispatch: (event: 'online' | 'offline') => void
}

/** The way from page to handler and back, and all that can go wrong on it. `carry` takes a request of a tab along. */
export function createTestNetwork({ clock, cookies, browser, answer, dispatch }: Ends) {
  let isOffline = false
  let failing = { times: 0, status: 0 }
  let losing = 0
  const network: TestNetwork & { requests: string[] } = {
    get offline() {
      return isOffline
    },
    set offline(next) {
      if (next === isOffline) return
      isOffline = next
      dispatch(next ? 'offline' : 'online')
    },
    latencyMs: 0,
    requests: [],
    fail(times, status = 502) {
      failing = { times, status }
    },
    loseAnswers(times) {
      losing = times
    },
    intercept: undefined,
  }

  function carry(request: Request, isAlive: () => boolean): Promise<Response> {
    network.requests.push(`${request.method} ${new URL(request.url).pathname}`)
    request.signal.throwIfAborted()
    return Promise.race([sendAndReceive(request, isAlive), givenUp(request.signal)])
  }

  async function sendAndReceive(request: Request, isAlive: () => boolean): Promise<Response> {
    // As in a browser, cookies leave with the request and are kept when the answer arrives.
    const { header } = cookies
    const lines: string[] = []
    if (network.latencyMs > 0) await new Promise<void>(resolve => clock.setTimeout(resolve, network.latencyMs))
    if (network.offline) throw new TypeError('Failed to fetch')
    if (failing.times > 0) {
      failing.times -= 1
      return new Response('<h1>Bad gateway</h1>', { status: failing.status, headers: { 'content-type': 'text/html' } })
    }
    const response =
      (await network.intercept?.(request)) ?? (await answer(request, { header, set: line => void lines.push(line) }))
    if (!isAlive()) return new Promise<never>(() => {})
    if (losing > 0) {
      losing -= 1
      throw new TypeError('Failed to fetch')
    }
    if (!browser.lacks.cookies && !request.signal.aborted) for (const line of lines) cookies.set(line)
    return response
  }

  function givenUp(signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
  }

  return { network, carry }
}
