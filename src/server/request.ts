import { headers } from '../protocol.js'
import type { CookieAccess } from './cookies.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'

/**
 * What a browser hides from scripts, or only the host knows. Each part defaults to the request's own header, so a
 * server passes the request alone and a page that runs the handler in the tab passes all of it.
 */
export interface RequestContext {
  cookies: CookieAccess
  /** The `Origin` header. */
  origin: string | null
  /** The `Sec-Fetch-Site` header. */
  fetchSite: string | null
  /** The visitor's address, for WorkOS's own limits; never read from a header here. */
  clientIp: string | undefined
}

const maxBodyBytes = 16 * 1024
const maxHeaderBytes = 16 * 1024
const maxQueryBytes = 2 * 1024
const maxJsonDepth = 8
const bodyTimeoutMs = 10_000

/** Exact match on method and path; every other spelling is not ours (security row C31). */
export function routeName(request: Request, { basePath }: Pick<Config, 'basePath'>): string {
  const { pathname } = new URL(request.url)
  if (!pathname.startsWith(`${basePath}/`)) throw new Refusal('not_found', 'There is no such route')
  return pathname.slice(basePath.length + 1)
}

/**
 * A change must come from a page of ours: SameSite alone does not stop a sibling subdomain. The one GET changes
 * nothing, and browsers send no Origin with it.
 */
export function assertOurPage(request: Request, context: RequestContext, config: Config) {
  const { origin, fetchSite } = context
  if (request.headers.get(headers.kit) !== '1')
    throw new Refusal('cross_origin', `The header ${headers.kit} is missing`)
  if (origin !== null && !config.origins.has(origin))
    throw new Refusal('cross_origin', 'The origin is not in the list of origins')
  if (fetchSite !== null && fetchSite !== 'same-origin') {
    const fromListedSibling = fetchSite === 'same-site' && origin !== null && config.origins.size > 1
    if (!fromListedSibling) throw new Refusal('cross_origin', 'The request came from another site')
  }
  if (request.method === 'GET') return
  if (origin === null) throw new Refusal('cross_origin', 'The Origin header is missing')
  if (request.headers.get('content-type') !== 'application/json')
    throw new Refusal('cross_origin', 'The content type must be application/json')
}

export function assertSize(request: Request, context: RequestContext) {
  if (new URL(request.url).search.length > maxQueryBytes) {
    throw new Refusal('payload_too_large', 'The query is larger than 2 KB')
  }
  let bytes = context.cookies.header?.length ?? 0
  for (const [name, value] of request.headers) bytes += name.length + value.length
  // A cookie header that is in both places counts once.
  if (request.headers.has('cookie')) bytes -= context.cookies.header?.length ?? 0
  if (bytes > maxHeaderBytes) throw new Refusal('payload_too_large', 'The headers are larger than 16 KB')
}

/** Reads at most 16 KB of JSON in at most ten seconds. */
export async function readBody(request: Request, { clock }: Pick<Config, 'clock'>): Promise<unknown> {
  const reader = request.body?.getReader()
  if (!reader) throw new Refusal('invalid_input', 'The body is missing')

  let timer: unknown
  const timeout = new Promise<never>((_, reject) => {
    timer = clock.setTimeout(() => reject(new Refusal('request_timeout', 'The body came too slowly')), bodyTimeoutMs)
  })
  try {
    return parseJson(await Promise.race([readText(reader), timeout]))
  } catch (error) {
    void reader.cancel().catch(() => {})
    // Without the cause: a parser quotes what it could not read, and that may be a password.
    throw error instanceof Refusal ? error : new Refusal('invalid_input', 'The body could not be read')
  } finally {
    clock.clearTimeout(timer)
  }
}

async function readText(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBodyBytes) throw new Refusal('payload_too_large', 'The body is larger than 16 KB')
    text += decoder.decode(value, { stream: true })
  }
}

function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (isDeeperThan(maxJsonDepth, value)) throw new Refusal('invalid_input', 'The body is nested too deeply')
  return value
}

/** Looks no further than it has to: 16 KB of brackets would fill the stack. */
function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some(item => isDeeperThan(depth - 1, item))
}
