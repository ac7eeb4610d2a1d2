import { defaults, seal } from 'iron-webcrypto'
import type { EmulatorOptions } from '../../src/emulator/createEmulator.js'
import type { Clock } from '../../src/workos/clock.js'
import { UserManagement, type UserManagementOptions } from '../../src/workos/UserManagement.js'
import { createWorld, frozenClock, password } from '../emulator/world.js'

export const cookiePassword = 'a password of the host, long enough to seal a session with'

type Between = (request: Request, pass: (request: Request) => Promise<Response>) => Promise<Response>

/** A local WorkOS and a server of ours in one time, with something between them where a test says so. */
export function createSealingWorld({ emulator, ...options }: { emulator?: EmulatorOptions } & WorkosOptions = {}) {
  let now = frozenClock.now()
  const clock: Clock = { ...frozenClock, now: () => now }
  const world = createWorld({ ...emulator, clock })
  const { apiKey, clientId, apiUrl, fetch } = world.emulator
  const wire: { requests: string[]; between: Between } = {
    requests: [],
    between: (request, pass) => pass(request),
  }
  const workos = new UserManagement({
    apiKey,
    clientId,
    apiUrl,
    clock,
    fetch: (input, init) => {
      const request = new Request(input, init)
      wire.requests.push(new URL(request.url).pathname)
      return wire.between(request, fetch)
    },
    ...options,
  })
  const session = { sealSession: true, cookiePassword }

  return {
    ...world,
    workos,
    wire,
    clock,
    advance(ms: number) {
      now += ms
    },
    /** The cookie of somebody who signs in now. */
    async sealedSession(email = 'ada@example.com'): Promise<string> {
      const { sealedSession = '' } = await workos.authenticateWithPassword({ email, password, session })
      return sealedSession
    },
    load: (sessionData: string | undefined) => workos.loadSealedSession({ sessionData, cookiePassword }),
  }
}

type WorkosOptions = Partial<Pick<UserManagementOptions, 'issuers' | 'clock'>>

/** Whatever is in it, and by whatever options, sealed with the right password. */
export async function sealAnything(value: unknown, { id = '1', ...options }: { id?: string; ttl?: number } = {}) {
  const encode = (contents: unknown) => JSON.stringify(contents)
  return `${await seal(value, { id, secret: cookiePassword }, { ...defaults, encode, ...options })}~2`
}
