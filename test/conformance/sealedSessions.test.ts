import { WorkOS } from '@workos-inc/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../src/emulator/createEmulator.js'
import { type EmulatorListener, listenEmulator } from '../../src/emulator/listen.js'
import { usualIssuers } from '../../src/workos/accessTokens.js'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { password, people } from '../emulator/world.js'
import { signAgain } from '../security/tokens.js'
import { cookiePassword } from '../workos/sealing.js'

const permissions = Array.from({ length: 50 }, (_, index) => `section-${index}:manage`)
const impersonator = { email: 'support@example.com', reason: 'a ticket' }
const session = { sealSession: true, cookiePassword }
const kinds = [
  ['in no organization', { email: 'ada@example.com' }],
  ['in an organization', { email: 'grace@example.com' }],
  ['with fifty permissions', { email: 'barbara@example.com' }],
  ['of an impersonator', { email: 'grace@example.com', isImpersonated: true }],
] as const

let emulator: Emulator
let listener: EmulatorListener
let isImpersonated = false
let sdk: WorkOS['userManagement']
let ours: UserManagement

/** What WorkOS answers while somebody of its dashboard looks through a user's eyes; the emulator has no dashboard. */
const fetchAsImpersonator: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  if (!isImpersonated || !response.url.endsWith('/authenticate')) return response
  const body = (await response.json()) as { access_token: string }
  const act = { sub: impersonator.email }
  const access_token = await signAgain(body.access_token, { claims: { act } })
  return Response.json({ ...body, access_token, impersonator, authentication_method: 'Impersonation' })
}

beforeAll(async () => {
  emulator = createEmulator({
    seed: {
      ...people,
      users: [...people.users, { email: 'barbara@example.com', password }],
      memberships: [...people.memberships, { user: 'barbara@example.com', organization: 'Acme', role: 'everything' }],
      roles: [{ slug: 'everything', name: 'Everything', permissions }],
    },
  })
  listener = await listenEmulator(emulator, { port: 0 })
  const { apiKey, clientId } = emulator
  const { port } = new URL(listener.url)
  const options = { apiHostname: 'localhost', port: Number(port), https: false, clientId, fetchFn: fetchAsImpersonator }
  sdk = new WorkOS(apiKey, options).userManagement
  const issuers = usualIssuers(emulator.apiUrl, clientId)
  ours = new UserManagement({ apiKey, clientId, apiUrl: listener.url, issuers, fetch: fetchAsImpersonator })
})
afterAll(() => listener.close())

type Kind = (typeof kinds)[number][1]

/** Signs in and seals: the SDK takes the client id with every call, ours once. */
async function signIn(either: UserManagement | WorkOS['userManagement'], kind: Kind): Promise<string> {
  isImpersonated = 'isImpersonated' in kind
  const credentials = { clientId: emulator.clientId, email: kind.email, password, session }
  const { sealedSession = '' } = await either.authenticateWithPassword(credentials)
  return sealedSession
}

const loadBoth = (sessionData: string) => ({
  byUs: ours.loadSealedSession({ sessionData, cookiePassword }),
  byThem: sdk.loadSealedSession({ sessionData, cookiePassword }),
})

describe.each(kinds)('a session %s', (_, kind) => {
  const factsOfKind = {
    authenticated: true,
    user: { email: kind.email },
    ...(kind.email === 'barbara@example.com' && { role: 'everything', permissions }),
    ...('isImpersonated' in kind && { impersonator, authenticationMethod: 'Impersonation' }),
  }

  it.each(['us', 'the SDK'])('that %s sealed says the same to both', async sealer => {
    const sessionData = await signIn(sealer === 'us' ? ours : sdk, kind)
    const { byUs, byThem } = loadBoth(sessionData)
    const answer = await byUs.authenticate()
    expect(answer).toMatchObject(factsOfKind)
    expect(answer).toEqual(await byThem.authenticate())
    const options = { sessionData, cookiePassword }
    expect(await ours.authenticateWithSessionCookie(options)).toEqual(await sdk.authenticateWithSessionCookie(options))
    expect(await byUs.getLogoutUrl()).toBe(await byThem.getLogoutUrl())
  })

  it.each([
    ['us', 'the SDK', () => ours, () => sdk],
    ['the SDK', 'us', () => sdk, () => ours],
  ] as const)('that %s sealed is continued by %s, and then by the first again', async (_sealer, _other, one, other) => {
    const first = await signIn(one(), kind)
    const second = await refresh(other(), first)
    const third = await refresh(one(), second)
    expect(new Set([first, second, third])).toHaveLength(3)
    const { byUs, byThem } = loadBoth(third)
    const answer = await byUs.authenticate()
    expect(answer).toMatchObject(factsOfKind)
    expect(answer).toEqual(await byThem.authenticate())
  })

  async function refresh(either: UserManagement | WorkOS['userManagement'], sessionData: string): Promise<string> {
    const answer = await either.loadSealedSession({ sessionData, cookiePassword }).refresh()
    if (!answer.authenticated) throw new Error(answer.reason)
    expect(answer).toMatchObject({ ...factsOfKind, session: { sealedSession: answer.sealedSession } })
    return answer.sealedSession ?? ''
  }
})

/** As JSON has them: the SDK leaves some undefined. */
function keysOf(value: object | undefined): string[] {
  return Object.keys(JSON.parse(JSON.stringify(value)) as object).sort()
}

describe('a refresh of ours and one of the SDK', () => {
  it('have one form', async () => {
    isImpersonated = false
    const { byUs } = loadBoth(await signIn(ours, { email: 'grace@example.com' }))
    const { byThem } = loadBoth(await signIn(sdk, { email: 'grace@example.com' }))
    const [our, their] = [await byUs.refresh(), await byThem.refresh()]
    if (!our.authenticated || !their.authenticated) throw new Error('One of them was not refreshed')
    expect(keysOf(our.session)).toEqual(keysOf(their.session))
    const ofItsOwn = { sessionId: '', sealedSession: '', session: {} }
    // The SDK tells of the user as of the sign-in.
    expect({ ...our, ...ofItsOwn, user: their.user }).toEqual({ ...their, ...ofItsOwn })
  })
})

describe('a cookie of neither', () => {
  it('is the same to both, where the SDK does not throw', async () => {
    const sessionData = await signIn(ours, { email: 'ada@example.com' })
    const { byUs, byThem } = loadBoth(sessionData.replace('Fe26.2*1*', 'Fe26.2*2*'))
    expect(await byUs.authenticate()).toEqual(await byThem.authenticate())
    const empty = loadBoth('')
    expect(await empty.byUs.authenticate()).toEqual(await empty.byThem.authenticate())
    const poisoned = loadBoth(sessionData.replace(/\*\*(?=[0-9a-f]{64})/, '*0x*'))
    await expect(poisoned.byThem.authenticate()).rejects.toThrow('Invalid expiration')
    expect(await poisoned.byUs.authenticate()).toEqual({ authenticated: false, reason: 'invalid_session_cookie' })
  })
})
