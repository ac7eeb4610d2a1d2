import { type Clock, systemClock } from '../workos/clock.js'
import { isId } from '../workos/ids.js'
import type { AuthenticationResponse } from '../workos/objects.js'
import type { RemoteOperationName } from '../workos/operations.js'
import type { Environment, MfaPolicy, RadarPolicy, Settings } from './environment.js'
import { createFaults, type Fault } from './faults.js'
import { createIds, createSecrets } from './ids.js'
import { impersonate } from './impersonation.js'
import { createMailbox, type Inbox } from './inbox.js'
import { setPolicy } from './policies.js'
import { createRateLimits } from './rateLimits.js'
import { plantSeed, type Seed } from './seed.js'
import { createServe } from './serve.js'
import { type SigningKey, testSigningKey } from './signingKey.js'
import { type Snapshot, takeSnapshot } from './snapshot.js'
import { createState, type OrganizationPolicies } from './state.js'
import { createEmulatorClock } from './time.js'

/** What the local WorkOS starts with, and what a dashboard would set. */
export interface EmulatorOptions {
  seed?: Seed
  clock?: Clock
  /** Never a live key. @default 'sk_test_emulator_0123456789abcdef' */
  apiKey?: string
  clientId?: string
  /** Where the emulator is reached; tokens name it as their issuer. @default 'http://localhost:4100' */
  apiUrl?: string
  /** @default a fixed pair, known to everybody */
  signingKey?: SigningKey
  /** From 0 up to 1: ids, codes and tokens. @default Math.random */
  random?: () => number

  /** @default 300000, five minutes */
  accessTokenLifeMs?: number
  /** @default 2592000000, thirty days */
  sessionLifeMs?: number
  /** How long the refresh token spent last still answers with its successor; 0 is strictly single use. @default 30000 */
  refreshGraceMs?: number
  /** Whether WorkOS's limits apply. @default false */
  rateLimits?: boolean
  /** Whether a code may be sent to an unknown address. @default true */
  signUpAllowed?: boolean
  /** @default true */
  magicAuthEnabled?: boolean
  /** @default true */
  passwordEnabled?: boolean
  /** Whom a sign-in asks for a second factor; an organization's policy comes on top. @default 'optional': those who have one */
  mfa?: MfaPolicy
  /** Whether Radar stops every sign-in to send a code. @default 'off' */
  radar?: RadarPolicy
  /** The page of yours that the link of a password reset leads to. @default 'http://localhost:3000/reset-password' */
  passwordResetUrl?: string
  /** Where a sign-out may lead. The port of a loopback address may be `*`. @default any port of localhost and 127.0.0.1 */
  returnToUrls?: readonly string[]
  /** Whether a membership may have several roles. @default false */
  multipleRolesEnabled?: boolean
  /** Where invitations lead; their token comes as `?invitation_token=`. @default 'http://localhost:3000/invitation' */
  invitationUrl?: string
  /**
   * Where a sign-in may lead back to. As in WorkOS's dashboard the port of a loopback address may be `*`, and so may the
   * left-most label of a name; of a loopback address also the path. @default any port and path of localhost and 127.0.0.1
   */
  redirectUris?: readonly string[]
  /** Origins whose pages may exchange and refresh tokens. @default any port of localhost and 127.0.0.1 */
  corsOrigins?: readonly string[]
  /** Whether `apiUrl` is a custom auth domain, which keeps a page's refresh token in a cookie. @default false */
  authDomain?: boolean
}

/** A WorkOS environment in memory. */
export interface Emulator {
  readonly apiKey: string
  readonly clientId: string
  readonly apiUrl: string
  /** WorkOS's API. The address's origin does not matter, its path does. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  readonly inbox: Inbox
  readonly control: Control
  /** What it holds, as plain JSON and without secrets. */
  readonly snapshot: () => Snapshot
}

/** The hand of the test author. */
export interface Control {
  /** Puts the emulator's clock forward: codes and tokens grow older, delayed answers arrive. */
  advance(ms: number): void
  /** Lets the next calls go wrong. Answers with the way to take that back. */
  fail(fault: Fault): () => void
  clearFaults(): void
  /** Changes policies of the organization of this name; those that are not named stay. Sessions hear at their next refresh. */
  setPolicy(organization: string, changes: Partial<OrganizationPolicies>): void
  /**
   * Signs a colleague in as the user with this address, as the dashboard does: for an hour at most, past every gate. The
   * answer is what the token endpoint would give.
   */
  impersonate(email: string, impersonator: { email: string; reason?: string | null }): Promise<AuthenticationResponse>
  /** Every operation that was asked for, oldest first; those that were refused or failed as well. */
  readonly requests: readonly { operation: RemoteOperationName; at: number }[]
}

