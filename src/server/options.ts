import type { ActionName } from '../protocol.js'
import { usualIssuers } from '../workos/accessTokens.js'
import { type Clock, systemClock } from '../workos/clock.js'
import { UserManagement } from '../workos/UserManagement.js'
import { isActionName } from './actions.js'
import { type AccessTokens, createAccessTokens } from './accessTokens.js'
import { type AuditEvent, report, reportUnexpected } from './audit.js'
import { defaultLimits, type LimitName, type Limits } from './limits.js'
import { createRefreshes, type Refreshes } from './refresh.js'
import { Refusal } from './Refusal.js'
import { createSeals, type Seals } from './seal.js'
import { createMemoryStore, type Store } from './store.js'

/** What a rule may look at. */
export interface RuleFacts {
  action: ActionName
  /** Null for a stranger. */
  userId: string | null
  organizationId: string | null
  permissions: readonly string[]
}

/** Narrows who may ask for an action: `false` is nobody, a function must answer exactly `true`. */
export type Rule = false | ((facts: RuleFacts) => boolean | Promise<boolean>)

/** What `createAuthHandler` takes. Whatever cannot work, or is not safe, throws at once. */
export interface AuthHandlerOptions {
  /** The secret key of the environment, `sk_...`. */
  apiKey: string
  /** The id of the environment's client, `client_...`. */
  clientId: string
  /**
   * At least 32 random characters that seal the cookies; a list, newest first, to replace one without a sign-out. Where
   * handlers are replaced one after the other, put the new one last until each knows it: none opens what it does not know.
   */
  cookieSecret: string | readonly string[]
  /** Exact origins that pages with Latchkey are served from. The first is the public one; others must be same-site with it. */
  origins: readonly [string, ...string[]]
  /** @default 'https://api.workos.com' */
  apiUrl?: string
  /** Issuers an access token may name. @default the API's own address with and without `/user_management/<clientId>` */
  issuers?: readonly string[]
  /** Where the handler is mounted. @default '/auth' */
  basePath?: string
  rules?: Partial<Record<ActionName, Rule>>
  /** Actions that nobody may ask for unless they are named here. Each start with one is audited. @default none */
  dangerouslyAllow?: readonly OptInAction[]
  /** The permissions that let somebody run, and look into, the organization they are in. */
  permissions?: Partial<Permissions>
  /** The role that whoever makes an organization gets in it. @default 'admin' */
  adminRole?: string
  /** Keys of a user's metadata that the person may see and change. @default none */
  metadataKeys?: readonly string[]
  /** What an authenticator app shows above the code. @default the name of the WorkOS team */
  totpIssuer?: string
  /** Offers telephones as second factors too, for an environment that sends text messages. @default false */
  smsFactors?: boolean
  /** Limits tighter than `defaultLimits`. */
  limits?: Partial<Limits>
  /** Limits looser than `defaultLimits`, for a test or behind limits of your own. Each start with them is audited. */
  dangerouslyRaiseLimits?: Partial<Limits>
  /** Answers that depend on whether an account exists come no sooner than this. Set it above WorkOS's slow answers. @default 700 */
  accountHidingMs?: number
  /** What a fleet of handlers shares. @default in the memory of this process */
  store?: Store
  cookie?: CookieOptions
  fetch?: typeof fetch
  clock?: Clock
  /** From 0 up to 1; spreads retries. @default Math.random */
  random?: () => number
  /** Told of every decision. Holds ids and codes, never an address, a code or a token. @default failures of ours go to the console */
  onAudit?: (event: AuditEvent) => void
}

/** Actions a host has to ask for. */
export type OptInAction = 'deleteAccount'

/** The permissions that let somebody run an organization, and read who is in it. */
export interface Permissions {
  /** Changes members, invitations and the organization. @default 'users:manage' */
  manage: string
  /** Sees members, roles and invitations. @default 'users:read' */
  read: string
}

/** The session cookie: its name, its reach and how long it lasts. */
export interface CookieOptions {
  /** The names begin with it. @default 'latchkey' */
  name?: string
  /** @default 'lax' */
  sameSite?: 'lax' | 'strict'
  /** A session ends this long after sign-in, whatever happens. At most 30 days. @default 30 days */
  absoluteMs?: number
  /** A session ends this long after its last refresh. @default 7 days */
  idleMs?: number
}

