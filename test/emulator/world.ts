import { Secret, TOTP } from 'otpauth'
import { createEmulator, type EmulatorOptions } from '../../src/emulator/createEmulator.js'
import type { Clock } from '../../src/workos/clock.js'
import { WorkOSError } from '../../src/workos/errors.js'
import { UserManagement } from '../../src/workos/UserManagement.js'

/** Time stands still; only `control.advance` moves it. */
export const frozenClock: Clock = {
  now: () => Date.parse('2026-11-23T09:00:00.000Z'),
  monotonicMs: () => 0,
  setTimeout: () => 0,
  clearTimeout: () => {},
}

/** A small generator (mulberry32), so that a failing test fails again. */
export function seededRandom(seed = 1): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const password = 'a quiet harbour'

/** The secret of Kay's authenticator app. */
export const totpSecret = 'JBSWY3DPEHPK3PXP'

/** Ada is in no organization, Grace in one, Edsger in two; Alan has not proven his address; Kay has an authenticator. */
export const people = {
  users: [
    { email: 'ada@example.com', password, firstName: 'Ada' },
    { email: 'grace@example.com', password },
    { email: 'edsger@example.com', password },
    { email: 'alan@example.com', password, emailVerified: false },
    { email: 'kay@example.com', password, totpSecret },
  ],
  organizations: [{ name: 'Acme', domains: ['acme.test'] }, { name: 'Globex' }],
  memberships: [
    { user: 'grace@example.com', organization: 'Acme', role: 'admin' },
    { user: 'edsger@example.com', organization: 'Acme' },
    { user: 'edsger@example.com', organization: 'Globex', role: 'admin' },
  ],
}

export function createWorld(options: EmulatorOptions = {}) {
  const emulator = createEmulator({ seed: people, clock: frozenClock, random: seededRandom(), ...options })
  const { apiKey, clientId, apiUrl, fetch } = emulator
  let aheadMs = 0
  const workos = new UserManagement({ apiKey, clientId, apiUrl, fetch, clock: frozenClock })

  /** A request by hand, for what our own class would never send. */
  function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return fetch(apiUrl + path, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }

  return {
    emulator,
    workos,
    send,
    inbox: emulator.inbox,
    advance: (ms: number) => {
      aheadMs += ms
      emulator.control.advance(ms)
    },
    /** What an authenticator app with this secret shows now, or so many steps of thirty seconds later. */
    totp: (secret = totpSecret, steps = 0) => {
      const timestamp = frozenClock.now() + aheadMs + steps * 30_000
      return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp })
    },
    /** `POST /authenticate` with the client's id and secret. */
    authenticate: (body: Record<string, unknown>) =>
      send('POST', '/user_management/authenticate', { client_id: clientId, client_secret: apiKey, ...body }),
    userId: (email: string) => emulator.snapshot().users.find(user => user.email === email)?.id ?? '',
    organizationId: (name: string) => emulator.snapshot().organizations.find(org => org.name === name)?.id ?? '',
    signIn: (email = 'ada@example.com') => workos.authenticateWithPassword({ email, password }),
  }
}

/** Another six digits than these. */
export function wrongCode(right: string): string {
  return right === '000000' ? '000001' : '000000'
}

/** The error that this call ends in: status, and the body as it was on the wire. */
export async function refusal(call: Promise<unknown>): Promise<{ status: number; body: Record<string, unknown> }> {
  const error = await call.then(
    () => new Error('It was answered with a yes'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof WorkOSError)) throw error
  return { status: error.status, body: error.rawData as Record<string, unknown> }
}

/** The code of the error that this call ends in. */
export async function refusalCode(call: Promise<unknown>): Promise<unknown> {
  const { body } = await refusal(call)
  return body['code'] ?? body['error']
}

/** The pending authentication token that came with a step-up. */
export async function pendingToken(call: Promise<unknown>): Promise<string> {
  const { body } = await refusal(call)
  return String(body['pending_authentication_token'])
}
