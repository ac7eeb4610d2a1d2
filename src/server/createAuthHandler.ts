import * as v from 'valibot'
import { headers, type Session } from '../protocol.js'
import { atFloor } from './accountHiding.js'
import { admit, assertRule, signedInCallers } from './admission.js'
import { type Decision, report } from './audit.js'
import { type CookieAccess, createCookies } from './cookies.js'
import type { Exchange } from './exchange.js'
import { openFlow } from './flowCookie.js'
import { countRequest } from './limits.js'
import { type AuthHandlerOptions, type Config, resolveOptions } from './options.js'
import { Refusal, toRefusal } from './Refusal.js'
import { assertOurPage, assertSize, type RequestContext, readBody, routeName } from './request.js'
import { answerPreflight, createAnswer } from './response.js'
import { findRoute, type Route } from './routes.js'
import { endLeftSession } from './replacedSession.js'
import { openSession, projectSession } from './sessionCookie.js'

/** A fetch-standard handler: mount it wherever a `Request` comes in and a `Response` goes out. */
export interface AuthHandler {
  (request: Request, context?: Partial<RequestContext>): Promise<Response>
  /**
   * Who is signed in, for the host's own routes and for `initialSession`: null is nobody, and undefined is somebody or
   * nobody, which only the page can find out. Check `claimsExpired` before authorizing with it.
   */
  getSession(request: Pick<Request, 'headers'>): Promise<Session | null | undefined>
}

/**
 * The part of Latchkey that holds the API key. Answers `{basePath}/session`, `/refresh`, `/token`, `/sign-out` and one
 * route an action; keeps tokens in sealed cookies; never lets one reach a script.
 *
 * @throws {TypeError} at once, for options that cannot work or would not be safe.
 */
export function createAuthHandler(options: AuthHandlerOptions): AuthHandler {
  const config = resolveOptions(options)

  async function handle(request: Request, given: Partial<RequestContext> = {}): Promise<Response> {
    const { context, lines } = readContext(request, given)
    const answer = createAnswer(context, lines, config)
    const audit: AuditTrail = { name: null, exchange: null }
    try {
      const name = routeName(request, config)
      if (request.method === 'OPTIONS') return answerPreflight(context, config)
      const route = findRoute(request.method, name)
      audit.name = name as Decision['action']
      assertOurPage(request, context, config)
      assertSize(request, context)
      const input = parseInput(route, request.method === 'GET' ? undefined : await readBody(request, config))
      await countRequest(route.limits ?? [], { email: emailOf(input), clientIp: context.clientIp }, config)
      const exchange = await openExchange(request, context, config)
      audit.exchange = exchange
      assertStatedIdentity(request, exchange, route)
      await endLeftSession(exchange)
      const carryOut = admit(name, route, exchange)
      await assertRule(name, exchange)
      const result = await (route.hidesAccount ? atFloor(() => carryOut(input), config) : carryOut(input))
      recordAudit(audit, null, config)
      return answer(200, result)
    } catch (error) {
      const refusal = toRefusal(error)
      recordAudit(audit, refusal, config)
      return answer(refusal.status, refusal.toBody())
    }
  }

  async function getSession(request: Pick<Request, 'headers'>): Promise<Session | null | undefined> {
    const { context } = readContext(request, {})
    const { session, view } = await openSession(createCookies(context.cookies, config), config)
    if (view) return projectSession(view, config.clock.now())
    return session || mayKeepCookies(context, config) ? undefined : null
  }

  return Object.assign(handle, { getSession })
}

/** A browser that comes from another site keeps `Strict` cookies to itself, so their absence says nothing. */
function mayKeepCookies({ fetchSite }: RequestContext, { cookie }: Config): boolean {
  return cookie.sameSite === 'strict' && !(fetchSite !== null && ownSites.includes(fetchSite))
}

/** Of `Sec-Fetch-Site`; `none` is an address that somebody typed. */
const ownSites = ['same-origin', 'same-site', 'none']

function readContext(
  request: Pick<Request, 'headers'>,
  given: Partial<RequestContext>,
): { context: RequestContext; lines: string[] } {
  const lines: string[] = []
  const ownCookies: CookieAccess = { header: request.headers.get('cookie'), set: line => lines.push(line) }
  const context = {
    cookies: given.cookies ?? ownCookies,
    origin: given.origin === undefined ? request.headers.get('origin') : given.origin,
    fetchSite: given.fetchSite === undefined ? request.headers.get('sec-fetch-site') : given.fetchSite,
    clientIp: given.clientIp,
  }
  return { context, lines }
}

/** Unknown keys are refused, so nothing a caller adds can ride along to WorkOS (security row C15). */
function parseInput(route: Route, body: unknown): unknown {
  const result = v.safeParse(route.input, body)
  if (result.success) return result.output
  const fields = result.issues.map(issue => (issue.expected === 'never' ? 'an unknown one' : v.getDotPath(issue)))
  throw new Refusal('invalid_input', `Fields are missing or not as they must be: ${fields.join(', ') || 'the body'}`)
}

function emailOf(input: unknown): string | undefined {
  const isObject = typeof input === 'object' && input !== null
  return isObject && 'email' in input && typeof input.email === 'string' ? input.email : undefined
}

/** Opens the seals; tombstones and limits are looked at there, so a session that is over is none. */
async function openExchange(request: Request, context: RequestContext, config: Config): Promise<Exchange> {
  const cookies = createCookies(context.cookies, config)
  const userAgent = request.headers.get('user-agent')?.slice(0, 500)
  return {
    config,
    cookies,
    origin: { ...(context.clientIp && { ipAddress: context.clientIp }), ...(userAgent && { userAgent }) },
    ...(await openSession(cookies, config)),
    flow: await openFlow(request.headers.get(headers.flow), cookies, config),
  }
}

/** A tab drawn for one person or organization never acts as another (security row C37). */
function assertStatedIdentity(request: Request, { session }: Exchange, { caller }: Route) {
  const userId = request.headers.get(headers.user)
  if (!session || (userId === null && !signedInCallers.includes(caller))) return
  const organizationId = request.headers.get(headers.organization)
  if (userId === session.userId && organizationId === session.organizationId) return
  throw new Refusal('context_changed', 'This page was drawn for another person or organization')
}

interface AuditTrail {
  name: Decision['action'] | null
  exchange: Exchange | null
}

function recordAudit({ name, exchange }: AuditTrail, refusal: Refusal | null, config: Config) {
  if (name === null) return
  const event: Decision = {
    type: 'decision',
    at: config.clock.now(),
    action: name,
    outcome: refusal ? 'refused' : 'allowed',
    code: refusal?.code ?? null,
    userId: exchange?.session?.userId ?? null,
    organizationId: exchange?.session?.organizationId ?? null,
    sessionId: exchange?.session?.sessionId ?? null,
    requestId: refusal?.requestId ?? null,
    error: refusal?.isFailure ? refusal : null,
  }
  report(event, config.onAudit)
}
