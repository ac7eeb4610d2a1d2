import { fingerprint } from './fingerprint.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'

/** At most `max` in any one window of `windowMs`. */
export interface Limit {
  max: number
  windowMs: number
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/**
 * What one address, and one visitor, may ask for. WorkOS has limits too, but all of a host's visitors share those: one
 * abuser must not starve the others (security fact 10).
 */
export const defaultLimits = {
  /** Codes and links mailed to one address, known or not. */
  codesPerAddress: { max: 3, windowMs: minuteMs },
  /** Codes and links one visitor may have mailed, to whomever. */
  codesPerClient: { max: 10, windowMs: hourMs },
  /** Passwords tried for one address. */
  passwordsPerAddress: { max: 10, windowMs: minuteMs },
  passwordsPerClient: { max: 30, windowMs: minuteMs },
  /** Codes one visitor may try, over all conversations. */
  codeTriesPerClient: { max: 20, windowMs: minuteMs },
  /** Codes of second factors tried for one address, over all conversations: whoever knows the password begins as many as they like. */
  factorTriesPerAddress: { max: 20, windowMs: 10 * minuteMs },
  /** Links of resets and invitations one visitor may try. */
  linksPerClient: { max: 20, windowMs: minuteMs },
  /** Addresses one visitor may ask the identity provider of. */
  discoveriesPerClient: { max: 30, windowMs: minuteMs },
  /** Invitations one person may send or send again. */
  invitationsPerPerson: { max: 20, windowMs: hourMs },
  /** Codes one signed-in person may try, for their own address. */
  codeTriesPerPerson: { max: 5, windowMs: 10 * minuteMs },
} as const satisfies Record<string, Limit>

/** The name of something that is counted. */
export type LimitName = keyof typeof defaultLimits
/** A limit for each thing that is counted. */
export type Limits = Record<LimitName, Limit>

/** The same limit everywhere: for `dangerouslyRaiseLimits` in a test or a demo. */
export function everyLimit(limit: Limit): Limits {
  const names = Object.keys(defaultLimits) as LimitName[]
  return Object.fromEntries(names.map(name => [name, limit])) as Limits
}

/** Whom a request counts for. */
export interface Counted {
  /** The address as it was typed; known and unknown ones count alike. */
  email?: string | undefined
  clientIp?: string | undefined
  /** The id of somebody signed in. */
  userId?: string | undefined
}

/** @throws {Refusal} `rate_limited`, with how long to wait, once a bucket is full. */
export async function countRequest(names: readonly LimitName[], counted: Counted, config: Config) {
  for (const name of names) {
    const who = subjectOf(name, counted)
    // A host that does not say where a request comes from gets the limits by address alone.
    if (!who) continue
    await countOne(name, who, config)
  }
}

function subjectOf(name: LimitName, { email, clientIp, userId }: Counted): string | undefined {
  if (name.endsWith('PerAddress')) return email?.toLowerCase()
  return name.endsWith('PerPerson') ? userId : clientIp && network(clientIp)
}

async function countOne(name: LimitName, who: string, { limits, store, clock }: Config) {
  const { max, windowMs } = limits[name]
  const now = clock.now()
  const window = Math.floor(now / windowMs)
  // The store may be somebody else's server: it learns that two requests are alike, not whose they are.
  const count = await store.increment(`limit:${name}:${await fingerprint(who)}:${window}`, windowMs)
  if (count <= max) return
  throw new Refusal('rate_limited', `The limit ${name} is reached`, { retryAfterMs: (window + 1) * windowMs - now })
}

/** One household has a /64 of IPv6 to itself and would be as many visitors as it likes (RFC 6177). */
export function network(clientIp: string): string {
  const address = withoutPort(clientIp).replace(/%.*$/, '').toLowerCase()
  if (!address.includes(':')) return address
  const groups = readGroups(address)
  const [high = 0, low = 0] = groups.slice(6)
  // An IPv4 address as a socket for both families shows it (RFC 4291, section 2.5.5.2).
  if (groups.slice(0, 6).join() === '0,0,0,0,0,65535') return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  return groups
    .slice(0, 4)
    .map(group => group.toString(16))
    .join(':')
}

/** Some proxies write the port along, another one for each connection: `203.0.113.7:4711`, `[2001:db8::7]:4711`. */
function withoutPort(address: string): string {
  return /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address
}

/** The eight groups of an IPv6 address, however it is spelled (RFC 4291, section 2.2). */
function readGroups(address: string): number[] {
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number)
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  })
  const [first = [], last] = hex.split('::').map(half => half.split(':').filter(Boolean))
  const zeros = last ? Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0') : []
  return [...first, ...zeros, ...(last ?? [])].map(group => Number.parseInt(group, 16))
}
