import { AuthProvider } from '@latchkey/react'
import { gracesTotpSecret, peoplesPassword, type Scenario } from '@latchkey/react/testing'
import { render, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { pairsOf } from '../sample.js'
import { codeOf } from './authenticator.js'
import { openPage, type World } from './page.js'
import { surfaces } from './surfaces.js'
import { type Surface, type Visitor, visitorOf } from './visitor.js'

type OpenedWorld = ReturnType<typeof openPage>

/** What anybody may meet on the way in, however it is drawn. */
interface Flow {
  name: string
  scenario?: Scenario
  walk: (visitor: Visitor, world: OpenedWorld, surface: Surface) => Promise<void>
}

const flows: readonly Flow[] = [
  {
    name: 'lets in by the password',
    async walk(visitor, world) {
      await visitor.isAt('identifier')
      await visitor.typeEmail('mary@example.com')
      await visitor.isAt('password')
      await visitor.typePassword(peoplesPassword)
      await isIn(world, 'mary@example.com')
    },
  },
  {
    name: 'keeps the address and the password after a wrong one',
    async walk(visitor, world) {
      await visitor.typeEmail('mary@example.com')
      await visitor.typePassword('a wrong password')
      await visitor.isWrong('password', /do not match/, 'a wrong password')
      await visitor.goBack()
      await visitor.isAt('identifier')
      expect(visitor.field('email').value).toBe('mary@example.com')
      await visitor.typeEmail('mary@example.com')
      await visitor.typePassword(peoplesPassword)
      await isIn(world, 'mary@example.com')
    },
  },
  {
    name: 'lets in by a code, after a wrong one',
    async walk(visitor, world) {
      await visitor.typeEmail('mary@example.com')
      await visitor.askForCode()
      await visitor.isAt('code')
      const { code } = await world.inbox.next('mary@example.com')
      await visitor.typeCode('000000')
      await visitor.isWrong('code', /That code is not right/, '000000')
      await visitor.typeCode(code)
      await isIn(world, 'mary@example.com')
    },
  },
  {
    name: 'says the same wrong code again as often as it comes, and leads back to the address after the fifth',
    async walk(visitor, world) {
      await visitor.typeEmail('mary@example.com')
      await visitor.askForCode()
      await visitor.isAt('code')
      for (const code of ['000001', '000002', '000003', '000004']) {
        await visitor.typeCode(code)
        await visitor.isWrong('code', /That code is not right/, code)
      }
      await visitor.typeCode('000005')
      await visitor.hears(/one try too many/)
      await visitor.isAt('identifier')
      expect(visitor.field('email').value).toBe('mary@example.com')
      expect(posts(world).filter(line => line === 'submitCode')).toHaveLength(5)
    },
  },
  {
    name: 'proves an address on the way',
    async walk(visitor, world) {
      await visitor.typeEmail('alan@example.com')
      await visitor.typePassword(peoplesPassword)
      await visitor.isAt('verifyEmail')
      await visitor.typeCode((await world.inbox.next('alan@example.com')).code)
      await isIn(world, 'alan@example.com')
    },
  },
  {
    name: 'asks for the code of an app, and keeps a wrong one',
    async walk(visitor, world) {
      await visitor.typeEmail('grace@example.com')
      await visitor.typePassword(peoplesPassword)
      await visitor.isAt('challengeTotp')
      await visitor.typeCode('000000')
      await visitor.isWrong('code', /That code is not right/, '000000')
      await visitor.typeCode(codeOf(gracesTotpSecret, world))
      await isIn(world, 'grace@example.com')
    },
  },
  {
    name: 'sets up an app on the way: one factor, which the code of its key proves',
    async walk(visitor, world) {
      const before = factors(world)
      await visitor.typeEmail('katherine@example.com')
      await visitor.typePassword(peoplesPassword)
      await visitor.isAt('enrollTotp')
      const key = await visitor.readKey()
      expect(factors(world)).toBe(before + 1)
      await visitor.typeCode('000000')
      await visitor.isWrong('code', /That code is not right/, '000000')
      await visitor.typeCode(codeOf(key, world))
      await isIn(world, 'katherine@example.com')
      expect(factors(world)).toBe(before + 1)
    },
  },
  {
    name: 'leaves no app behind when its setting up is given up',
    async walk(visitor, world) {
      const before = factors(world)
      await visitor.typeEmail('katherine@example.com')
      await visitor.typePassword(peoplesPassword)
      await visitor.isAt('enrollTotp')
      await visitor.readKey()
      await visitor.cancel()
      await visitor.isAt('identifier')
      await waitFor(() => expect(factors(world)).toBe(before))
    },
  },
  {
    name: 'lets one of two organizations be chosen',
    async walk(visitor, world) {
      await visitor.typeEmail('ada@example.com')
      await visitor.typePassword(peoplesPassword)
      await visitor.isAt('selectOrganization')
      await visitor.press('Difference Works')
      await isIn(world, 'ada@example.com')
      const state = world.client.store.getState()
      expect(state.status === 'signedIn' && state.session.organization?.name).toBe('Difference Works')
    },
  },
  {
    name: 'keeps what was typed while the network is away, and sends it once it is back',
    async walk(visitor, world) {
      await visitor.typeEmail('mary@example.com')
      await visitor.isAt('password')
      world.network.offline = true
      await visitor.typePassword(peoplesPassword)
      await visitor.hears(/You are offline/)
      expect(visitor.field('password').value).toBe(peoplesPassword)
      world.network.offline = false
      await visitor.pressNext()
      await isIn(world, 'mary@example.com')
    },
  },
  {
    name: 'goes Back and Forward between its steps, and gives nothing up',
    async walk(visitor, world) {
      await visitor.typeEmail('mary@example.com')
      await visitor.isAt('password')
      await visitor.askForCode()
      await visitor.isAt('code')
      const { code } = await world.inbox.next('mary@example.com')
      history.back()
      await visitor.isAt('password')
      history.back()
      await visitor.isAt('identifier')
      expect(visitor.field('email').value).toBe('mary@example.com')
      history.forward()
      await visitor.isAt('password')
      history.forward()
      await visitor.isAt('code')
      await visitor.typeCode(code)
      await isIn(world, 'mary@example.com')
      expect(posts(world)).toEqual(['sendCode', 'submitCode'])
    },
  },
  {
    name: 'says how long to wait, and lets in afterwards',
    async walk(visitor, world) {
      world.emulator.control.fail({
        operation: 'authenticateWithPassword',
        status: 429,
        body: { error: 'too_many_requests', error_description: 'Too many requests.' },
        headers: { 'retry-after': '30' },
        times: 1,
      })
      await visitor.typeEmail('mary@example.com')
      await visitor.typePassword(peoplesPassword)
      await visitor.hears(/Wait 30 seconds/)
      expect(visitor.field('password').value).toBe(peoplesPassword)
      await world.clock.advance(30_000)
      await visitor.pressNext()
      await isIn(world, 'mary@example.com')
    },
  },
  {
    name: 'sends once for a double click',
    async walk(visitor, world) {
      await visitor.typeEmail('mary@example.com')
      await visitor.isAt('password')
      await userEvent.type(visitor.field('password'), peoplesPassword)
      await visitor.pressNextTwice()
      await isIn(world, 'mary@example.com')
      expect(posts(world)).toEqual(['signInWithPassword'])
    },
  },
  {
    name: 'is at the same step after a reload',
    async walk(visitor, world, { page }) {
      await visitor.typeEmail('mary@example.com')
      await visitor.askForCode()
      await visitor.isAt('code')
      const { code } = await world.inbox.next('mary@example.com')
      world.page.unmount()
      const client = world.reload()
      render(<AuthProvider client={client}>{page}</AuthProvider>)
      await visitor.isAt('code')
      await visitor.typeCode(code)
      await waitFor(() => expect(client.store.getState().status).toBe('signedIn'))
    },
  },
]

// The entries of another test are no steps of this one; and Back, where a step has none, leads to these and not off the page.
beforeEach(() => {
  for (let entry = 0; entry < 3; entry += 1) history.pushState(null, '')
})

it.each(pairsOf(flows, surfaces).map(([flow, surface]) => ({ ...flow, drawnBy: surface.name, surface })))(
  '$drawnBy $name',
  async ({ scenario, walk, surface }) => {
    const world = openPage(surface.page, scenario)
    await world.client.ready
    await walk(visitorOf(surface), world, surface)
  },
)

async function isIn({ client }: World, email: string) {
  await waitFor(() => expect(client.store.getState().status).toBe('signedIn'))
  const state = client.store.getState()
  expect(state.status === 'signedIn' && state.session.user.email).toBe(email)
}

/** The actions that were asked for, in order. */
function posts({ network }: World): string[] {
  return network.requests.flatMap(line => (line.startsWith('POST /auth/') ? [line.slice('POST /auth/'.length)] : []))
}

function factors({ emulator }: World): number {
  return emulator.snapshot().factors.length
}
