import type { Clock } from '../protocol.js'
import type { CookieAccess } from '../server/cookies.js'

/** What a browser would keep of `Set-Cookie`: as much of RFC 6265 as the handler uses. */
export interface CookieJar extends CookieAccess {
  /** Names and values that are alive. */
  all(): Record<string, string>
  clear(): void
}

export function createCookieJar(clock: Clock): CookieJar {
  const cookies = new Map<string, { value: string; endsAt: number }>()

  function alive(): [string, string][] {
    const now = clock.now()
    return [...cookies].filter(([, { endsAt }]) => endsAt > now).map(([name, { value }]) => [name, value])
  }

  return {
    get header() {
      return (
        alive()
          .map(pair => pair.join('='))
          .join('; ') || null
      )
    },
    set(line) {
      const [pair = '', ...attributes] = line.split(';')
      const equals = pair.indexOf('=')
      const maxAge = attributes.map(each => /^\s*max-age=(\d+)$/i.exec(each)?.[1]).find(each => each !== undefined)
      const lifeMs = maxAge === undefined ? Number.POSITIVE_INFINITY : Number(maxAge) * 1000
      cookies.set(pair.slice(0, equals).trim(), { value: pair.slice(equals + 1), endsAt: clock.now() + lifeMs })
    },
    all: () => Object.fromEntries(alive()),
    clear: () => cookies.clear(),
  }
}
