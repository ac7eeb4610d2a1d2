import { beforeAll, describe, expect, it } from 'vitest'
import type { SigningKey } from '../../src/emulator/signingKey.js'
import { password } from '../server/world.js'
import { createLeapingWorld, hourMs, liveThroughAnOutage, minuteMs, secondMs } from './outage.js'
import { createKey, publicHalf, signAgain } from './tokens.js'

let newKey: SigningKey

beforeAll(async () => {
  newKey = await createKey('the new key')
})

const ada = { email: 'ada@example.com', password }

describe('C13: a new key of WorkOS', () => {
  it('is accepted with one fetch, however many refresh at once', async () => {
    const { world, workos, clock } = createLeapingWorld()
    const people = []
    for (let index = 0; index < 20; index++) people.push(await world.signIn(ada.email))
    clock.leap(5 * minuteMs)
    workos.published.push(publicHalf(newKey))
    workos.signWith(newKey)
    const answers = await Promise.all(people.map(person => person.post('refresh', {})))
    expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200))
    expect(workos.askedAt).toHaveLength(2)
  })

  it('is accepted with one fetch when somebody signs in', async () => {
    const { world, workos, clock } = createLeapingWorld()
    await world.signIn(ada.email)
    clock.leap(5 * minuteMs)
    workos.published = [publicHalf(newKey)]
    workos.signWith(newKey)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => world.openBrowser().post('signInWithPassword', ada)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(workos.askedAt).toHaveLength(2)
  })

  it('costs no fetch where it is published ten minutes before it is used', async () => {
    const { world, workos, clock } = createLeapingWorld()
    const person = await world.signIn(ada.email)
    workos.published.push(publicHalf(newKey))
    clock.leap(10 * minuteMs)
    expect((await person.post('refresh', {})).status).toBe(200)
    expect(workos.askedAt).toHaveLength(2)
    workos.signWith(newKey)
    expect((await person.post('refresh', {})).status).toBe(200)
    expect(workos.askedAt).toHaveLength(2)
  })

  it('replaces the old one: what was signed with that is not taken once it is not published', async () => {
    const { world, workos, clock } = createLeapingWorld()
    await world.signIn(ada.email)
    workos.published = [publicHalf(newKey)]
    clock.leap(10 * minuteMs)
    const { status, cookies } = await world.openBrowser().post('signInWithPassword', ada)
    expect([status, cookies]).toEqual([503, []])
  })
})

describe('C13: an answer whose key is not published yet', () => {
  /** Somebody whose refresh was answered with a token nobody can check. */
  async function refreshTooEarly() {
    const { world, workos, clock } = createLeapingWorld()
    const person = await world.signIn(ada.email)
    clock.leap(5 * minuteMs)
    workos.signWith(newKey)
    const spent = () =>
      world.emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithRefreshToken').length
    const first = await person.post('refresh', {})
    return { world, workos, clock, person, first, spent }
  }

  it('is 503 with the time to wait, and changes no cookie', async () => {
    const { person, first, spent } = await refreshTooEarly()
    expect([first.status, first.body.code, first.cookies]).toEqual([503, 'service_unavailable', []])
    expect([first.body.retryAfterMs, first.headers.get('retry-after')]).toEqual([30_000, '30'])
    expect((await person.get('session')).body.session?.user.email).toBe(ada.email)
    expect(spent()).toBe(1)
  })

  it('is held: once the key is there, the same cookie goes on although its token was spent', async () => {
    const { workos, clock, person, first, spent } = await refreshTooEarly()
    workos.published.push(publicHalf(newKey))
    clock.leap(first.body.retryAfterMs ?? 0)
    const second = await person.post('refresh', {})
    expect([second.status, second.body.session?.generation]).toEqual([200, 2])
    expect(spent()).toBe(1)
    expect((await person.post('listSessions', {})).status).toBe(200)
    // What the cookie holds now is the token of the answer that was held.
    clock.leap(5 * minuteMs)
    expect((await person.post('refresh', {})).body.session?.generation).toBe(3)
  })

  it('is held through many tries, with one fetch each half minute', async () => {
    const { workos, clock, person, spent } = await refreshTooEarly()
    const before = workos.askedAt.length
    for (let time = 0; time < 40; time++) {
      clock.leap(6 * secondMs)
      const { status, cookies } = await person.probe('refresh', {})
      expect([status, cookies]).toEqual([503, []])
    }
    expect(workos.askedAt.length - before).toBe(8)
    expect(spent()).toBe(1)
    workos.published.push(publicHalf(newKey))
    clock.leap(30 * secondMs)
    expect((await person.post('refresh', {})).status).toBe(200)
    expect(spent()).toBe(1)
  })

  it('is held for all tabs of a browser, and for each person apart', async () => {
    const { world, workos, clock, person } = await refreshTooEarly()
    const other = world.openBrowser()
    workos.change = token => token
    const tabs = [person, person.copy(), person.copy()]
    const tooEarly = await Promise.all(tabs.map(tab => tab.post('refresh', {})))
    expect(tooEarly.map(({ status }) => status)).toEqual([503, 503, 503])
    workos.published.push(publicHalf(newKey))
    clock.leap(30 * secondMs)
    await other.post('signInWithPassword', { email: 'mary@example.com', password })
    const [mary, ...adas] = await Promise.all([other, ...tabs].map(tab => tab.post('refresh', {})))
    expect(mary?.body.session?.user.email).toBe('mary@example.com')
    expect(adas.map(({ body }) => body.session?.user.email)).toEqual([ada.email, ada.email, ada.email])
  })

  it('signs nobody in, and the next sign-in works once the key is there', async () => {
    const { world, workos, clock } = await refreshTooEarly()
    const stranger = world.openBrowser()
    const { status, body, cookies } = await stranger.post('signInWithPassword', ada)
    expect([status, body.code, cookies]).toEqual([503, 'service_unavailable', []])
    workos.published.push(publicHalf(newKey))
    clock.leap(30 * secondMs)
    expect((await stranger.post('signInWithPassword', ada)).status).toBe(200)
  })
})

