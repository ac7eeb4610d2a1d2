import type { FirstEnvironment } from '../environment.js'
import { say } from './say.js'

/** A request of the client's to its handler. */
export interface Asked {
  environment: FirstEnvironment
  url: string
  method: string
  signal: AbortSignal | null | undefined
}

/** What of an answer's body the doctor looks at. */
interface Body {
  code?: unknown
  session?: unknown
  refreshable?: unknown
  accessToken?: unknown
  expiresInMs?: unknown
}

const maxSkewMs = 60_000

export async function examineAnswer(request: Asked, response: Response): Promise<void> {
  // Rejects where the answer was cut off, as by a page that is left for another: that says nothing about the setup.
  const body = parse(await response.text())
  if (typeof body !== 'object' || body === null) return examineStranger(request, response)
  examineClock(request, response, body)
  examineCookie(request, body)
  const [line, name] = describe(request)
  if (body.code === 'cross_origin')
    say(request.environment, 'cross_origin', { request: line, origin: pageOf(request).origin })
  // Of the routes that are always there, this one alone is asked for before anything else.
  else if (name === 'session' && body.code === 'not_found') say(request.environment, 'base_path', { request: line })
  else if (name === 'session' && !('session' in body) && !('code' in body)) examineStranger(request, response)
}

function parse(text: string): Body | null | undefined {
  try {
    return JSON.parse(text) as Body | null
  } catch {
    return undefined
  }
}

/** A server that is down, or limits us, says nothing about how things were set up. */
function examineStranger(request: Asked, { status, headers }: Response) {
  if (status >= 500 || status === 408 || status === 429) return
  const [line] = describe(request)
  const type = headers.get('content-type')?.split(';')[0]
  say(request.environment, 'handler_missing', { request: line, answer: type ? `${status}, ${type}` : `${status}` })
}

/** The time of an answer is in its header, where the page may read it, and in an access token. */
function examineClock({ environment }: Asked, { headers }: Response, { accessToken, expiresInMs }: Body) {
  const isTold = typeof accessToken === 'string' && typeof expiresInMs === 'number'
  const theirs = isTold ? endOf(accessToken) - expiresInMs : Date.parse(headers.get('date') ?? '')
  const skewMs = environment.clock.now() - theirs
  if (!(Math.abs(skewMs) > maxSkewMs)) return
  const minutes = Math.round(Math.abs(skewMs) / 60_000)
  const apart = `${minutes} minute${minutes === 1 ? '' : 's'} ${skewMs > 0 ? 'ahead of' : 'behind'}`
  say(environment, 'clock_skew', { apart })
}

function endOf(accessToken: string): number {
  const [, claims = ''] = accessToken.split('.')
  const { exp } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { exp: number }
  return exp * 1000
}

/** Whether a session was given, and whether the browser was ever seen to bring it back. */
const cookies = new WeakMap<FirstEnvironment, 'given' | 'kept'>()

function examineCookie(request: Asked, { session, refreshable }: Body) {
  const { environment, url } = request
  const [, name] = describe(request)
  const known = cookies.get(environment)
  const isBrought = name === 'session' ? Boolean(session || refreshable) : refreshers.has(name)
  if (isBrought) cookies.set(environment, 'kept')
  if (known === 'kept') return
  if (name !== 'session') {
    if (session) cookies.set(environment, 'given')
    return
  }
  if (known !== 'given' || isBrought) return
  const page = pageOf(request)
  const handler = new URL(url, page)
  const places =
    handler.hostname === page.hostname ? undefined : `The handler on ${handler.origin} and this page on ${page.origin}`
  say(environment, 'cookies_disabled', { places })
}

/** They answer only to a cookie that was brought. */
const refreshers = new Set(['refresh', 'token', 'switchOrganization'])

/**
 * Where a browser keeps an answer from the page (CORS), it looks like a network that failed. Asked without credentials
 * and for nothing to read, a server that is there does answer.
 */
export async function examineSilence(request: Asked): Promise<void> {
  const { environment, url, signal } = request
  const page = pageOf(request)
  if (signal?.aborted || !environment.isOnline() || new URL(url, page).origin === page.origin) return
  await environment.fetch(url, { mode: 'no-cors', credentials: 'omit' })
  say(environment, 'cross_origin', { request: describe(request)[0], origin: page.origin })
}

/** As `GET /auth/session`, and its last word. */
function describe(request: Asked): [line: string, name: string] {
  const { pathname } = new URL(request.url, pageOf(request))
  return [`${request.method} ${pathname}`, pathname.slice(pathname.lastIndexOf('/') + 1)]
}

function pageOf({ environment }: Asked): URL {
  return new URL(environment.navigation.url())
}