/**
 * Starts a local WorkOS that lives in this object: no port, no network, no files, nothing to stop.
 * It is a test double: it refuses a live API key and `NODE_ENV=production`.
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const settings = readSettings(options)
  const clock = createEmulatorClock(options.clock ?? systemClock)
  const random = options.random ?? Math.random
  const now = () => clock.now()
  const newId = createIds(now, random)
  const mailbox = createMailbox(newId, now)
  const environment: Environment = {
    settings,
    clock,
    random,
    state: createState(),
    newId,
    newSecret: createSecrets(random),
    mailbox,
    rateLimits: createRateLimits(settings.rateLimits, now),
  }
  plantSeed(environment, options.seed ?? {})

  const faults = createFaults()
  const requests: { operation: RemoteOperationName; at: number }[] = []
  const serve = createServe(environment, faults, operation => requests.push({ operation, at: now() }))
  const { apiKey, clientId, apiUrl } = settings

  return {
    apiKey,
    clientId,
    apiUrl,
    fetch: (input, init) => serveUnlessAborted(serve, new Request(input, init)),
    inbox: mailbox,
    control: {
      advance: ms => clock.advance(ms),
      fail: fault => faults.add(fault),
      clearFaults: () => faults.clear(),
      setPolicy: (organization, changes) => setPolicy(environment, organization, changes),
      impersonate: (email, impersonator) => impersonate(environment, email, impersonator),
      requests,
    },
    snapshot: () => takeSnapshot(environment),
  }
}

function readSettings(options: EmulatorOptions): Settings {
  const settings: Settings = {
    apiKey: options.apiKey ?? 'sk_test_emulator_0123456789abcdef',
    clientId: options.clientId ?? 'client_01LATCHKEYEMULATOR00000000',
    apiUrl: (options.apiUrl ?? 'http://localhost:4100').replace(/\/+$/, ''),
    signingKey: options.signingKey ?? testSigningKey,
    accessTokenLifeMs: options.accessTokenLifeMs ?? 5 * 60_000,
    sessionLifeMs: options.sessionLifeMs ?? 30 * 24 * 60 * 60_000,
    refreshGraceMs: options.refreshGraceMs ?? 30_000,
    rateLimits: options.rateLimits ?? false,
    signUpAllowed: options.signUpAllowed ?? true,
    magicAuthEnabled: options.magicAuthEnabled ?? true,
    passwordEnabled: options.passwordEnabled ?? true,
    mfa: options.mfa ?? 'optional',
    radar: options.radar ?? 'off',
    passwordResetUrl: options.passwordResetUrl ?? 'http://localhost:3000/reset-password',
    returnToUrls: options.returnToUrls ?? ['http://localhost:*', 'http://127.0.0.1:*'],
    multipleRolesEnabled: options.multipleRolesEnabled ?? false,
    invitationUrl: options.invitationUrl ?? 'http://localhost:3000/invitation',
    redirectUris: options.redirectUris ?? ['http://localhost:*/*', 'http://127.0.0.1:*/*'],
    corsOrigins: options.corsOrigins ?? ['http://localhost:*', 'http://127.0.0.1:*'],
    authDomain: options.authDomain ?? false,
  }
  if (settings.apiKey.startsWith('sk_live')) {
    throw new Error('createEmulator: that is a live API key. The emulator is a test double; give it no real key.')
  }
  // Node's own `process` alone: a built Storybook puts one into the page, and is no production.
  const { process } = globalThis
  if (process?.versions?.node !== undefined && process.env['NODE_ENV'] === 'production') {
    throw new Error('createEmulator: NODE_ENV is "production". The emulator is a test double; use WorkOS there.')
  }
  if (!URL.canParse(settings.passwordResetUrl)) {
    throw new TypeError('createEmulator: passwordResetUrl must be an absolute address')
  }
  if (!isId('clientId', settings.clientId)) {
    throw new TypeError('createEmulator: clientId must be an id that starts with "client_"')
  }
  return settings
}

/** As a real `fetch`: who gives up hears so at once, and what was asked for may happen all the same. */
function serveUnlessAborted(serve: (request: Request) => Promise<Response>, request: Request): Promise<Response> {
  const { signal } = request
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    serve(request).then(resolve, reject)
  })
}