describe('C13: an outage of the key server', () => {
  it('of an hour costs a fetch each half minute and signs nobody out', async () => {
    const asked = await liveThroughAnOutage({ everyMs: 15 * secondMs, requests: 1 })
    // Ten minutes the keys are fresh enough; then somebody refreshes in each half minute.
    expect(asked).toBeGreaterThan(90)
    expect(asked).toBeLessThanOrEqual(120)
  })

  it('of less than 24 hours signs nobody out and keeps nobody from signing in', async () => {
    const { world, workos, clock } = createLeapingWorld()
    const person = await world.signIn(ada.email)
    workos.isDown = true
    clock.leap(24 * hourMs - 1)
    expect((await person.post('refresh', {})).status).toBe(200)
    expect((await world.openBrowser().post('signInWithPassword', ada)).status).toBe(200)
  })

  it('past 24 hours is 503 for who refreshes or signs in, and still signs nobody out', async () => {
    const { world, workos, clock } = createLeapingWorld()
    const people = [await world.signIn(ada.email), await world.signIn('mary@example.com')]
    const before = people.map(person => person.jar.all())
    workos.isDown = true
    clock.leap(24 * hourMs)
    const calls = world.calls.length
    for (let time = 0; time < 20; time++) {
      for (const person of people) {
        const { status, body, cookies, headers } = await person.post('refresh', {})
        expect([status, body.code, cookies]).toEqual([503, 'service_unavailable', []])
        expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
        expect((await person.get('session')).body.session).toMatchObject({ claimsExpired: true })
      }
      const { status, cookies } = await world.openBrowser().post('signInWithPassword', ada)
      expect([status, cookies]).toEqual([503, []])
      clock.leap(6 * secondMs)
    }
    // Neither a refresh token nor a password was sent in vain.
    expect(world.calls.slice(calls)).toEqual(
      Array.from({ length: 4 }, () => `GET /sso/jwks/${world.emulator.clientId}`),
    )
    expect(people.map(person => person.jar.all())).toEqual(before)

    workos.isDown = false
    clock.leap(30 * secondMs)
    for (const person of people) expect((await person.post('refresh', {})).status).toBe(200)
  })

  it('from the start of a handler on spends no code and no refresh token', async () => {
    const { world, workos, clock } = createLeapingWorld()
    workos.isDown = true
    const browser = world.openBrowser()
    await browser.post('sendCode', { email: ada.email })
    const code = world.code(ada.email)
    expect((await browser.post('submitCode', { code })).status).toBe(503)
    workos.isDown = false
    clock.leap(30 * secondMs)
    expect((await browser.post('submitCode', { code })).body.session?.user.email).toBe(ada.email)
  })
})

describe('C13: a flood of tokens that name odd keys', () => {
  it('causes no storm, and keeps out nobody whose token is good', async () => {
    const { world, workos, clock } = createLeapingWorld()
    const person = await world.signIn(ada.email)
    clock.leap(minuteMs)
    workos.askedAt.length = 0
    let count = 0
    for (let second = 0; second < 60; second += 2) {
      workos.change = token => signAgain(token, { header: { kid: `odd ${count++}` } })
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => world.openBrowser().post('signInWithPassword', ada)),
      )
      for (const { status, cookies } of answers) expect([status, cookies]).toEqual([503, []])
      workos.change = token => token
      if (second % 20 === 0) expect((await person.post('refresh', {})).status).toBe(200)
      clock.leap(2 * secondMs)
    }
    expect(count).toBe(150)
    expect(workos.askedAt).toHaveLength(2)
  })
})
