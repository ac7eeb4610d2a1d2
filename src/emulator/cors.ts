import { authenticatePath, operations, type RemoteOperationName } from '../workos/operations.js'
import { isAllowed } from './allowedAddresses.js'
import type { Settings } from './environment.js'
import { ApiError } from './errors.js'

/**
 * What the page of another origin gets to read (Fetch, section 3.2): of the token endpoint, its answers to the public
 * grants; of anything else nothing. Cookies only where there is an auth domain, and never an origin that is not on the list.
 */
export function corsHeaders(request: Request, { corsOrigins, authDomain }: Settings): Record<string, string> {
  const origin = request.headers.get('origin')
  if (origin === null || new URL(request.url).pathname !== authenticatePath) return {}
  if (!isAllowed(corsOrigins, origin)) return { vary: 'origin' }
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    ...(authDomain && { 'access-control-allow-credentials': 'true' }),
  }
}

/** @throws {ApiError} 403 where a browser sent it from a page that may not */
export function checkOrigin(request: Request, settings: Settings): void {
  const origin = request.headers.get('origin')
  if (origin === null || isAllowed(settings.corsOrigins, origin)) return
  throw new ApiError(403, { message: 'This origin may not exchange tokens: name it in corsOrigins.' })
}

/** A secret has no place in a page. @throws {ApiError} 403 */
export function checkBrowserGrant(request: Request, name: RemoteOperationName): void {
  const { kind } = operations[name]
  if (kind !== 'grant' || request.headers.get('origin') === null || 'isPublic' in operations[name]) return
  throw new ApiError(403, { message: 'This grant is for servers: it needs the API key, which no page may hold.' })
}

/** May a page ask this at all? The browser wants to know before it sends JSON. */
export function answerPreflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '600',
    },
  })
}