/** The options, checked and completed: everything a stage needs of the outside world. */
export interface Config {
  userManagement: UserManagement
  accessTokens: AccessTokens
  seals: Seals
  store: Store
  clock: Clock
  publicOrigin: string
  origins: ReadonlySet<string>
  basePath: string
  refreshes: Refreshes
  rules: Readonly<Record<string, Exclude<Rule, false>>>
  allowed: ReadonlySet<ActionName>
  permissions: Permissions
  adminRole: string
  metadataKeys: ReadonlySet<string>
  totpIssuer: string | undefined
  smsFactors: boolean
  limits: Limits
  accountHidingMs: number
  cookie: Required<CookieOptions> & { secure: boolean }
  onAudit: (event: AuditEvent) => void
}

const dayMs = 24 * 60 * 60 * 1000

/** @throws {TypeError} for options that cannot work or would not be safe; it says which and what to do. */
export function resolveOptions(options: AuthHandlerOptions): Config {
  const clock = options.clock ?? systemClock
  assertApiKey(options.apiKey)
  const apiUrl = (options.apiUrl ?? 'https://api.workos.com').replace(/\/+$/, '')
  const origins = options.origins.map(readOrigin)
  const publicOrigin = origins[0]
  if (!publicOrigin)
    throw new TypeError('createAuthHandler: origins is empty. List the origin your pages are served from.')
  for (const origin of origins) assertSameSite(origin, publicOrigin)

  const userManagement = new UserManagement({
    apiKey: options.apiKey,
    clientId: options.clientId,
    apiUrl,
    clock,
    ...(options.fetch && { fetch: options.fetch }),
    ...(options.random && { random: options.random }),
  })

  return {
    userManagement,
    accessTokens: createAccessTokens({
      jwksUrl: userManagement.getJwksUrl(),
      issuers: options.issuers ?? usualIssuers(apiUrl, options.clientId),
      clientId: options.clientId,
      clock,
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    }),
    seals: createSeals(readSecrets(options.cookieSecret)),
    store: guardStore(options.store ?? createDefaultStore(clock)),
    clock,
    publicOrigin,
    origins: new Set(origins),
    basePath: readBasePath(options.basePath ?? '/auth'),
    refreshes: createRefreshes(clock),
    rules: readRules(options.rules ?? {}),
    allowed: readAllowed(options, clock),
    permissions: { manage: 'users:manage', read: 'users:read', ...options.permissions },
    adminRole: options.adminRole ?? 'admin',
    metadataKeys: new Set(options.metadataKeys ?? []),
    totpIssuer: options.totpIssuer,
    smsFactors: options.smsFactors ?? false,
    limits: readLimits(options, clock),
    accountHidingMs: options.accountHidingMs ?? 700,
    cookie: readCookieOptions(options.cookie ?? {}, publicOrigin),
    onAudit: options.onAudit ?? reportUnexpected,
  }
}

/** A header that cannot be sent is quoted by `fetch` in its error: the key would stand in a log. */
function assertApiKey(apiKey: string) {
  if (/^[\x21-\x7e]*$/.test(apiKey)) return
  throw new TypeError('createAuthHandler: apiKey holds a space, a line end or another odd character. Trim it.')
}

/** A rule with a slip in its name, or one that a missing setting left undefined, would guard nothing (security row C30). */
function readRules(rules: NonNullable<AuthHandlerOptions['rules']>): Config['rules'] {
  for (const [name, rule] of Object.entries(rules)) {
    if (!isActionName(name)) throw new TypeError(`createAuthHandler: rules.${name} is for no action. Correct its name.`)
    if (rule !== false && typeof rule !== 'function') {
      throw new TypeError(
        `createAuthHandler: rules.${name} must be false or a function. Leave it out to narrow nothing.`,
      )
    }
  }
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, rule || (() => false)]))
}

function readAllowed({ dangerouslyAllow = [], onAudit }: AuthHandlerOptions, clock: Clock): ReadonlySet<ActionName> {
  const unknown = dangerouslyAllow.find(name => !optInActions.has(name))
  if (unknown !== undefined) {
    throw new TypeError(`createAuthHandler: dangerouslyAllow names ${unknown}, which is no action to opt into.`)
  }
  if (dangerouslyAllow.length > 0 && onAudit) {
    report({ type: 'widening', at: clock.now(), option: 'dangerouslyAllow', names: dangerouslyAllow }, onAudit)
  }
  return new Set(dangerouslyAllow)
}

const optInActions: ReadonlySet<string> = new Set<OptInAction>(['deleteAccount'])

