import type { Config } from './options.js'

/** A request's `Cookie` header, and where `Set-Cookie` lines go. Browsers hide both headers from scripts, so they are passed in. */
export interface CookieAccess {
  header: string | null
  set(line: string): void
}

/** The handler's own cookies in one request. */
export interface Cookies {
  /** The value, or undefined when there is none or more than one: a doubled name is a tossed cookie (security row C5). */
  get(name: string): string | undefined
  /** Names that begin with `prefix`, without the handler's own prefix. */
  names(prefix: string): string[]
  set(name: string, value: string, maxAgeMs: number): void
  delete(name: string): void
}

export function createCookies(access: CookieAccess, config: Pick<Config, 'cookie'>): Cookies {
  const { secure, name: base, sameSite } = config.cookie
  // `__Host-` keeps sibling subdomains from setting ours (RFC 6265bis, section 4.1.3.2); browsers want https for it.
  const prefix = `${secure ? '__Host-' : ''}${base}-`
  const attributes = `Path=/; HttpOnly; SameSite=${sameSite === 'strict' ? 'Strict' : 'Lax'}${secure ? '; Secure' : ''}`
  const sent = parseCookieHeader(access.header ?? '')

  return {
    get(name) {
      const values = sent.get(prefix + name)
      return values?.length === 1 ? values[0] : undefined
    },
    names(start) {
      return [...sent.keys()].filter(name => name.startsWith(prefix + start)).map(name => name.slice(prefix.length))
    },
    set(name, value, maxAgeMs) {
      access.set(`${prefix}${name}=${value}; Max-Age=${Math.max(0, Math.floor(maxAgeMs / 1000))}; ${attributes}`)
    },
    delete(name) {
      access.set(`${prefix}${name}=; Max-Age=0; ${attributes}`)
    },
  }
}

/** Takes any text; what is not `name=value` is passed over. */
function parseCookieHeader(header: string): Map<string, string[]> {
  const cookies = new Map<string, string[]>()
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    if (equals < 1) continue
    const name = pair.slice(0, equals).trim()
    const value = pair.slice(equals + 1).trim()
    const known = cookies.get(name)
    if (known) known.push(value)
    else cookies.set(name, [value])
  }
  return cookies
}
