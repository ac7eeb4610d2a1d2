import { headers } from '../protocol.js'
import type { Config } from './options.js'
import type { RequestContext } from './request.js'

/** Answers JSON that no cache may keep, with whatever cookies were set on the way. */
export function createAnswer(context: RequestContext, setCookieLines: readonly string[], config: Config) {
  return function answer(status: number, body: object): Response {
    const response = new Response(JSON.stringify(body), { status, headers: fixedHeaders })
    for (const [name, value] of corsHeaders(context, config)) response.headers.set(name, value)
    for (const line of setCookieLines) response.headers.append('set-cookie', line)
    if ('retryAfterMs' in body && typeof body.retryAfterMs === 'number') {
      response.headers.set('retry-after', String(Math.ceil(body.retryAfterMs / 1000)))
    }
    return response
  }
}

const fixedHeaders = {
  'content-type': 'application/json',
  // Answers depend on cookies and set them: one kept by a cache would be somebody else's session (security row C26).
  'cache-control': 'private, no-store',
  vary: 'Cookie, Origin',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
}

/** Only a listed sibling origin needs, and gets, cross-origin headers (security row C3). */
function corsHeaders({ origin }: RequestContext, { origins, publicOrigin }: Config): [string, string][] {
  if (origin === null || origin === publicOrigin || !origins.has(origin)) return []
  return [
    ['access-control-allow-origin', origin],
    ['access-control-allow-credentials', 'true'],
    ['access-control-expose-headers', 'retry-after'],
  ]
}

export function answerPreflight(context: RequestContext, config: Config): Response {
  const cors = corsHeaders(context, config)
  const response = new Response(null, { status: cors.length > 0 ? 204 : 403, headers: fixedHeaders })
  response.headers.delete('content-type')
  for (const [name, value] of cors) response.headers.set(name, value)
  if (cors.length > 0) {
    response.headers.set('access-control-allow-methods', 'GET, POST')
    response.headers.set('access-control-allow-headers', ['content-type', ...Object.values(headers)].join(', '))
    response.headers.set('access-control-max-age', '600')
  }
  return response
}
