import * as v from 'valibot'
import { ApiError, invalidParameters } from './errors.js'
import type { Handler } from './handler.js'
import { filled, read } from './input.js'
import { endSession } from './sessions.js'

const query = v.object({ sessionId: filled, returnTo: v.optional(filled) })

/** Where a browser goes to sign out: ends the session and sends it on, to an address the environment knows. */
export const getLogoutUrl: Handler<'getLogoutUrl'> = (call, environment) => {
  const { sessionId, returnTo } = read(query, call.query)
  const { returnToUrls } = environment.settings
  if (returnTo !== undefined && !returnToUrls.some(allowed => matches(allowed, returnTo))) {
    throw invalidParameters([{ field: 'return_to', code: 'return_to_not_allowed' }])
  }
  const session = environment.state.sessions.get(sessionId)
  if (session) endSession(environment, session)

  const location = returnTo ?? returnToUrls.find(allowed => !allowed.includes('*'))
  if (location === undefined) {
    throw new ApiError(404, {
      code: 'app_homepage_url_not_found',
      message: 'Signed out. There is no address to return to: pass return_to, or name one in returnToUrls.',
    })
  }
  return new Response(null, { status: 302, headers: { location } })
}

/** Exact, but for the port of a loopback address, which may be any where the list says `*` (RFC 8252, section 7.3). */
function matches(allowed: string, returnTo: string): boolean {
  if (!URL.canParse(returnTo)) return false
  const url = new URL(returnTo)
  if (allowed.includes(':*') && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) {
    const port = url.port || '80'
    return matches(allowed.replace(':*', `:${port}`), returnTo)
  }
  return URL.canParse(allowed) && new URL(allowed).href === url.href
}
