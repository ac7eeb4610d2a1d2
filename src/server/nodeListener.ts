import type { IncomingMessage, ServerResponse } from 'node:http'
import { toRequest, writeResponse } from '../node.js'
import type { AuthHandler } from './createAuthHandler.js'

/** What Node's own server cannot know by itself. */
export interface NodeListenerOptions {
  /**
   * How many proxies of yours stand in front. Each adds the address it was called from to `X-Forwarded-For`; what
   * stands before those is the caller's own invention and is not believed. @default 0
   */
  trustedHops?: number
}

/** What a framework may have done to the request before we see it. */
interface Incoming extends IncomingMessage {
  /** The whole path, where a router has cut `url` to what is below its mount (Express, Connect). */
  originalUrl?: string
  /** The parsed body, where a middleware has read the stream. */
  body?: unknown
}

/** Mounts the handler in `node:http`, Express or Connect: `app.use(toNodeListener(handler))`. */
export function toNodeListener(handler: AuthHandler, { trustedHops = 0 }: NodeListenerOptions = {}) {
  return async function listen(incoming: Incoming, outgoing: ServerResponse): Promise<void> {
    try {
      const { originalUrl, body } = incoming
      const request = toRequest(incoming, {
        origin: 'http://localhost',
        ...(originalUrl !== undefined && { target: originalUrl }),
        ...(incoming.readableEnded && body !== undefined && { body: JSON.stringify(body) }),
      })
      await writeResponse(await handler(request, { clientIp: clientIp(incoming, trustedHops) }), outgoing)
    } catch {
      // What Node let through and the web's Request does not take: a method or a header of no use to us.
      if (!outgoing.headersSent) outgoing.writeHead(400, { 'cache-control': 'private, no-store' })
      outgoing.end()
    }
  }
}

function clientIp(incoming: IncomingMessage, trustedHops: number): string | undefined {
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
  const hops = [
    ...forwarded
      .split(',')
      .map(hop => hop.trim())
      .filter(Boolean),
    incoming.socket.remoteAddress,
  ]
  return hops[Math.max(0, hops.length - 1 - trustedHops)]
}
