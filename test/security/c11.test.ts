import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AuthHandler } from '../../src/server/createAuthHandler.js'
import { createCookieJar } from '../../src/testing/cookieJar.js'
import { type Answer, type Browser, openBrowser } from '../server/browser.js'
import { createWorld, password, type World, type WorldOptions } from '../server/world.js'
import { createFleet, memories, openPage, permutations } from './fleet.js'

const nobody = { session: null, refreshable: false, flow: null }
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** What a browser may have under way when somebody signs out. */
const asks = ['session', 'refresh', 'listSessions', 'sign-out'] as const
type Ask = (typeof asks)[number]

interface Scene {
  world: World
  handlers: AuthHandler[]
  ada: Browser
}

/** Ada is signed in, on a site where every request has a handler of its own. */
async function openScene(memory: (typeof memories)[number], options: WorldOptions = {}): Promise<Scene> {
  const world = createWorld({ emulator: { refreshGraceMs: 0 }, ...options })
  const handlers = createFleet(world, asks.length, memory)
  return { world, handlers, ada: await world.signIn('ada@example.com', handlers[0]) }
}

/** A browser with the cookies of Ada's, whose requests go to another handler. */
function reach({ world, handlers, ada }: Scene, index: number, jar = ada.jar): Browser {
  const browser = openBrowser(handlers[index % handlers.length] ?? world.server, world.clock, jar)
  return Object.assign(browser, { drawnFor: ada.drawnFor })
}

/** Asks in this order with the cookies of one moment, and holds all answers back. */
async function askAll(scene: Scene, order: readonly Ask[]): Promise<Record<Ask, Answer>> {
  const cookie = scene.ada.jar.header ?? ''
  const answers: [Ask, Answer][] = []
  for (const ask of order) {
    const browser = reach(scene, asks.indexOf(ask))
    answers.push([ask, await browser.probe(ask, ask === 'session' ? undefined : {}, { cookie })])
  }
  return Object.fromEntries(answers) as Record<Ask, Answer>
}

/** Lets the answers come in, each order in a browser of its own that holds the same cookies. */
function arrive({ world, ada }: Scene, answers: Record<Ask, Answer>, order: readonly Ask[]) {
  const jar = createCookieJar(world.clock)
  for (const [name, value] of Object.entries(ada.jar.all())) jar.set(`${name}=${value}; Max-Age=${dayMs / 1000}`)
  for (const ask of order) for (const line of answers[ask].cookies) jar.set(line)
  return jar
}

async function expectNobody(scene: Scene, jar: Browser['jar'], index: number) {
  const browser = reach(scene, index, jar)
  expect((await browser.probe('session', undefined)).body).toEqual(nobody)
  const refused = await reach(scene, index + 1, jar).probe('refresh', {})
  expect([refused.status, refused.body.code]).toEqual([401, 'session_ended'])
}

describe.each(memories)('C11: sign-out beside other requests, over handlers with %s in common', memory => {
  it.each(permutations(asks))(
    'asked in the order %s, %s, %s, %s wins, however the answers arrive',
    async (...order) => {
      const scene = await openScene(memory)
      const answers = await askAll(scene, order)
      expect(answers['sign-out'].status).toBe(200)
      let index = 0
      for (const arrival of permutations(asks)) await expectNobody(scene, arrive(scene, answers, arrival), index++)
    },
  )

  it('wins for as long as a cookie that came late could live, whether or not the browser asks in between', async () => {
    const scene = await openScene(memory)
    const { clock } = scene.world
    const answers = await askAll(scene, ['refresh', 'session', 'listSessions', 'sign-out'])
    const open = (order: readonly Ask[]) => ({ jar: arrive(scene, answers, order), index: 0 })
    const late = open(['session', 'listSessions', 'sign-out', 'refresh'])
    expect(late.jar.all()).toHaveProperty('__Host-latchkey-session')
    for (const waitMs of [minuteMs, 9 * minuteMs - 1, 1, 1, minuteMs, dayMs, 5 * dayMs, dayMs]) {
      await clock.advance(waitMs)
      await expectNobody(scene, late.jar, late.index++)
    }
    const silent = await openScene(memory)
    const held = await askAll(silent, ['refresh', 'session', 'listSessions', 'sign-out'])
    const jar = arrive(silent, held, ['sign-out', 'session', 'listSessions', 'refresh'])
    await silent.world.clock.advance(6.9 * dayMs)
    expect(jar.all()).toHaveProperty('__Host-latchkey-session')
    await expectNobody(silent, jar, 0)
  })

  it('wins although WorkOS could not be told of it', async () => {
    const scene = await openScene(memory)
    scene.world.emulator.control.fail({ operation: 'revokeSession', status: 503 })
    const answers = await askAll(scene, ['refresh', 'sign-out', 'session', 'listSessions'])
    for (const arrival of permutations(asks)) {
      const jar = arrive(scene, answers, arrival)
      await expectNobody(scene, jar, arrival.indexOf('refresh'))
    }
  })

  it('leaves whoever signs in next alone, save that a late answer for the one before signs them out', async () => {
    const scene = await openScene(memory)
    const answers = await askAll(scene, ['refresh', 'session', 'listSessions', 'sign-out'])
    for (const isLate of [false, true]) {
      const jar = arrive(scene, answers, isLate ? ['sign-out'] : ['refresh', 'session', 'listSessions', 'sign-out'])
      const mary = openBrowser(scene.handlers[0] ?? scene.world.server, scene.world.clock, jar)
      await mary.post('signInWithPassword', { email: 'mary@example.com', password })
      if (isLate) for (const line of answers.refresh.cookies) jar.set(line)
      const { body } = await reach(scene, 2, jar).probe('session', undefined)
      expect(body.session?.user.email).toBe(isLate ? undefined : 'mary@example.com')
    }
  })

  it('of a sign-in over a session is one too: a late answer does not bring the one before back', async () => {
    const scene = await openScene(memory)
    const late = await reach(scene, 1).probe('refresh', {})
    await reach(scene, 2).post('signInWithPassword', { email: 'mary@example.com', password })
    for (const line of late.cookies) scene.ada.jar.set(line)
    await expectNobody(scene, scene.ada.jar, 3)
  })
})

