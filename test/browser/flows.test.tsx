import type { Session } from '@latchkey/react'
import { gracesTotpSecret, people, peoplesPassword, type Scenario } from '@latchkey/react/testing'
import { act, render, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { pairsOf } from '../sample.js'
import { codeOf } from './authenticator.js'
import {
  enrollmentSurfaces,
  invitationSurfaces,
  magicAuthSurfaces,
  reauthenticateSurfaces,
  resetSurfaces,
  signUpSurfaces,
  verifySurfaces,
} from './flowSurfaces.js'
import { invited } from './invitedWorld.js'
import { createWorld, sessionIn, type World } from './page.js'
import { type Surface, type Visitor, visitorOf } from './visitor.js'

/** What a visitor may meet in a flow, however it is drawn. */
interface Walk {
  name: string
  scenario?: Omit<Scenario, 'clock'>
  /** Done to the world before the page opens. */
  arrange?: (world: World) => Promise<void>
  walk: (visitor: Visitor, world: World) => Promise<void>
}

const good = 'four calm words together'
const mary: Scenario = { signedInAs: 'mary@example.com', seed: people }

walk('useSignUp', signUpSurfaces, [
  {
    name: 'makes an account, after a wrong code',
    async walk(visitor, world) {
      await visitor.isAt('identifier')
      await userEvent.type(visitor.field('email'), 'new@example.com')
      await visitor.typePassword(good)
      await visitor.isAt('code')
      await visitor.typeCode('000000')
      await visitor.isWrong('code', /That code is not right/, '000000')
      await visitor.typeCode((await world.inbox.next('new@example.com')).code ?? '')
      await isIn(world, 'new@example.com')
      await world.client.signOut()
      expect(await passwordIs(world, 'new@example.com', good)).toBe(true)
    },
  },
  {
    name: 'asks for another password where the first broke rules, says which, and keeps one that breaks them again',
    async walk(visitor, world) {
      await visitor.isAt('identifier')
      await userEvent.type(visitor.field('email'), 'new@example.com')
      await visitor.typePassword('aaaa')
      await visitor.isAt('code')
      await visitor.typeCode((await world.inbox.next('new@example.com')).code ?? '')
      await visitor.isAt('setPassword')
      await visitor.isWrong('newPassword', /It is too short/, '')
      await visitor.typeNewPassword('bbbb')
      await waitFor(() => expect(posts(world).filter(line => line === 'setPassword')).toHaveLength(1))
      await visitor.isWrong('newPassword', /It is too short/, 'bbbb')
      await visitor.typeNewPassword(good)
      await isIn(world, 'new@example.com')
      await waitFor(() => expect(posts(world).filter(line => line === 'setPassword')).toHaveLength(2))
    },
  },
  {
    name: 'leads back to the address, which is kept',
    async walk(visitor, world) {
      await visitor.isAt('identifier')
      await userEvent.type(visitor.field('email'), 'new@example.com')
      await visitor.typePassword(good)
      await visitor.isAt('code')
      await visitor.goBack()
      await visitor.isAt('identifier')
      expect(visitor.field('email').value).toBe('new@example.com')
      expect(world.client.store.getState().status).toBe('signedOut')
    },
  },
])

walk('useMagicAuth', magicAuthSurfaces, [
  {
    name: 'lets in by a code, after a wrong one',
    async walk(visitor, world) {
      await visitor.isAt('identifier')
      await visitor.typeEmail('mary@example.com')
      await visitor.isAt('code')
      await visitor.typeCode('000000')
      await visitor.isWrong('code', /That code is not right/, '000000')
      await visitor.typeCode((await world.inbox.next('mary@example.com')).code ?? '')
      await isIn(world, 'mary@example.com')
    },
  },
  {
    name: 'leads back to the address, which is kept, and to another code',
    async walk(visitor, world) {
      await visitor.typeEmail('mary@example.com')
      await visitor.isAt('code')
      await visitor.goBack()
      await visitor.isAt('identifier')
      expect(visitor.field('email').value).toBe('mary@example.com')
      await visitor.typeEmail('grace@example.com')
      await visitor.isAt('code')
      await world.inbox.next('grace@example.com')
    },
  },
  {
    name: 'keeps the address while the network is away, and sends it once it is back',
    async walk(visitor, world) {
      await visitor.isAt('identifier')
      world.network.offline = true
      await visitor.typeEmail('mary@example.com')
      await visitor.hears(/You are offline/)
      expect(visitor.field('email').value).toBe('mary@example.com')
      world.network.offline = false
      await visitor.pressNext()
      await visitor.isAt('code')
    },
  },
])

walk('usePasswordReset', resetSurfaces, [
  {
    name: 'mails a link, and keeps the address while the network is away',
    async walk(visitor, world) {
      await visitor.isAt('request')
      world.network.offline = true
      await visitor.typeEmail('mary@example.com')
      await visitor.hears(/You are offline/)
      expect(visitor.field('email').value).toBe('mary@example.com')
      world.network.offline = false
      await visitor.typeEmail('mary@example.com')
      await visitor.isAt('sent')
      expect((await world.inbox.next('mary@example.com')).kind).toBe('passwordReset')
    },
  },
  {
    name: 'sets the password, after one that broke rules: it is kept, and each rule is said',
    arrange: openLink,
    async walk(visitor, world) {
      await visitor.isAt('choose')
      expect(posts(world)).not.toContain('resetPassword')
      await visitor.typeNewPassword('aaaa')
      await visitor.isWrong('newPassword', /It is too short/, 'aaaa')
      await visitor.typeNewPassword(good)
      await visitor.isAt('done')
      expect(await passwordIs(world, 'mary@example.com', good)).toBe(true)
    },
  },
  {
    name: 'leads from a link that is over to another one',
    scenario: { path: '/reset?token=a-token-that-nobody-gave' },
    async walk(visitor, world) {
      await visitor.isAt('choose')
      await visitor.typeNewPassword(good)
      await visitor.hears(/link/)
      expect(visitor.field('newPassword').value).toBe(good)
      await visitor.choose('askAgain')
      await visitor.isAt('request')
      await visitor.typeEmail('mary@example.com')
      await visitor.isAt('sent')
      await world.inbox.next('mary@example.com')
    },
  },
])

walk('useEmailVerification', verifySurfaces, [
  {
    name: 'proves the address, after a wrong code',
    scenario: mary,
    arrange: forgetProof,
    async walk(visitor, world) {
      await visitor.isAt('request')
      expect(world.inbox.all()).toHaveLength(0)
      await visitor.pressNext()
      await visitor.isAt('code')
      await visitor.typeCode('000000')
      await visitor.isWrong('code', /That code is not right/, '000000')
      await visitor.typeCode((await world.inbox.next('mary@example.com')).code ?? '')
      await visitor.isAt('done')
      expect((await sessionIn(world))?.user.emailVerified).toBe(true)
    },
  },
  {
    name: 'says that the network is away, and sends the code once it is back',
    scenario: mary,
    arrange: forgetProof,
    async walk(visitor, world) {
      await visitor.isAt('request')
      world.network.offline = true
      await visitor.pressNext()
      await visitor.hears(/You are offline/)
      world.network.offline = false
      await visitor.pressNext()
      await visitor.isAt('code')
      expect(world.inbox.all()).toHaveLength(1)
    },
  },
  {
    name: 'says of a proven address that it is',
    scenario: mary,
    async walk(visitor, world) {
      await visitor.isAt('done')
      expect(posts(world)).not.toContain('sendVerificationEmail')
    },
  },
])

walk('useReauthentication', reauthenticateSurfaces, [
  {
    name: 'takes the password, after a wrong one, for a new session',
    scenario: mary,
    async walk(visitor, world) {
      const before = sessionOf(world)
      await visitor.isAt('password')
      await visitor.typePassword('a wrong password')
      await visitor.isWrong('password', /not right|do not match/, 'a wrong password')
      await visitor.typePassword(peoplesPassword)
      await isAnew(world, before)
    },
  },
  {
    name: 'takes a code, after a wrong one',
    scenario: mary,
    async walk(visitor, world) {
      const before = sessionOf(world)
      await visitor.isAt('password')
      await visitor.askForCode()
      await visitor.isAt('code')
      await visitor.typeCode('000000')
      await visitor.isWrong('code', /That code is not right/, '000000')
      await visitor.typeCode((await world.inbox.next('mary@example.com')).code ?? '')
      await isAnew(world, before)
    },
  },
  {
    name: 'leads back to the choice, and from there to the password',
    scenario: mary,
    async walk(visitor, world) {
      const before = sessionOf(world)
      await visitor.askForCode()
      await visitor.isAt('code')
      await visitor.choose('another')
      await visitor.isAt('choose')
      await visitor.choose('byPassword')
      await visitor.isAt('password')
      await visitor.typePassword(peoplesPassword)
      await isAnew(world, before)
    },
  },
  {
    name: 'asks for the code of an app as well, and says in its own words that it is wrong',
    arrange: graceComesBack,
    async walk(visitor, world) {
      const before = sessionOf(world)
      await visitor.typePassword(peoplesPassword)
      await visitor.isAt('challengeTotp')
      await visitor.typeCode('000000')
      await visitor.isWrong('code', /That code is not right/, '000000')
      await visitor.typeCode(codeOf(gracesTotpSecret, world))
      await isAnew(world, before)
    },
  },
  {
    name: 'leaves the session as it was when it is given up',
    scenario: mary,
    async walk(visitor, world) {
      const before = sessionOf(world)
      await visitor.isAt('password')
      await visitor.cancel()
      await waitFor(() => expect(document.querySelector('input[type="password"]')).toBeNull())
      expect(sessionOf(world)?.id).toBe(before?.id)
      expect(posts(world)).not.toContain('reauthenticate')
    },
  },
])

walk('useTotpEnrollment', enrollmentSurfaces, [
  {
    name: 'sets up an app: one factor, which the code of its key proves, after a wrong one',
    scenario: mary,
    async walk(visitor, world) {
      const before = factors(world)
      await visitor.isAt('secret')
      const key = await visitor.readKey()
      expect(factors(world)).toBe(before + 1)
      await visitor.typeCode('000000')
      await visitor.isWrong('code', /That code is not right/, '000000')
      await visitor.typeCode(codeOf(key, world))
      await visitor.isAt('done')
      expect(factors(world)).toBe(before + 1)
    },
  },
  {
    name: 'leaves nothing behind when it is given up, and begins again',
    scenario: mary,
    async walk(visitor, world) {
      const before = factors(world)
      const first = await visitor.readKey()
      await visitor.cancel()
      await visitor.isAt('idle')
      await waitFor(() => expect(factors(world)).toBe(before))
      await visitor.choose('beginAgain')
      await visitor.isAt('secret')
      expect(await visitor.readKey()).not.toBe(first)
    },
  },
  {
    name: 'is taken back after ten minutes, and says so',
    scenario: mary,
    async walk(visitor, world) {
      const before = factors(world)
      const key = await visitor.readKey()
      await act(() => world.clock.advance(10 * 60_000))
      await visitor.hears(/we took it back/)
      expect(document.documentElement.outerHTML).not.toContain(key)
      await waitFor(() => expect(factors(world)).toBe(before))
    },
  },
])

walk('useInvitation', invitationSurfaces, [
  {
    name: 'is accepted by the one it was sent to, on a press',
    scenario: invited('mary@example.com', { signedInAs: 'mary@example.com' }),
    async walk(visitor, world) {
      await visitor.isAt('same')
      expect(posts(world)).not.toContain('acceptInvitation')
      await visitor.choose('join')
      await visitor.isAt('joined')
      await isIn(world, 'mary@example.com')
    },
  },
  {
    name: 'takes somebody new through a code, after a wrong one',
    scenario: invited('new@example.com'),
    async walk(visitor, world) {
      await visitor.isAt('signUp')
      await visitor.choose('join')
      await visitor.isAt('code')
      await visitor.typeCode('000000')
      await visitor.isWrong('code', /That code is not right/, '000000')
      await visitor.typeCode((await world.inbox.next('new@example.com')).code ?? '')
      await visitor.isAt('joined')
      await isIn(world, 'new@example.com')
    },
  },
  {
    name: 'leads to a sign-in and back, and is accepted by one',
    scenario: invited('mary@example.com'),
    async walk(visitor, world) {
      await visitor.isAt('signUp')
      await visitor.choose('toSignIn')
      await visitor.isAt('signIn')
      await visitor.choose('toInvitation')
      await visitor.isAt('signUp')
      await visitor.choose('toSignIn')
      await visitor.typeEmail('mary@example.com')
      await visitor.typePassword('a wrong password')
      await visitor.isWrong('password', /do not match/, 'a wrong password')
      await visitor.typePassword(peoplesPassword)
      await visitor.isAt('joined')
      await isIn(world, 'mary@example.com')
    },
  },
  {
    name: 'lets somebody else leave first, and says what went wrong on the way',
    scenario: invited('new@example.com', { signedInAs: 'mary@example.com' }),
    async walk(visitor, world) {
      await visitor.isAt('other')
      await visitor.choose('leave')
      await visitor.isAt('signUp')
      expect(world.client.store.getState().status).toBe('signedOut')
      world.network.offline = true
      await visitor.choose('join')
      await visitor.hears(/You are offline/)
      world.network.offline = false
      await visitor.choose('join')
      await visitor.isAt('code')
    },
  },
])

/** The same sentences for whatever draws the flow. */
function walk(hook: string, surfaces: readonly Surface[], walks: readonly Walk[]) {
  describe(hook, () => {
    // The entries of another test are no steps of this one.
    beforeEach(() => history.pushState(null, ''))

    const cells = pairsOf(walks, surfaces).map(([walk, surface]) => ({ ...walk, drawnBy: surface.name, surface }))
    it.each(cells)('$drawnBy $name', async ({ scenario, arrange, walk, surface }) => {
      const world = createWorld(scenario)
      await world.client.ready
      await arrange?.(world)
      render(<world.Provider>{surface.page}</world.Provider>)
      await walk(visitorOf(surface), world)
    })
  })
}

/** Grace has an app, and signed in with it a while ago. */
async function graceComesBack(world: World) {
  const { client, clock } = world
  await client.call('signInWithPassword', { email: 'grace@example.com', password: peoplesPassword })
  await client.call('submitTotp', { code: codeOf(gracesTotpSecret, world) })
  await clock.advance(6 * 60_000)
}

/** The tab opens the link that Mary was mailed. */
async function openLink(world: World) {
  await world.client.call('requestPasswordReset', { email: 'mary@example.com' })
  const { link } = await world.inbox.next('mary@example.com')
  world.navigation.open(`/reset${new URL(link ?? '').search}`)
}

/** A support call has marked Mary's address as unproven since she signed in; a refresh brings the news. */
async function forgetProof(world: World) {
  const { apiKey, fetch } = world.emulator
  await fetch(`https://workos.test/user_management/users/${sessionOf(world)?.user.id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email_verified: false }),
  })
  await world.client.getAccessToken({ forceRefresh: true })
}

function sessionOf({ client }: World): Pick<Session, 'id' | 'user'> | null {
  const state = client.store.getState()
  return state.status === 'signedIn' ? state.session : null
}

async function isIn(world: World, email: string) {
  await waitFor(() => expect(sessionOf(world)?.user.email).toBe(email))
}

/** The same person, in another session: the proof that they were asked. */
async function isAnew(world: World, before: ReturnType<typeof sessionOf>) {
  await waitFor(() => expect(sessionOf(world)?.id).not.toBe(before?.id))
  expect(sessionOf(world)?.user.id).toBe(before?.user.id)
}

async function passwordIs({ client }: World, email: string, password: string): Promise<boolean> {
  return (await client.call('signInWithPassword', { email, password })).ok
}

function factors({ emulator }: World): number {
  return emulator.snapshot().factors.length
}

function posts({ network }: World): string[] {
  return network.requests.filter(line => line.startsWith('POST')).map(line => line.slice('POST /auth/'.length))
}
