import {
  type AuthClient,
  type HandlerOptions,
  AuthLoading,
  AuthProvider,
  type Session,
  SignedIn,
  SignedOut,
  SignIn,
  useUser,
  UserButton,
} from '@latchkey/react'
import { createAuthClient } from '@latchkey/react/client'
import { act, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createWorld, openTab, sessionIn, type World } from './page.js'

let opened: { root: Root; container: HTMLElement; world: World } | undefined
afterEach(async () => {
  opened?.root.unmount()
  opened?.container.remove()
  // A tab that renewed lingers with the lock, which is the browser's, and so the next test's as well.
  await opened?.world.clock.advance(1_000)
})

describe('hydration', () => {
  it('goes on with the person that the server drew, without a flash of anything else', async () => {
    const world = createWorld({ signedInAs: 'mary@example.com' })
    const { shown, onRecoverableError } = await hydrate(world, await sessionIn(world))
    await world.clock.advance(1_000)
    expect(screen.getByText('Mary is signed in')).toBeDefined()
    expect(shown).toEqual(['Mary is signed in'])
    expect(onRecoverableError).not.toHaveBeenCalled()
  })

  it('goes on with that person in a client that the host made', async () => {
    const world = createWorld({ signedInAs: 'mary@example.com' })
    const session = await sessionIn(world)
    const client = createAuthClient(openTab(world).options)
    const { shown, onRecoverableError } = await hydrate(world, session, { client })
    expect(client.store.getState().status).toBe('signedIn')
    await world.clock.advance(1_000)
    expect(shown).toEqual(['Mary is signed in'])
    expect(onRecoverableError).not.toHaveBeenCalled()
  })

  it('goes on with the form that the server drew for nobody, without a flash of anything else', async () => {
    const world = createWorld()
    const { shown, onRecoverableError, container } = await hydrate(world, null)
    const field = screen.getByLabelText('Email')
    await world.clock.advance(1_000)
    expect(container.contains(field)).toBe(true)
    expect(new Set(shown)).toEqual(new Set([shown[0]]))
    expect(shown[0]).toMatch(/^Sign in/)
    expect(onRecoverableError).not.toHaveBeenCalled()
  })

  it('keeps what was typed into the form before it', async () => {
    const world = createWorld()
    const { container } = await hydrate(world, null, {
      before: page => {
        const field = page.querySelector('input')
        if (field) field.value = 'ada@example.com'
      },
    })
    expect(container.querySelector('input')).toHaveProperty('value', 'ada@example.com')
  })

  it('finds out by itself where the server said nothing', async () => {
    const world = createWorld({ signedInAs: 'mary@example.com' })
    await world.client.ready
    const { shown, onRecoverableError } = await hydrate(world, undefined)
    expect(await screen.findByText('Mary is signed in')).toBeDefined()
    expect(shown).toEqual(['Waiting', 'Mary is signed in'])
    expect(onRecoverableError).not.toHaveBeenCalled()
  })

  it('draws at once who is there, and renews the claims that are over behind it', async () => {
    const world = createWorld({ signedInAs: 'mary@example.com' })
    await sessionIn(world)
    world.client.dispose()
    await world.clock.advance(5 * 60_000)
    const session = await sessionIn(world)
    expect(session?.claimsExpired).toBe(true)
    const { shown, onRecoverableError } = await hydrate(world, session)
    await world.clock.advance(1_000)
    await expect.poll(() => sessionIn(world)).toMatchObject({ claimsExpired: false })
    expect(shown).toEqual(['Mary is signed in'])
    expect(onRecoverableError).not.toHaveBeenCalled()
  })

  it('waits, and draws no form, for somebody whose details are lost', async () => {
    const world = createWorld({ signedInAs: 'mary@example.com' })
    await sessionIn(world)
    world.client.dispose()
    world.cookies.set('__Host-latchkey-view=; Max-Age=0; Path=/')
    expect(await sessionIn(world)).toBeNull()
    const { shown, onRecoverableError } = await hydrate(world, undefined)
    expect(await screen.findByText('Mary is signed in')).toBeDefined()
    expect(shown).toEqual(['Waiting', 'Mary is signed in'])
    expect(onRecoverableError).not.toHaveBeenCalled()
  })

  it('B2: wakes up on a name that would close the script it stands in, as a name', async () => {
    const name = `</script><img src=x onerror="window.pwned=1">`
    const world = createWorld({ signedInAs: 'mary@example.com' })
    const session = await sessionIn(world)
    if (!session) throw new Error('Mary is not signed in')
    const user = { ...session.user, firstName: name }
    const { shown, container, onRecoverableError } = await hydrate(world, { ...session, user })
    await world.clock.advance(1_000)
    expect(shown).toEqual([`${name} is signed in`])
    expect(container.querySelector('img[src=x]')).toBeNull()
    expect('pwned' in window).toBe(false)
    expect(onRecoverableError).not.toHaveBeenCalled()
  })

  it('gives way to the truth when the session has ended since the server drew it', async () => {
    const world = createWorld({ signedInAs: 'mary@example.com' })
    const session = await sessionIn(world)
    await world.client.signOut()
    const { onRecoverableError } = await hydrate(world, session && { ...session, claimsExpired: true })
    await world.clock.advance(1_000)
    expect(await screen.findByLabelText('Email')).toBeDefined()
    expect(onRecoverableError).not.toHaveBeenCalled()
  })
})

/** Draws the page as a server does, then wakes it up as a browser does, and writes down what it showed meanwhile. */
async function hydrate(
  world: World,
  initialSession: Session | null | undefined,
  { client, before }: { client?: AuthClient; before?: (page: HTMLElement) => void } = {},
) {
  const container = document.createElement('div')
  document.body.append(container)
  const said = initialSession === undefined ? {} : { initialSession }
  const isBrowser = false
  container.innerHTML = renderToString(page({ ...openTab(world).options, environment: { isBrowser } }))
  before?.(container)
  const shown = [container.innerText]
  new MutationObserver(() => {
    if (shown.at(-1) !== container.innerText) shown.push(container.innerText)
  }).observe(container, { childList: true, characterData: true, subtree: true })

  const onRecoverableError = vi.fn<(error: unknown) => void>()
  await act(async () => {
    const root = hydrateRoot(container, page(client ? { client } : openTab(world).options), { onRecoverableError })
    opened = { root, container, world }
  })
  return { container, shown, onRecoverableError }

  function page(options: { client: AuthClient } | HandlerOptions) {
    return (
      <StrictMode>
        <AuthProvider {...options} {...said}>
          <AuthLoading>Waiting</AuthLoading>
          <SignedOut>
            <SignIn />
          </SignedOut>
          <SignedIn>
            <Greeting />
            <UserButton />
          </SignedIn>
        </AuthProvider>
      </StrictMode>
    )
  }
}

function Greeting() {
  const name = useUser(user => user.firstName)
  return name.status === 'signedIn' ? `${name.user} is signed in` : null
}
