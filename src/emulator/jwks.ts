import { notFound } from './errors.js'
import type { Handler } from './handler.js'

/** The public half of the signing key (RFC 7517). The private half is never copied, only named fields are. */
export const getJwksUrl: Handler<'getJwksUrl'> = ({ ids }, { settings }) => {
  if (ids.clientId !== settings.clientId) throw notFound('Client', ids.clientId)
  const { n, e, kid, x5c, 'x5t#S256': thumbprint } = settings.signingKey
  const key = { alg: 'RS256', kty: 'RSA', use: 'sig', kid, n, e, ...(x5c && { x5c, 'x5t#S256': thumbprint }) }
  return Response.json({ keys: [key] })
}
