import type { FirstEnvironment } from './environment.js'
import type { SessionSource } from './source.js'
import { createTransport } from './transport.js'

/** Sessions of the server handler: the tokens are in its sealed cookies, and this speaks its protocol. */
export function createHandlerSource(handlerUrl: string, environment: FirstEnvironment): SessionSource {
  const base = handlerUrl.replace(/\/+$/, '')
  const { send, abort } = createTransport(base, environment)
  return {
    restore: stated => send('GET', 'session', stated, { part: 'session' }),
    refresh: stated => send('POST', 'refresh', stated, { part: 'session' }),
    token: stated => send('POST', 'token', stated, { part: 'accessToken' }),
    signOut: stated => send('POST', 'sign-out', stated),
    switchOrganization: (organizationId, stated) =>
      send('POST', 'switchOrganization', stated, { input: { organizationId }, part: 'flow' }),
    exchange: input => createTransport(base, environment).send('POST', 'exchangeCode', {}, { input, part: 'flow' }),
    call: (action, input, stated, signal) => send('POST', action, stated, { input, signal }),
    abort,
  }
}
