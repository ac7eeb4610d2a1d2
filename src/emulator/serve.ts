import { authenticatePath, operations, type RemoteOperationName } from '../workos/operations.js'
import { fromWire, toWire } from '../workos/wire.js'
import { answerPreflight, checkBrowserGrant, checkOrigin, corsHeaders } from './cors.js'
import { tokenCookie, withCookieToken } from './authDomain.js'
import { checkCredentials, readGrant } from './authenticate.js'
import type { Environment } from './environment.js'
import { ApiError } from './errors.js'
import { type Faults, withFault } from './faults.js'
import type { Call, Handler } from './handler.js'
import { handlers } from './handlers.js'
import { findHostedPage } from './hostedPages.js'
import { readCookies } from './hostedSessions.js'
import { findRoute } from './router.js'

/**
 * The emulator as a function: a request comes in, WorkOS's answer goes out. It rejects only where a connection would
 * break. `onCall` hears of each operation before it is done.
 */
export function createServe(
  environment: Environment,
  faults: Faults,
  onCall: (operation: RemoteOperationName) => void,
): (request: Request) => Promise<Response> {
  const inTurn = createQueue()

  async function serve(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === authenticatePath) {
      checkOrigin(request, environment.settings)
      if (request.method === 'OPTIONS') return answerPreflight()
    }
    const body = await readBody(request, pathname)
    const query = fromWire(Object.fromEntries(searchParams)) as Call['query']
    const cookies = readCookies(request.headers.get('cookie'))
    const page = findHostedPage(request.method, pathname)
    if (page) return inTurn(async () => page({ ids: {} as Call['ids'], query, body, cookies }, environment))

    const route = findRoute(request.method, pathname)
    if (!route) throw new ApiError(404, { message: `Cannot ${request.method} ${pathname}`, error: 'Not Found' })
    const name = route.kind === 'grant' ? readGrant(body) : route.name
    checkBrowserGrant(request, name)
    onCall(name)

    const perform = async () => {
      checkCredentials(name, request, body, environment.settings)
      countCall(environment, request.method)
      const handle = handlers[name] as Handler<RemoteOperationName>
      const { settings } = environment
      const known = withCookieToken(name, { body, cookies }, settings)
      const work = Promise.resolve(handle({ ids: route.ids, query, body: known, cookies }, environment))
      // No handler sleeps; one that draws a picture is at work for as long as a thread takes.
      const answer = await (environment.clock.during?.(work) ?? work)
      const response = toResponse(name, answer)
      const cookie = tokenCookie(name, request, answer, settings)
      if (cookie !== undefined) response.headers.append('set-cookie', cookie)
      return response
    }
    return withFault(faults.take(name), () => inTurn(perform).catch(refuse), environment.clock)
  }

  return async request => {
    const response = await serve(request).catch(refuse)
    response.headers.set('x-request-id', environment.newId('req'))
    for (const [name, value] of Object.entries(corsHeaders(request, environment.settings)))
      response.headers.set(name, value)
    return response
  }
}

function toResponse(name: RemoteOperationName, answer: unknown): Response {
  if (answer instanceof Response) return answer
  if (answer === undefined) return new Response(null)
  return Response.json(toWire(answer), { status: 'creates' in operations[name] ? 201 : 200 })
}

function refuse(error: unknown): Response {
  if (!(error instanceof ApiError)) throw error
  return Response.json(toWire(error.body), { status: error.status, headers: error.headers })
}

/** Where WorkOS, or a form of a page, sends `application/x-www-form-urlencoded`. */
const formPaths = new Set([
  authenticatePath,
  operations.createDeviceAuthorization.path,
  operations.getAuthorizationUrl.path,
])

async function readBody(request: Request, pathname: string): Promise<Call['body']> {
  const text = await request.text()
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
  if (isForm && formPaths.has(pathname)) {
    return fromWire(Object.fromEntries(new URLSearchParams(text))) as Call['body']
  }
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text)
    return typeof body === 'object' && body !== null ? (fromWire(body) as Call['body']) : {}
  } catch {
    throw new ApiError(400, { message: 'The body is not valid JSON.', error: 'Bad Request' })
  }
}

function countCall({ rateLimits }: Environment, method: string): void {
  rateLimits.count('all')
  rateLimits.count(method === 'GET' ? 'read' : 'write')
}

/** One request at a time, as in a transaction: two that arrive together cannot both spend one refresh token. */
function createQueue(): (task: () => Promise<Response>) => Promise<Response> {
  let last: Promise<unknown> = Promise.resolve()
  return task => {
    const result = last.then(task)
    last = result.catch(() => undefined)
    return result
  }
}
