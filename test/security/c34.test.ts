import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../emulator/world.js'
import type { Answer, Browser } from '../server/browser.js'
import { createWorld, password, type World } from '../server/world.js'

const people = Array.from({ length: 100 }, (_, index) => `person${index}@example.com`)
const asks = ['session', 'refresh', 'token', 'listSessions'] as const

interface Person {
  email: string
  userId: string
  sessionId: string
  browser: Browser
}

/** A hundred people on one handler. Once it is slow, whatever is under way goes on in an order drawn by lot. */
async function openCrowd(seed: number) {
  const random = seededRandom(seed)
  const waiting: (() => void)[] = []
  let isSlow = false
  const wait = () => new Promise<void>(resolve => waiting.push(resolve))
  const world: World = createWorld({
    emulator: { seed: { users: people.map(email => ({ email, password, firstName: email })) } },
    between: async (request, pass) => {
      if (!isSlow) return pass(request)
      await wait()
      const response = await pass(request)
      await wait()
      return response
    },
  })
  const crowd: Person[] = await Promise.all(
    people.map(async email => {
      const browser = await world.signIn(email)
      const { body } = await browser.get('session')
      return { email, browser, userId: body.session?.user.id ?? '', sessionId: body.session?.id ?? '' }
    }),
  )
  isSlow = true

  /** Lets one that waits go on at a time, until all is done. */
  async function inAnyOrder<Result>(asked: Promise<Result>[]): Promise<Result[]> {
    let isDone = false
    const all = Promise.all(asked).finally(() => (isDone = true))
    while (!isDone) {
      waiting.splice(Math.floor(random() * waiting.length), 1)[0]?.()
      await new Promise(resolve => setImmediate(resolve))
    }
    return all
  }

  return { world, crowd, random, wait, inAnyOrder }
}

/** All that an answer says, with the claims of its access token in the open. */
function readAll({ text, body }: Answer): string {
  return body.accessToken === undefined ? text : text + JSON.stringify(decodeJwt(body.accessToken))
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map(item => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}

describe('C34: a hundred people who ask one handler at once', () => {
  it.each([1, 2, 3])('are each answered about themselves alone (seed %d)', async seed => {
    const { crowd, random, wait, inAnyOrder } = await openCrowd(seed)
    expect(new Set(crowd.flatMap(({ userId, sessionId }) => [userId, sessionId])).size).toBe(200)

    const requests = shuffled(
      crowd.flatMap(person => asks.map(name => ({ person, name }))),
      random,
    )
    const answered = await inAnyOrder(
      requests.map(async ({ person, name }) => {
        await wait()
        return { person, name, answer: await person.browser.probe(name, name === 'session' ? undefined : {}) }
      }),
    )

    const owners = new Map(
      crowd.flatMap(({ email, userId, sessionId }) => [email, userId, sessionId].map(id => [id, email])),
    )
    for (const { person, name, answer } of answered) {
      expect([name, answer.status]).toEqual([name, 200])
      const named = readAll(answer).match(/(user|session)_01\w+|person\d+@example\.com/g) ?? []
      expect(named.length).toBeGreaterThan(0)
      expect(new Set(named.map(id => owners.get(id)))).toEqual(new Set([person.email]))
    }
  })

  it('get cookies that are theirs', async () => {
    const { crowd, inAnyOrder } = await openCrowd(4)
    await inAnyOrder(crowd.map(({ browser }) => browser.post('refresh', {})))
    for (const { browser, email, sessionId } of crowd) {
      const { body } = await browser.get('session')
      expect([body.session?.user.email, body.session?.id, body.session?.generation]).toEqual([email, sessionId, 2])
    }
  })

  it('sign in as themselves', async () => {
    const { world, random, inAnyOrder } = await openCrowd(5)
    const names = await inAnyOrder(
      shuffled(people, random).map(async email => {
        const { body } = await world.openBrowser().post('signInWithPassword', { email, password })
        return [body.session?.user.email, email]
      }),
    )
    for (const [got, email] of names) expect(got).toBe(email)
  })
})
