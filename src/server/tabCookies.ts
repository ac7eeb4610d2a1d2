import type { Cookies } from './cookies.js'

/** Of one kind, in one browser. */
const maxCookies = 3

/** Names a cookie that belongs to one tab; 128 bits, so that nobody guesses another tab's. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** At most three cookies of a kind a browser: the oldest makes room. */
export async function makeRoom(cookies: Cookies, prefix: string, writtenAt: (name: string) => Promise<number>) {
  const names = cookies.names(prefix)
  if (names.length < maxCookies) return
  const dated = await Promise.all(names.map(async name => ({ name, at: await writtenAt(name) })))
  const oldestFirst = dated.sort((one, other) => one.at - other.at)
  for (const { name } of oldestFirst.slice(0, names.length - maxCookies + 1)) cookies.delete(name)
}
