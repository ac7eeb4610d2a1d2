import { describe, expect, it } from 'vitest'
import { everyChange, everyRoute, visitorFor } from '../server/everyRoute.js'
import { createWorld, origin } from '../server/world.js'

const kb = 1024

describe('C22: requests that are huge or slow', () => {
  it.each(everyChange)('$name reads no more than 16 KB of a stream of 10 MB', async ask => {
    const world = createWorld()
    const browser = await visitorFor(ask, world)
    const before = world.calls.length
    const { stream, pulled, wasCancelled } = bodyOf(10 * kb, kb)
    const { status, body } = await browser.probe(ask.name, {}, { body: stream })
    expect([status, body.code]).toEqual([413, 'payload_too_large'])
    expect(pulled()).toBeLessThanOrEqual(18 * kb)
    expect(wasCancelled()).toBe(true)
    expect(world.calls.slice(before)).toEqual([])
  })

  it('one huge piece is refused like many small ones', async () => {
    const body = JSON.stringify({ email: 'a'.repeat(10 * kb * kb) })
    expect((await createWorld().openBrowser().probe('sendCode', {}, { body })).status).toBe(413)
  })

  it('16 KB are read, and a byte more is not', async () => {
    const browser = createWorld().openBrowser()
    const body = (bytes: number) => JSON.stringify({ email: 'a@b.test' }).padEnd(bytes)
    expect((await browser.probe('sendCode', {}, { body: body(16 * kb) })).status).toBe(200)
    expect((await browser.probe('sendCode', {}, { body: body(16 * kb + 1) })).status).toBe(413)
  })

  it.each(everyChange)('$name gives a body ten seconds', async ask => {
    const world = createWorld()
    const browser = await visitorFor(ask, world)
    const before = world.calls.length
    const { stream, wasCancelled } = bodyOf(1, 1, { thenWait: true })
    let status = 0
    const answer = browser.probe(ask.name, {}, { body: stream }).then(each => {
      status = each.status
      return each
    })
    await world.clock.advance(9_999)
    expect(status).toBe(0)
    await world.clock.advance(1)
    expect((await answer).body.code).toBe('request_timeout')
    expect(status).toBe(408)
    expect(wasCancelled()).toBe(true)
    expect(world.clock.timers).toBe(0)
    expect(world.calls.slice(before)).toEqual([])
  })

  it('a body that breaks off is refused', async () => {
    const stream = new ReadableStream({ pull: controller => controller.error(new Error('reset')) })
    expect((await createWorld().openBrowser().probe('sendCode', {}, { body: stream })).body.code).toBe('invalid_input')
  })

  it('a body that is not UTF-8 is refused before anything in it is looked at', async () => {
    const body = new Uint8Array([...new TextEncoder().encode('{"email":"ada@example.com","name":"'), 0xff, 0x22, 0x7d])
    const { status, body: answer } = await createWorld().openBrowser().probe('sendCode', {}, { body })
    expect([status, answer.code, answer.message]).toEqual([400, 'invalid_input', 'The body could not be read'])
  })

  it('a letter that comes in two pieces is one letter', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ email: 'ada@example.com', password: 'über' }))
    const middle = bytes.indexOf(0xc3) + 1
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.slice(0, middle))
        controller.enqueue(bytes.slice(middle))
        controller.close()
      },
    })
    const { body } = await createWorld().openBrowser().probe('signInWithPassword', {}, { body: stream })
    expect(body.code).toBe('invalid_credentials')
  })

  it('no body at all is refused, and so is nothing in a field', async () => {
    const { openBrowser, clock } = createWorld()
    const browser = openBrowser()
    expect((await browser.probe('sendCode', {}, { body: null })).body.code).toBe('invalid_input')
    expect((await browser.probe('sendCode', { email: null })).body.message).toContain('email')
    expect(clock.timers).toBe(0)
  })

  it.each([
    ['objects', (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)],
    ['lists', (depth: number) => '['.repeat(depth) + ']'.repeat(depth)],
  ])('%s nested more than eight deep are refused', async (_, nest) => {
    const browser = createWorld().openBrowser()
    const message = async (depth: number) => (await browser.probe('sendCode', {}, { body: nest(depth) })).body.message
    expect(await message(8)).not.toBe('The body is nested too deeply')
    expect(await message(9)).toBe('The body is nested too deeply')
    expect((await browser.probe('sendCode', {}, { body: nest(9) })).status).toBe(400)
    expect(await message(1_600)).toBe('The body is nested too deeply')
  })

  it.each(everyRoute)('$name reads headers of 16 KB at most', async ask => {
    const world = createWorld()
    const browser = await visitorFor(ask, world)
    const before = world.calls.length
    const { body } = await browser.probe(ask.name, ask.input, { headers: { 'x-large': 'a'.repeat(16 * kb) } })
    expect(body.code).toBe('payload_too_large')
    const cookie = `a=${'b'.repeat(16 * kb)}`
    expect((await browser.probe(ask.name, ask.input, { cookie })).body.code).toBe('payload_too_large')
    expect(world.calls.slice(before)).toEqual([])
  })

  it.each(everyRoute)('$name reads a query of 2 KB at most', async ask => {
    const world = createWorld()
    const path = `/auth/${ask.name}?a=${'b'.repeat(2 * kb)}`
    expect((await (await visitorFor(ask, world)).probe(path, ask.input)).body.code).toBe('payload_too_large')
  })

  it('a query of 2 KB is read, and a letter more is not', async () => {
    const browser = createWorld().openBrowser()
    const path = `/auth/session?a=${'b'.repeat(2 * kb - 3)}`
    expect((await browser.probe(path, undefined)).status).toBe(200)
    expect((await browser.probe(`${path}b`, undefined)).status).toBe(413)
  })

  it('16 KB of headers are read, wherever their cookies stand, and a letter more is not', async () => {
    const { server } = createWorld()
    const ask = async (letters: number, cookie: string, context?: { header: string | null }) => {
      const request = new Request(`${origin}/auth/session`, {
        headers: { 'x-latchkey': '1', ...(cookie && { cookie }) },
      })
      const known = [...request.headers].reduce((sum, [name, value]) => sum + name.length + value.length, 0)
      const own = context && !cookie ? (context.header?.length ?? 0) : 0
      request.headers.set('x', 'a'.repeat(letters - known - own - 1))
      return (await server(request, context && { cookies: { ...context, set() {} } })).status
    }
    for (const [cookie, context] of [
      ['', undefined],
      ['a=b', undefined],
      ['a=b', { header: 'a=b' }],
      ['a=b', { header: null }],
      ['', { header: `a=${'b'.repeat(8 * kb)}` }],
      ['', { header: null }],
    ] as const) {
      const answers = [await ask(16 * kb, cookie, context), await ask(16 * kb + 1, cookie, context)]
      expect({ cookie, context, answers }).toEqual({ cookie, context, answers: [200, 413] })
    }
  })

  it('hostile addresses cost no more than their length', async () => {
    const browser = createWorld().openBrowser()
    const hostile = [
      'a'.repeat(15_000),
      'a@'.repeat(7_000),
      `a@${'a.'.repeat(7_000)}`,
      `a@${'-'.repeat(15_000)}`,
      '\u{1D400}'.repeat(3_000),
    ]
    // An exponent would take minutes, and the test has one.
    for (const email of hostile) expect((await browser.probe('sendCode', { email })).body.code).toBe('invalid_input')
  })

  it('WorkOS is waited for, for ten seconds a try', async () => {
    const world = createWorld()
    world.emulator.control.fail({ operation: 'authenticateWithPassword', delayMs: 60_000 })
    const answer = world.openBrowser().post('signInWithPassword', { email: 'ada@example.com', password: 'x' })
    await world.clock.advance(10_000)
    expect((await answer).body.code).toBe('service_unavailable')
  })

  it('so are its keys', async () => {
    const world = createWorld()
    world.emulator.control.fail({ operation: 'getJwksUrl', delayMs: 60_000 })
    const answer = world.openBrowser().post('signInWithPassword', { email: 'ada@example.com', password: 'x' })
    await world.clock.advance(10_000)
    expect((await answer).body.code).toBe('service_unavailable')
    expect(world.calls).toEqual([`GET /sso/jwks/${world.emulator.clientId}`])
  })

  it('a long pause that WorkOS asks for is told, not waited for', async () => {
    const world = createWorld()
    const browser = await world.signIn('ada@example.com')
    world.emulator.control.fail({ operation: 'listSessions', status: 503, headers: { 'retry-after': '3600' } })
    const { status, body } = await browser.post('listSessions', {})
    expect([status, body.retryAfterMs]).toEqual([503, 3_600_000])
  })
})

/** A body of `pieces` pieces of spaces, and what became of it. */
function bodyOf(pieces: number, bytes: number, { thenWait = false } = {}) {
  let pulledBytes = 0
  let cancelled = false
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (pulledBytes < pieces * bytes) controller.enqueue(new Uint8Array(bytes).fill(0x20))
        else if (!thenWait) controller.close()
        else return new Promise(() => {})
        pulledBytes += bytes
        return undefined
      },
      cancel() {
        cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, pulled: () => pulledBytes, wasCancelled: () => cancelled }
}
