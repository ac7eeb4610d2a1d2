import { createEmulator, type EmulatorOptions } from '../../src/emulator/createEmulator.js'
import type { Decision } from '../../src/server/audit.js'
import { createAuthHandler } from '../../src/server/createAuthHandler.js'
import { everyLimit } from '../../src/server/limits.js'
import type { AuthHandlerOptions } from '../../src/server/options.js'
import { createTestClock } from '../../src/testing/testClock.js'
import { seededRandom } from '../emulator/world.js'
import { type Browser, openBrowser } from './browser.js'

export const origin = 'https://app.example.com'
export const apiUrl = 'https://workos.test'
export const cookieSecret = 'the secret of a test: 0123456789'
export const password = 'a quiet harbour'

/**
 * Ada and Mary are in no organization, Grace in one, Edsger in two; Alan has not proven his address; Kay has an
 * authenticator; Mia is in an organization that asks for one, and Sue in one with its own identity provider.
 */
export const people = {
  users: [
    { email: 'ada@example.com', password, firstName: 'Ada' },
    { email: 'mary@example.com', password, firstName: 'Mary' },
    { email: 'grace@example.com', password, firstName: 'Grace' },
    { email: 'edsger@example.com', password },
    { email: 'alan@example.com', password, emailVerified: false },
    { email: 'kay@example.com', password, totpSecret: 'JBSWY3DPEHPK3PXP' },
    { email: 'mia@example.com', password },
    { email: 'sue@initech.test', password },
  ],
  organizations: [
    { name: 'Acme' },
    { name: 'Globex' },
    { name: 'Vault', policies: { mfaRequired: true } },
    { name: 'Initech', domains: ['initech.test'], policies: { ssoRequired: true } },
  ],
  connections: [{ organization: 'Initech', name: 'Initech Okta', type: 'OktaSAML', domains: ['initech.test'] }],
  memberships: [
    { user: 'grace@example.com', organization: 'Acme', role: 'admin' },
    { user: 'edsger@example.com', organization: 'Acme' },
    { user: 'edsger@example.com', organization: 'Globex', role: 'admin' },
    { user: 'mia@example.com', organization: 'Vault' },
    { user: 'sue@initech.test', organization: 'Initech' },
  ],
}

export interface WorldOptions {
  emulator?: EmulatorOptions
  handler?: Partial<AuthHandlerOptions>
  /** Stands between handler and WorkOS. */
  between?: (request: Request, pass: (request: Request) => Promise<Response>) => Promise<Response>
}

export type World = ReturnType<typeof createWorld>

/** A handler on a local WorkOS, in memory, where time stands still and chance is the same each time. */
export function createWorld({ emulator: policies, handler: options, between }: WorldOptions = {}) {
  const clock = createTestClock(Date.parse('2026-11-23T09:00:00.000Z'))
  const emulator = createEmulator({ seed: people, clock, apiUrl, random: seededRandom(), ...policies })
  const calls: string[] = []
  const audit: Decision[] = []

  async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init)
    calls.push(`${request.method} ${new URL(request.url).pathname}`)
    return between ? between(request, emulator.fetch) : emulator.fetch(request)
  }

  /** Another handler of the same host, with a memory of its own unless told otherwise. */
  function createServer(more: Partial<AuthHandlerOptions> = {}) {
    return createAuthHandler({
      apiKey: emulator.apiKey,
      clientId: emulator.clientId,
      cookieSecret,
      origins: [origin],
      apiUrl,
      fetch,
      clock,
      random: () => 0.5,
      onAudit: event => void (event.type === 'decision' && audit.push(event)),
      accountHidingMs: 0,
      smsFactors: true,
      dangerouslyRaiseLimits: roomyLimits,
      ...options,
      ...more,
    })
  }

  const server = createServer()
  const idOf = (rows: { id: string }[], wanted: object) => {
    const entries = Object.entries(wanted)
    const row = rows.find(each => entries.every(([name, value]) => (each as Record<string, unknown>)[name] === value))
    if (!row) throw new Error(`Nothing is like ${JSON.stringify(wanted)}`)
    return row.id
  }

  return {
    clock,
    emulator,
    server,
    audit,
    /** Every request that left for WorkOS, keys included: `POST /user_management/authenticate`. */
    calls,
    createServer,
    inbox: emulator.inbox,
    openBrowser: (handler = server): Browser => openBrowser(handler, clock),
    userId: (email: string) => idOf(emulator.snapshot().users, { email }),
    organizationId: (name: string) => idOf(emulator.snapshot().organizations, { name }),
    /** The code in the newest e-mail to this address. */
    code(email: string): string {
      const newest = emulator.inbox.all(email).at(-1)
      if (!newest) throw new Error(`Nobody wrote to ${email}`)
      return newest.code
    },
    async signIn(email: string, handler = server): Promise<Browser> {
      const browser = openBrowser(handler, clock)
      const { status } = await browser.post('signInWithPassword', { email, password })
      if (status !== 200) throw new Error(`${email} could not sign in: ${status}`)
      return browser
    },
  }
}

/** The limits have tests of their own; the others ask as often as they like. */
const roomyLimits = everyLimit({ max: 1_000_000, windowMs: 60_000 })
