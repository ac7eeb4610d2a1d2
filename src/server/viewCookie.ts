import type { Cookies } from './cookies.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'
import type { SealedView } from './sessionCookie.js'

/** Browsers drop a cookie past 4096 bytes, name and attributes included, without a word. */
const maxSingleLength = 3_500
/** Four of these leave 3 KB of the usual 16 KB of headers to the session, conversations, the browser and the host. */
const chunkLength = 3_250
const maxChunks = 4
const laterChunks = Array.from({ length: maxChunks - 1 }, (_, index) => chunkName(index + 1))

/** The view as it was written, or null: a missing, extra, changed or older chunk makes it none as a whole, never a part. */
export async function readView(cookies: Cookies, { seals }: Pick<Config, 'seals'>): Promise<SealedView | null> {
  const [, count, first] = /^([1-4])\.(.+)$/s.exec(cookies.get(chunkName(0)) ?? '') ?? []
  if (first === undefined) return null
  const rest = laterChunks.slice(0, Number(count) - 1).map(name => cookies.get(name))
  const hasMore = laterChunks.slice(rest.length).some(name => cookies.names(name).length > 0)
  if (hasMore || rest.includes(undefined)) return null
  return ((await seals.open('view', first + rest.join(''))) as SealedView | undefined) ?? null
}

/**
 * Writes the view, with its access token where both fit one cookie: the token can be had again, the claims are needed
 * with every request. Answers whether the token is in it.
 *
 * @throws {Refusal} `session_too_large`, for claims past four cookies.
 */
export async function writeView(
  cookies: Cookies,
  view: SealedView,
  lifeMs: number,
  { seals }: Pick<Config, 'seals'>,
): Promise<boolean> {
  const whole = await seals.seal('view', view)
  const fits = whole.length <= maxSingleLength
  const { accessToken: _, ...rest } = view
  const chunks = split(fits ? whole : await seals.seal('view', rest))
  if (chunks.length > maxChunks) {
    throw new Refusal(
      'session_too_large',
      'The claims of this session do not fit four cookies: grant fewer permissions',
    )
  }
  for (const [index, chunk] of chunks.entries()) {
    cookies.set(chunkName(index), index === 0 ? `${chunks.length}.${chunk}` : chunk, lifeMs)
  }
  deleteChunks(cookies, chunks.length)
  return fits
}

export function deleteView(cookies: Cookies) {
  deleteChunks(cookies, 0)
}

/** Chunks of a longer view that stood here before. */
function deleteChunks(cookies: Cookies, from: number) {
  if (from === 0) cookies.delete(chunkName(0))
  for (const name of laterChunks.slice(Math.max(0, from - 1))) {
    if (cookies.names(name).length > 0) cookies.delete(name)
  }
}

function chunkName(index: number): string {
  return index === 0 ? 'view' : `view-${index}`
}

function split(sealed: string): string[] {
  if (sealed.length <= maxSingleLength) return [sealed]
  return sealed.match(new RegExp(`.{1,${chunkLength}}`, 'gs')) ?? []
}
