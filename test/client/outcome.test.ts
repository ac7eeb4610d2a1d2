import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/client/outcome.js'

function answered(status: number, body: unknown, headers: Record<string, string> = {}) {
  return readAnswer(
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }),
    'session',
  )
}

const said = { code: 'email_not_available', message: 'It is taken', requestId: 'request_one' }

describe('an answer', () => {
  it('is what holds the part that was asked for', async () => {
    expect(await answered(200, { session: null })).toEqual({ session: null })
    expect(await readAnswer(new Response('{}'))).toEqual({})
  })

  it.each([
    ['without the part', { user: null }],
    ['that is null', null],
    ['that is a word', '"session"'],
    ['that is a page', '<!doctype html>'],
    ['that is an error, said to be none', said],
    ['that is nothing', ''],
  ])('%s came from somebody else', async (_, body) => {
    await expect(answered(200, body)).rejects.toMatchObject({ code: 'service_unavailable', retryAfterMs: undefined })
  })

  it('that breaks off is the network’s, and no answer', async () => {
    const broken = new TypeError('network error')
    const body = new ReadableStream({ start: controller => controller.error(broken) })
    await expect(readAnswer(new Response(body))).rejects.toBe(broken)
  })
})

describe('a refusal', () => {
  it.each([400, 401, 403, 404, 409, 429, 500, 503])('of %i is what the handler said', async status => {
    await expect(answered(status, said)).rejects.toMatchObject(said)
  })

  it('says what to do, in its own words', async () => {
    const detailed = { ...said, retryAfterMs: 3_000, errors: [{ code: 'password_too_short' }] }
    await expect(answered(422, detailed, { 'retry-after': '9' })).rejects.toMatchObject(detailed)
  })

  it('ends a session with 401 alone', async () => {
    const ended = { code: 'session_ended', message: 'It is over' }
    await expect(answered(401, ended)).rejects.toMatchObject({ code: 'session_ended' })
    for (const status of [400, 403, 500]) {
      await expect(answered(status, ended)).rejects.toMatchObject({ code: 'service_unavailable' })
    }
  })

  it.each([
    [429, 'rate_limited'],
    [400, 'service_unavailable'],
    [502, 'service_unavailable'],
  ])('of %i by somebody else is %s', async (status, code) => {
    for (const body of ['<!doctype html>', '', 'null', { error: 'nope' }, { code: 7 }]) {
      await expect(answered(status, body)).rejects.toMatchObject({ code, requestId: undefined })
    }
  })

  it.each([
    ['12', 12_000],
    ['0', 0],
    ['-1', undefined],
    ['Fri, 27 Nov 2026 12:00:00 GMT', undefined],
  ])('by somebody else that says %s holds for %s', async (header, retryAfterMs) => {
    await expect(answered(429, '', { 'retry-after': header })).rejects.toMatchObject({ retryAfterMs })
  })
})
