import * as v from 'valibot'
import { isAllowed } from './allowedAddresses.js'
import { noTokenCookie } from './authDomain.js'
import { ApiError, invalidParameters } from './errors.js'
import type { Handler } from './handler.js'
import { noHostedSession } from './hostedSessions.js'
import { filled, read } from './input.js'
import { endSession } from './sessions.js'

const query = v.object({ sessionId: filled, returnTo: v.optional(filled) })

/** Where a browser goes to sign out: ends the session and sends it on, to an address the environment knows. */
export const getLogoutUrl: Handler<'getLogoutUrl'> = (call, environment) => {
  const { sessionId, returnTo } = read(query, call.query)
  const { returnToUrls } = environment.settings
  if (returnTo !== undefined && !isAllowed(returnToUrls, returnTo)) {
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
  const headers = new Headers({ location, 'set-cookie': noHostedSession })
  if (environment.settings.authDomain) headers.append('set-cookie', noTokenCookie)
  return new Response(null, { status: 302, headers })
}
