import type { Fault as EmulatorFault } from '../../src/emulator/faults.js'
import type { RemoteOperationName } from '../../src/workos/operations.js'
import type { Visit } from './visit.js'

/** Between which two it goes wrong. */
export type Leg = 'browser' | 'workos'

/** How long: for one request, or until the person has heard of it. */
export type Duration = 'once' | 'lasting'

export interface Fault {
  /** What was asked for happens only when this is over. @default at once, or never */
  lateMs?: number
  /** Whether what was asked for may have happened, with nobody hearing of it. */
  commits: boolean
  durations: readonly Duration[]
  /** Lets it go wrong, and answers with the way to end that. */
  begin(visit: Visit, target: string, duration: Duration): () => void
}

/** What a Wi-Fi that wants a login answers in everybody's place. */
const portal = '<!doctype html><title>Welcome</title><p>Please log in to the Wi-Fi.</p>'
const gateway = '<html><body><h1>502 Bad Gateway</h1></body></html>'
const html = { 'content-type': 'text/html' }

/** An answer that never comes is given up before this is over, by whoever waits for it. */
const stallMs = 30_000

const always = ['once', 'lasting'] as const

/** Between the page and the handler. */
const browserFaults = {
  refused: before(() => Promise.reject(failedFetch())),
  resetAfterSend: after(async (_, act) => {
    void act()
    throw failedFetch()
  }),
  answerLost: after(async (_, act) => {
    await act()
    throw failedFetch()
  }),
  stalled: after(async (_, act) => {
    await act()
    return new Promise(() => {})
  }),
  408: before(async () => new Response(null, { status: 408 })),
  429: before(async () => new Response('Slow down', { status: 429, headers: { 'retry-after': '7' } })),
  500: before(async () => new Response('Internal Server Error', { status: 500 })),
  '502 HTML': before(async () => new Response(gateway, { status: 502, headers: html })),
  503: before(async () => new Response(null, { status: 503, headers: { 'retry-after': '3' } })),
  // Its headers came whole, and the cookies with them.
  'cut JSON': after(async (visit, act) => {
    const { answer, cookies } = await act()
    for (const line of cookies) visit.world.cookies.set(line)
    const text = await answer.text()
    return new Response(text.slice(0, text.length / 2), { status: answer.status, headers: answer.headers })
  }),
  'captive portal': before(async () => new Response(portal, { status: 200, headers: html })),
  offline: {
    commits: false,
    durations: ['lasting'],
    begin({ world: { network } }, target) {
      network.intercept = request => {
        if (routeOf(request) !== target) return undefined
        network.offline = true
        throw failedFetch()
      }
      return () => {
        network.intercept = undefined
        network.offline = false
      }
    },
  },
  'tab killed': {
    commits: true,
    durations: ['once'],
    begin(visit, target) {
      const { network } = visit.world
      network.intercept = async request => {
        if (routeOf(request) !== target) return undefined
        network.intercept = undefined
        await askHandler(visit, request)
        visit.killTab()
        return new Response()
      }
      return () => void (network.intercept = undefined)
    },
  },
} satisfies Record<string, Fault>

/** Between the handler and WorkOS. */
const workosFaults = {
  refused: emulated(false, { drop: 'before' }),
  resetAfterSend: emulated(true, { drop: 'meanwhile' }),
  answerLost: emulated(true, { drop: 'afterCommit' }),
  stalled: { ...emulated(true, { delayMs: stallMs }), lateMs: stallMs },
  408: emulated(false, { status: 408 }),
  429: emulated(false, { status: 429, headers: { 'retry-after': '7' } }),
  500: emulated(false, { status: 500 }),
  '502 HTML': emulated(false, { status: 502, body: gateway, headers: html }),
  503: emulated(false, { status: 503 }),
  'cut JSON': emulated(true, { cut: true }),
  'captive portal': emulated(false, { status: 200, body: portal, headers: html }),
} satisfies Record<string, Fault>

export const faults: Record<Leg, Record<string, Fault>> = { browser: browserFaults, workos: workosFaults }

type Act = () => Promise<{ answer: Response; cookies: readonly string[] }>

function before(answer: () => Promise<Response>): Fault {
  return intercepting(false, answer)
}

function after(answer: (visit: Visit, act: Act) => Promise<Response>): Fault {
  return intercepting(true, answer)
}

function intercepting(commits: boolean, answer: (visit: Visit, act: Act) => Promise<Response>): Fault {
  return {
    commits,
    durations: always,
    begin(visit, target, duration) {
      const { network } = visit.world
      const end = () => void (network.intercept = undefined)
      network.intercept = request => {
        if (routeOf(request) !== target) return undefined
        if (duration === 'once') end()
        return answer(visit, () => askHandler(visit, request))
      }
      return end
    },
  }
}

function emulated(commits: boolean, fault: EmulatorFault): Fault {
  return {
    commits,
    durations: always,
    begin({ world }, target, duration) {
      const operation = target as RemoteOperationName
      const times = duration === 'once' ? 1 : Number.POSITIVE_INFINITY
      return world.emulator.control.fail({ ...fault, operation, times })
    },
  }
}

/** The handler does what it is asked for; what becomes of the answer is the fault's. */
async function askHandler({ world }: Visit, request: Request) {
  const cookies: string[] = []
  const { header } = world.cookies
  const answer = await world.server(request.clone(), {
    cookies: { header, set: line => void cookies.push(line) },
    origin: request.method === 'GET' ? null : 'https://app.example.com',
    fetchSite: 'same-origin',
    clientIp: '127.0.0.1',
  })
  return { answer, cookies }
}

function routeOf({ url }: Request): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}

function failedFetch(): TypeError {
  return new TypeError('Failed to fetch')
}
