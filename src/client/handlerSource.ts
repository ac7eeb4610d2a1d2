import type { FirstEnvironment } from './environment.js'
import type { SessionSource } from './source.js'
import { createTransport, type Transport } from './transport.js'

/**
 * Sessions of the server handler: the tokens are in its sealed cookies, and this speaks its protocol.
 *
 * @param transport What the first question went over: giving up one gives up all.
 */
export function createHandlerSource(
  handlerUrl: string,
  environment: FirstEnvironment,
  { send, restore, abort }: Transport,
): SessionSource {
  return {
    restore,
    refresh: stated => send('POST', 'refresh', stated, { part: 'session' }),
    token: stated => send('POST', 'token', stated, { part: 'accessToken' }),
    signOut: stated => send('POST', 'sign-out', stated),
    switchOrganization: (organizationId, stated) =>
      send('POST', 'switchOrganization', stated, { input: { organizationId }, part: 'flow' }),
    exchange: input =>
      createTransport(handlerUrl, environment).send('POST', 'exchangeCode', {}, { input, part: 'flow' }),
    call: (action, input, stated, signal) => send('POST', action, stated, { input, signal }),
    abort,
  }
}