function readLimits(options: AuthHandlerOptions, clock: Clock): Limits {
  const { limits = {}, dangerouslyRaiseLimits: raised = {}, onAudit } = options
  const names = [...Object.keys(limits), ...Object.keys(raised)]
  const unknown = names.find(name => !Object.hasOwn(defaultLimits, name))
  if (unknown !== undefined) throw new TypeError(`createAuthHandler: there is no limit ${unknown}. Correct its name.`)

  for (const [name, { max, windowMs }] of Object.entries(limits)) {
    const usual = defaultLimits[name as LimitName]
    if (max <= usual.max && windowMs >= usual.windowMs) continue
    throw new TypeError(
      `createAuthHandler: limits.${name} is looser than the default. If you mean it, say dangerouslyRaiseLimits.`,
    )
  }
  const widened = Object.keys(raised) as LimitName[]
  if (widened.length > 0 && onAudit) {
    report({ type: 'widening', at: clock.now(), option: 'dangerouslyRaiseLimits', names: widened }, onAudit)
  }
  return { ...defaultLimits, ...limits, ...raised }
}

/** What the store cannot say is not known: codes and sign-outs fail closed, and nobody is signed out by it. */
function guardStore(store: Store): Store {
  const guard = async <Answer>(ask: () => Promise<Answer>) => {
    try {
      return await ask()
    } catch (cause) {
      throw new Refusal('service_unavailable', 'The store is out of reach', { cause, retryAfterMs: 1_000 })
    }
  }
  return {
    increment: (...args) => guard(() => store.increment(...args)),
    get: key => guard(() => store.get(key)),
    set: (...args) => guard(() => store.set(...args)),
  }
}

function readSecrets(secret: string | readonly string[]): readonly string[] {
  const secrets = typeof secret === 'string' ? [secret] : secret
  if (secrets.length === 0)
    throw new TypeError('createAuthHandler: cookieSecret is empty. Make one: openssl rand -base64 32')
  for (const each of secrets) {
    if (each.length < 32 || new Set(each).size < 10) {
      throw new TypeError(
        'createAuthHandler: a cookieSecret needs at least 32 characters of real randomness. Make one: openssl rand -base64 32',
      )
    }
  }
  return secrets
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  // `https://*.example.com` parses, and no browser would ever send it.
  if (!url || url.origin !== text.toLowerCase() || text.includes('*')) {
    throw new TypeError(
      `createAuthHandler: "${text}" is not an origin. Write it like https://app.example.com, with no path.`,
    )
  }
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) {
    throw new TypeError(`createAuthHandler: ${text} must be https. Plain http is for loopback alone.`)
  }
  return url.origin
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** A cross-site page could not send our cookies whatever we answered, so listing one is a mistake to hear about now. */
function assertSameSite(origin: string, publicOrigin: string) {
  const [one, other] = [new URL(origin), new URL(publicOrigin)]
  if (one.protocol === other.protocol && siteOf(one.hostname) === siteOf(other.hostname)) return
  throw new TypeError(
    `createAuthHandler: ${origin} is another site than ${publicOrigin}, so browsers will not send it our cookies. ` +
      'Serve both from one domain (app.example.com and www.example.com), or proxy the handler.',
  )
}

function siteOf(hostname: string): string {
  const isAddress = /^[\d.]+$|^\[/.test(hostname)
  return isAddress || isLoopback(hostname) ? hostname : hostname.split('.').slice(-2).join('.')
}

function readBasePath(basePath: string): string {
  if (/^(\/[\w-]+)+$/.test(basePath)) return basePath
  throw new TypeError(`createAuthHandler: basePath "${basePath}" must look like /auth, with no slash at its end.`)
}

function readCookieOptions(options: CookieOptions, publicOrigin: string): Config['cookie'] {
  const { name = 'latchkey', sameSite = 'lax', absoluteMs = 30 * dayMs, idleMs = 7 * dayMs } = options
  if (!/^[\w-]+$/.test(name)) throw new TypeError('createAuthHandler: cookie.name may hold letters, digits, - and _.')
  if (absoluteMs > 30 * dayMs || absoluteMs <= 0 || idleMs <= 0) {
    throw new TypeError(
      'createAuthHandler: cookie.absoluteMs and idleMs must be above 0, and absoluteMs at most 30 days.',
    )
  }
  return { name, sameSite, absoluteMs, idleMs, secure: publicOrigin.startsWith('https:') }
}

function createDefaultStore(clock: Clock): Store {
  const { process } = globalThis
  if (process?.env?.['NODE_ENV'] === 'production' && typeof process.emitWarning === 'function') {
    process.emitWarning(
      'createAuthHandler: no store was given, so limits are kept in this process alone. Pass one when several handlers run.',
      { code: 'LATCHKEY_MEMORY_STORE' },
    )
  }
  return createMemoryStore(clock)
}
