import { describe, expect, it } from 'vitest'
import { headers } from '../../src/protocol.js'
import { createWorld, origin, password } from './world.js'

const ada = { email: 'ada@example.com', password }

/** A request as a page of ours sends it, but for these headers. */
function signingIn(given: Record<string, string> = {}): Request {
  return new Request(`${origin}/auth/signInWithPassword`, {
    method: 'POST',
    headers: {
      origin,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      [headers.kit]: '1',
      ...given,
    },
    body: JSON.stringify(ada),
  })
}

describe('what the host says of a request', () => {
  it('counts in place of its headers', async () => {
    const { server } = createWorld()
    const evil = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }
    expect((await server(signingIn(evil))).status).toBe(403)
    expect((await server(signingIn(evil), { origin, fetchSite: 'same-origin' })).status).toBe(200)
    expect((await server(signingIn(), { origin: 'https://evil.test' })).status).toBe(403)
    expect((await server(signingIn(), { fetchSite: 'cross-site' })).status).toBe(403)
  })

  it('is no sibling of the one origin there is', async () => {
    const alone = createWorld()
    expect((await alone.server(signingIn(), { origin, fetchSite: 'same-site' })).status).toBe(403)
    const one = createWorld({ handler: { origins: [origin, 'https://sibling.example.com'] } })
    expect((await one.server(signingIn(), { origin, fetchSite: 'same-site' })).status).toBe(200)
  })

  it('counts where it says that there is none', async () => {
    const { server } = createWorld()
    expect((await server(signingIn(), { origin: null })).status).toBe(403)
    const elsewhere = signingIn({ 'sec-fetch-site': 'cross-site' })
    expect((await server(elsewhere, { fetchSite: null })).status).toBe(200)
  })

  it.each(['203.0.113.9', undefined])('tells WorkOS the address of the visitor: %s', async clientIp => {
    let told: { ip_address?: string } = {}
    const { server } = createWorld({
      async between(request, pass) {
        if (request.url.endsWith('/authenticate')) told = (await request.clone().json()) as typeof told
        return pass(request)
      },
    })
    await server(signingIn(), { clientIp })
    expect(told).toMatchObject({ email: ada.email })
    expect(told.ip_address).toBe(clientIp)
  })
})

it.each([
  [{ email: 7 }, 'email'],
  [{ email: 'ada@example.com', emial: 'typo' }, 'an unknown one'],
  [{ email: 7, emial: 'typo' }, 'email, an unknown one'],
  ['text', 'the body'],
])('an input that is not as it must be is refused with the names of its fields: %j', async (input, named) => {
  const { body } = await createWorld().openBrowser().post('sendCode', input)
  expect([body.code, body.message]).toEqual(['invalid_input', `Fields are missing or not as they must be: ${named}`])
})