describe.each(memories)('C11: sign-out, a refresh and the refresh of a second tab, with %s in common', memory => {
  it('end signed out in every interleaving', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async scheduler => {
        const step = (label: string) => scheduler.schedule(Promise.resolve(), label)
        let isScheduled = false
        const scene = await openScene(memory, {
          between: async (request, pass) => {
            if (!isScheduled) return pass(request)
            const { pathname } = new URL(request.url)
            await step(`to WorkOS: ${pathname}`)
            const response = await pass(request)
            await step(`from WorkOS: ${pathname}`)
            return response
          },
        })
        isScheduled = true
        let isSignedOut = false
        const seen: unknown[] = []

        const ask = async (name: Ask, index: number) => {
          await step(`start: ${name} ${index}`)
          const tab = reach(scene, index)
          const answer = await tab.probe(name, {})
          await step(`arrival: ${name} ${index}`)
          for (const line of answer.cookies) scene.ada.jar.set(line)
          isSignedOut ||= name === 'sign-out'
          if (isSignedOut) seen.push((await reach(scene, index).probe('session', undefined)).body)
        }
        await scheduler.waitFor(Promise.all([ask('refresh', 1), ask('sign-out', 2), ask('refresh', 3)]))
        for (const body of seen) expect(body).toEqual(nobody)
        isScheduled = false
        await expectNobody(scene, scene.ada.jar, 0)
      }),
      { seed: 20261123, numRuns: 40 },
    )
  })
})

describe('C11: a page with our client', () => {
  /** The page is signed in; a request of this name is answered at once, and its answer held back. */
  async function open(held: string) {
    let letGo = () => {}
    let isHeld = false
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const page = openPage(
      world,
      async request => {
        const response = await world.server(request)
        if (isHeld && request.url.endsWith(`/${held}`)) await new Promise<void>(resolve => (letGo = resolve))
        return response
      },
      ada.jar,
    )
    await page.ready
    isHeld = true
    return { world, page, letGo: () => letGo() }
  }

  it('is signed out although the answer to its own refresh comes after that', async () => {
    const { world, page, letGo } = await open('refresh')
    const token = page.getAccessToken({ forceRefresh: true }).catch((error: unknown) => error)
    await world.clock.advance(0)
    expect(await page.signOut()).toEqual({ ok: true })
    letGo()
    await world.clock.advance(1_000)
    expect(await token).toMatchObject({ code: 'session_ended' })
    expect(page.store.getState()).toEqual({ status: 'signedOut' })
    await expect(page.getAccessToken()).rejects.toMatchObject({ code: 'session_ended' })
  })

  it('is signed out although it had asked who is signed in before', async () => {
    const { world, page, letGo } = await open('session')
    const restored = page.restore()
    await world.clock.advance(0)
    await page.signOut()
    letGo()
    await restored
    expect(page.store.getState()).toEqual({ status: 'signedOut' })
  })

  it('knows who signed in although it had asked before who is', async () => {
    const { world, page, letGo } = await open('session')
    const restored = page.restore()
    await world.clock.advance(0)
    await page.call('signInWithPassword', { email: 'mary@example.com', password })
    letGo()
    await restored
    expect(page.store.getState()).toMatchObject({
      status: 'signedIn',
      session: { user: { email: 'mary@example.com' } },
    })
  })
})
