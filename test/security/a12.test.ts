import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AuthError } from '../../src/client/AuthError.js'
import { retryDelayMs } from '../../src/client/retryDelay.js'
import { dueAfterMs, openTabs, sent } from './manyTabs.js'

const statusCodes = [200, 401, 403, 404, 408, 429, 500, 502, 503]
const bodies = {
  'a page': '<!doctype html><h1>Please log in to the Wi-Fi</h1>',
  nothing: '',
  'cut JSON': '{"session":{"id":"sess',
  'JSON of somebody else': '{"error":"nope"}',
  'an end that the handler did not say': '{"code":"session_ended","message":"x"}',
}

const table = statusCodes
  .flatMap(status => Object.entries(bodies).map(([body, text]): [number, string, string] => [status, body, text]))
  .filter(([status, , text]) => !(status === 401 && text.includes('session_ended')))

describe('A12: an outage', () => {
  it.each([[204, 'nothing', null] as const, ...table])(
    'answered %d with %s signs nobody out, and passes by itself',
    async (status, _, text) => {
      const { client, clock, network } = openTabs(1)
      await client.ready
      network.intercept = () => new Response(text, { status, headers: { 'content-type': 'text/html' } })
      await clock.advance(dueAfterMs)
      expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: status !== 429 })
      network.intercept = undefined
      await clock.advance(60_000)
      expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: false })
      expect(sent({ network }, 'POST /auth/refresh')).toBeGreaterThan(1)
    },
  )

  it.each(['offline', 'a page', 'nothing'] as const)('when a page opens (%s) says that nobody knows', async what => {
    const { client, clock, network } = openTabs(1)
    if (what === 'offline') network.offline = true
    else network.intercept = () => new Response(bodies[what], { status: 502 })
    await clock.advance(2_000)
    expect(client.store.getState()).toMatchObject({ status: 'unavailable' })
    network.offline = false
    network.intercept = undefined
    await clock.advance(60_000)
    expect(client.store.getState()).toMatchObject({ status: 'signedIn' })
  })

  it('in which nothing is answered when a page opens is told within fifteen seconds', async () => {
    const { client, clock, network } = openTabs(1)
    network.intercept = () => new Promise(() => {})
    await clock.advance(15_000)
    expect(client.store.getState()).toMatchObject({ status: 'unavailable', error: { code: 'network_timeout' } })
    expect(sent({ network }, 'GET /auth/session')).toBe(1)
  })

  it('ends a session only by the word of the handler, said twice', async () => {
    const { client, clock, network } = openTabs(1)
    await client.ready
    network.intercept = ({ url }) =>
      url.endsWith('/refresh') ? Response.json({ code: 'session_ended', message: 'x' }, { status: 401 }) : undefined
    await clock.advance(dueAfterMs + 1_000)
    expect(client.store.getState()).toEqual({ status: 'signedOut' })
    expect(sent({ network }, 'POST /auth/refresh')).toBe(2)
  })

  it.each([
    ['0', 1_000],
    ['20', 20_000],
    ['86400', 300_000],
  ])('that asks for %s seconds of patience gets %d ms of it', async (seconds, waitMs) => {
    const { client, clock, network } = openTabs(1)
    await client.ready
    network.intercept = () => new Response('Slow down', { status: 429, headers: { 'retry-after': seconds } })
    await clock.advance(dueAfterMs)
    const before = network.requests.length
    await clock.advance(waitMs - 1)
    expect(network.requests).toHaveLength(before)
    await expect(client.getAccessToken({ forceRefresh: true })).rejects.toMatchObject({ code: 'rate_limited' })
    expect(network.requests).toHaveLength(before)
    await clock.advance(1)
    expect(network.requests.length).toBeGreaterThan(before)
  })

  it('is asked about again after one to sixty seconds, later with each failure and by chance', () => {
    const failure = new AuthError('service_unavailable', 'Down')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, chance) => {
          const delayMs = retryDelayMs(failures, failure, () => chance)
          return delayMs >= 1_000 && delayMs <= Math.min(60_000, 1_000 * 2 ** failures)
        },
      ),
    )
    expect(retryDelayMs(1, failure, () => 0)).toBe(1_000)
    expect(retryDelayMs(20, failure, () => 0.5)).toBe(30_500)
  })
})
