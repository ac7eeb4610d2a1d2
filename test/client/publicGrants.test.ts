import { describe, expect, it } from 'vitest'
import { sendGrant } from '../../src/client/publicGrants.js'
import { createTestClock } from '../../src/testing/testClock.js'

const endpoint = { apiUrl: 'https://workos.test', clientId: 'client_01TEST', sendsCookie: false }

/** What WorkOS's token endpoint answers, and what it was asked. */
function open(answer: (signal: AbortSignal) => Promise<Response> | Response, isOnline = true) {
  const clock = createTestClock()
  const asked: { url: string; init: RequestInit }[] = []
  const environment = {
    clock,
    isOnline: () => isOnline,
    async fetch(url: RequestInfo | URL, init: RequestInit = {}) {
      asked.push({ url: new Request(url).url, init })
      return answer(init.signal ?? new AbortController().signal)
    },
  }
  return { clock, asked, environment }
}

function token(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`
}

const claims = { sid: 'session_1', sub: 'user_1', iat: 100, exp: 400 }
const user = { id: 'user_1', email: 'ada@example.com' }
const granted = { access_token: token(claims), refresh_token: 'refresh', user }

describe('a grant', () => {
  it('is a form, which browsers send without asking first, of what was given', async () => {
    const { asked, environment } = open(() => Response.json(granted))
    await sendGrant(
      endpoint,
      { grant_type: 'refresh_token', refresh_token: 'r', organization_id: undefined },
      environment,
    )
    expect(asked).toMatchObject([
      {
        url: 'https://workos.test/user_management/authenticate',
        init: { method: 'POST', credentials: 'omit', cache: 'no-store' },
      },
    ])
    expect(asked[0]?.init.body).toEqual(
      new URLSearchParams({ client_id: 'client_01TEST', grant_type: 'refresh_token', refresh_token: 'r' }),
    )
  })

  it('takes a cookie of WorkOS along where it is kept in one', async () => {
    const { asked, environment } = open(() => Response.json(granted))
    await sendGrant({ ...endpoint, sendsCookie: true }, {}, environment)
    expect(asked[0]?.init.credentials).toBe('include')
  })

  it('is answered with a token, whose life is its own and not the device’s', async () => {
    const { environment, clock } = open(() => Response.json(granted))
    expect(await sendGrant(endpoint, {}, environment)).toMatchObject({
      granted: { refreshToken: 'refresh', lifeMs: 300_000, session: { id: 'session_1', user: { id: 'user_1' } } },
    })
    expect(clock.timers).toBe(0)
  })

  it.each([
    ['by its code', { code: 'sso_required', connection_ids: ['conn_1', 2, 'conn_3'] }, ['conn_1', 'conn_3']],
    ['by its error', { error: 'sso_required', sso_connection_ids: ['conn_2'] }, ['conn_2']],
    ['with nothing beside it', { error: 'sso_required', connection_ids: 'conn_1' }, []],
  ])('is refused %s', async (_, body, connectionIds) => {
    for (const status of [400, 403, 499]) {
      const { environment } = open(() => Response.json(body, { status }))
      expect(await sendGrant(endpoint, {}, environment)).toEqual({ code: 'sso_required', connectionIds })
    }
  })

  it.each([
    ['a refusal that has no code', () => Response.json({ message: 'no' }, { status: 400 })],
    ['a refusal whose code is none', () => Response.json({ code: 7 }, { status: 400 })],
    ['a list', () => Response.json([], { status: 400 })],
    ['nothing', () => Response.json(null, { status: 400 })],
    ['a page', () => new Response('<h1>Bad gateway</h1>', { status: 400 })],
    ['a refusal of a server in trouble', () => Response.json({ code: 'invalid_grant' }, { status: 500 })],
    ['a refusal of something between', () => Response.json({ code: 'invalid_grant' }, { status: 302 })],
    ['a yes without a token', () => Response.json({ code: 'invalid_grant' })],
    ['a yes with the token of another', () => Response.json({ ...granted, user: { ...user, id: 'user_2' } })],
    [
      'a yes with a token that never holds',
      () => Response.json({ ...granted, access_token: token({ ...claims, exp: 100 }) }),
    ],
    ['a yes with a token that is none', () => Response.json({ ...granted, access_token: 'token' })],
  ])('says nothing about the session where the answer is %s', async (_, answer) => {
    const { environment } = open(answer)
    await expect(sendGrant(endpoint, {}, environment)).rejects.toMatchObject({ code: 'service_unavailable' })
  })

  it('names the request where WorkOS did', async () => {
    const named = { headers: { 'x-request-id': 'req_1' } }
    const { environment } = open(() => Response.json({}, { status: 503, ...named }))
    await expect(sendGrant(endpoint, {}, environment)).rejects.toMatchObject({ requestId: 'req_1' })
    const silent = open(() => Response.json({}, { status: 503 }))
    await expect(sendGrant(endpoint, {}, silent.environment)).rejects.toMatchObject({ requestId: undefined })
  })

  it.each([
    ['30', 30_000],
    [undefined, undefined],
    ['Fri, 27 Nov 2026 00:00:00 GMT', undefined],
  ])('waits as long as WorkOS asks for: %s', async (retryAfter, retryAfterMs) => {
    const headers: Record<string, string> = {
      'x-request-id': 'req_1',
      ...(retryAfter && { 'retry-after': retryAfter }),
    }
    const { environment } = open(() => Response.json({ code: 'invalid_grant' }, { status: 429, headers }))
    await expect(sendGrant(endpoint, {}, environment)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs,
      requestId: 'req_1',
    })
  })

  it.each([
    [true, 'network_error'],
    [false, 'offline'],
  ])('that gets no answer tells the device from the network, online %s', async (isOnline, code) => {
    const { environment, clock } = open(() => Promise.reject(new TypeError('Failed to fetch')), isOnline)
    await expect(sendGrant(endpoint, {}, environment)).rejects.toMatchObject({ code })
    expect(clock.timers).toBe(0)
  })

  it('breaks off in the middle like one that gets no answer', async () => {
    const body = new ReadableStream({ pull: controller => controller.error(new TypeError('reset')) })
    const { environment } = open(() => new Response(body))
    await expect(sendGrant(endpoint, {}, environment)).rejects.toMatchObject({ code: 'network_error' })
  })

  it('is given fourteen seconds', async () => {
    const { environment, clock } = open(
      signal => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    )
    let outcome: unknown
    sendGrant(endpoint, {}, environment).catch((error: unknown) => (outcome = error))
    await clock.advance(13_999)
    expect(outcome).toBeUndefined()
    await clock.advance(1)
    expect(outcome).toMatchObject({ code: 'network_timeout' })
  })
})
