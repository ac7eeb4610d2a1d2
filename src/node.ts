import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'

export interface ToRequestOptions {
  /** Where the host knows itself to be: neither the `Host` header nor the request line gets a say in it. */
  origin: string
  /** Path and query, where a router has cut them short. @default `incoming.url` */
  target?: string
  /** The body, where somebody has read the stream already. @default the stream */
  body?: string
}

/** Node's request as the web's. The body is streamed; the request's signal aborts when the client goes away. */
export function toRequest(incoming: IncomingMessage, { origin, target, body }: ToRequestOptions): Request {
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(origin + readPath(target ?? incoming.url ?? '/'), {
    method,
    headers: readHeaders(incoming.rawHeaders),
    signal: signalOf(incoming.socket),
    ...(hasBody && { body: body ?? bodyOf(incoming), duplex: 'half' }),
  })
}

/** The body on a stream of its own: who gives it up must not take the connection along, which the answer needs. */
function bodyOf(incoming: IncomingMessage): ReadableStream {
  const body = incoming.pipe(new PassThrough())
  incoming.once('close', () => {
    if (!incoming.complete) body.destroy()
  })
  // What is left is read and dropped, as Node does with a body that nobody wants.
  body.once('close', () => incoming.resume())
  return Readable.toWeb(body) as ReadableStream
}

/** Writes the web's response as Node's. Resolves when all is written, or when the client has gone away. */
export async function writeResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value)
  }
  // One header line for each: a comma is a legal character inside a cookie (RFC 6265, section 3).
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies)
  if (!response.body) {
    outgoing.end()
    return
  }
  try {
    await pipeline(Readable.fromWeb(response.body as NodeReadableStream), outgoing)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

/** Path and query. A request line may name a whole address (RFC 9112, section 3.2.2) or begin with `//`. */
function readPath(target: string): string {
  if (target.startsWith('/')) return target
  const { pathname, search } = URL.canParse(target) ? new URL(target) : { pathname: '/', search: '' }
  return pathname + search
}

function readHeaders(rawHeaders: readonly string[]): Headers {
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    // `:path` and its kin are HTTP/2's request line, not headers.
    if (!name.startsWith(':')) headers.append(name, rawHeaders[index + 1] ?? '')
  }
  return headers
}

/** The request that each connection carries now: one listener serves them all, however long it is kept alive. */
const current = new WeakMap<Socket, AbortController>()

function signalOf(socket: Socket): AbortSignal {
  const abort = new AbortController()
  if (!current.has(socket)) socket.once('close', () => current.get(socket)?.abort())
  current.set(socket, abort)
  return abort.signal
}
