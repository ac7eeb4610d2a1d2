import { AuthProvider, SignedOut, SignIn, type SignInProps, SignUp } from '@latchkey/react'
import { peoplesPassword } from '@latchkey/react/testing'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { askForCode, createWorld, enterEmail, enterPassword } from './page.js'

/** The page that draws the form, with what the host says in its address, and what its router keeps of it. */
const page = '/sign-in?plan=team'
const host = { idx: 7, key: 'of the router' }

/** What the address says at a step, by each routing. */
const routings: readonly { props: SignInProps; at: (name: string) => string }[] = [
  { props: { routing: 'history' }, at: () => page },
  { props: { routing: 'hash' }, at: name => `${page}#/${name}` },
  { props: { routing: 'path', path: '/sign-in' }, at: name => `/sign-in/${name}?plan=team` },
]
const withAddresses = routings.slice(1)

const runner = location.href
beforeEach(() => history.pushState(host, '', page))
afterEach(() => history.pushState(null, '', runner))

function address(): string {
  return location.href.slice(location.origin.length)
}

async function go(steps: number, to: string) {
  history.go(steps)
  await waitFor(() => expect(address()).toBe(to))
}

/** Opens the page in a tab that remembers nothing. */
function open(props: SignInProps, world = createWorld()) {
  return { ...world, ...render(<SignIn {...props} />, { wrapper: world.Provider }) }
}

/** The same tab after a reload: the document's history is there, and everything else is new. */
function reload({ unmount, reload }: ReturnType<typeof open>, props: SignInProps) {
  unmount()
  render(
    <AuthProvider client={reload()}>
      <SignIn {...props} />
    </AuthProvider>,
  )
}

describe.each(routings)('steps in the $props.routing', ({ props, at }) => {
  it('take nobody back who goes on while the browser returns from a step that is over', async () => {
    for (const [index, step] of (['password', 'code'] as const).entries())
      history.pushState({ ...host, latchkey: { step, depth: index + 1 } }, '', at(step))
    const goes = vi.spyOn(history, 'go').mockImplementation(() => {})
    const { client, network } = open(props)
    const arrived = new Promise(resolve => window.addEventListener('popstate', resolve, { once: true }))
    network.intercept = async ({ url }) => {
      if (url.endsWith('signInWithPassword')) await arrived
      return undefined
    }
    const email = await screen.findByLabelText<HTMLInputElement>('Email')
    await waitFor(() => expect(goes).toHaveBeenCalledWith(-2))
    goes.mockRestore()
    fireEvent.input(email, { target: { value: 'mary@example.com' } })
    fireEvent.input(document.querySelector('input[type=password]') as HTMLInputElement, {
      target: { value: peoplesPassword },
    })
    history.go(-2)
    fireEvent.submit(email.form as HTMLFormElement)
    await waitFor(() => expect(client.store.getState().status).toBe('signedIn'))
  })

  it('are left once by two forms that are drawn one after the other, and the page stays', async () => {
    for (const [index, step] of (['password', 'code'] as const).entries())
      history.pushState({ ...host, latchkey: { step, depth: index + 1 } }, '', at(step))
    const goes = vi.spyOn(history, 'go').mockImplementation(() => {})
    const first = open(props)
    await waitFor(() => expect(goes).toHaveBeenCalledWith(-2))
    first.unmount()
    const second = open(props)
    await second.client.ready
    await screen.findByLabelText('Email')
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(goes).toHaveBeenCalledTimes(1)
    goes.mockRestore()
    await go(-2, page)
    expect(screen.getByLabelText('Email')).toBeDefined()
  })

  it('are walked back on a page that has only just been opened anew', async () => {
    const opened = open(props)
    await askForCode('mary@example.com')
    reload(opened, props)
    await go(-2, page)
    await screen.findByLabelText('Email')
    await opened.client.ready
    await waitFor(() => expect(screen.queryByLabelText('Code')).toBeNull())
    expect(address()).toBe(page)
  })

  it('are walked back and forward, with the address typed and the state of the host kept', async () => {
    open(props)
    await screen.findByLabelText('Email')
    expect([address(), history.state]).toEqual([page, host])
    await askForCode('mary@example.com')
    expect([address(), history.state]).toEqual([at('code'), { ...host, latchkey: { step: 'code', depth: 2 } }])

    await go(-1, at('password'))
    await screen.findByLabelText('Password')
    await go(-1, page)
    expect(await screen.findByLabelText('Email')).toHaveProperty('value', 'mary@example.com')
    expect(history.state).toEqual(host)
    await go(2, at('code'))
    await screen.findByLabelText('Code')
  })

  it('are left for the first by its own button, which leaves nothing to go back to', async () => {
    open(props)
    await enterEmail('mary@example.com')
    await userEvent.click(await screen.findByRole('button', { name: 'Use another email' }))
    await waitFor(() => expect([address(), history.state]).toEqual([page, host]))
    expect(screen.getByLabelText('Email')).toHaveProperty('value', 'mary@example.com')
  })

  it('are the same after a reload, and led back from', async () => {
    const tab = open(props)
    await askForCode('mary@example.com')
    reload(tab, props)
    await screen.findByLabelText('Code')
    expect([address(), history.state]).toEqual([at('code'), { ...host, latchkey: { step: 'code', depth: 2 } }])
    await go(-1, at('password'))
    await screen.findByLabelText('Password')
  })

  it('are begun anew after a reload that forgot the address', async () => {
    const tab = open(props)
    await enterEmail('mary@example.com')
    await screen.findByLabelText('Password')
    reload(tab, props)
    expect(await screen.findByLabelText('Email')).toHaveProperty('value', '')
    await waitFor(() => expect([address(), history.state]).toEqual([page, host]))
    await enterEmail('ada@example.com')
    await screen.findByLabelText('Password')
    expect([address(), history.state.latchkey.depth]).toEqual([at('password'), 1])
  })

  it('let go of the address once somebody is signed in, also where the form is gone at once', async () => {
    const { Provider } = createWorld()
    render(
      <SignedOut>
        <SignIn {...props} />
      </SignedOut>,
      { wrapper: Provider },
    )
    await enterPassword('mary@example.com', peoplesPassword)
    await waitFor(() => expect(screen.queryByLabelText('Password')).toBeNull())
    expect([address(), history.state]).toMatchObject([page, host])
  })

  it('leave an entry of another page of the host as it is', async () => {
    history.replaceState({ idx: 6 }, '', '/home#/code')
    history.pushState(host, '', page)
    open(props)
    await enterEmail('mary@example.com')
    await screen.findByLabelText('Password')
    await go(-2, '/home#/code')
    expect(history.state).toEqual({ idx: 6 })
  })
})

describe.each(withAddresses)('the address of a step in the $props.routing', ({ props, at }) => {
  it('opens what needs no conversation, and leads to the first step from there', async () => {
    history.replaceState(host, '', at('forgot-password'))
    open(props)
    await userEvent.click(await screen.findByRole('button', { name: 'Back to sign-in' }))
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeDefined()
    expect(address()).toBe(page)
  })

  it.each(['code', 'password', 'select-organization', 'done', 'no-such-step', '__proto__'])(
    'is given up for the first step where there is no conversation: %s',
    async name => {
      history.replaceState(host, '', at(name))
      open(props)
      await screen.findByLabelText('Email')
      await waitFor(() => expect(address()).toBe(page))
      expect(history.state).toMatchObject(host)
    },
  )

  it('holds nothing that was typed', async () => {
    open(props)
    await enterPassword('mary@example.com', 'a wrong password')
    await screen.findByText(/do not match/)
    expect(JSON.stringify([address(), history.state])).not.toMatch(/mary|wrong/)
  })
})

describe('without a place', () => {
  it('nothing is written, and Back leads to the page before', async () => {
    const { length } = history
    open({ routing: 'memory' })
    await askForCode('mary@example.com')
    expect([address(), history.state, history.length]).toEqual([page, host, length])
  })
})

describe('a path', () => {
  it('must be given for steps that stand in it', () => {
    const { Provider } = createWorld()
    expect(() => render(<SignIn routing="path" />, { wrapper: Provider })).toThrow("path='/sign-in'")
    // React says it on the console as well.
    vi.mocked(console.error).mockClear()
  })

  it('may be the root, or end in a slash', async () => {
    history.replaceState(host, '', '/?plan=team')
    const { unmount } = open({ routing: 'path', path: '/' })
    await enterEmail('mary@example.com')
    await screen.findByLabelText('Password')
    expect(address()).toBe('/password?plan=team')
    unmount()

    history.pushState(host, '', '/sign-in/')
    open({ routing: 'path', path: '/sign-in/' })
    await enterEmail('mary@example.com')
    await screen.findByLabelText('Password')
    expect(address()).toBe('/sign-in/password')
  })

  it('is that of the sign-up as well', async () => {
    history.pushState(host, '', '/sign-up')
    const { Provider } = createWorld()
    render(<SignUp routing="path" path="/sign-up" first="code" />, { wrapper: Provider })
    await enterEmail('new@example.com')
    await screen.findByLabelText('Code')
    expect(address()).toBe('/sign-up/code')
    await go(-1, '/sign-up')
    expect(await screen.findByLabelText('Email')).toHaveProperty('value', 'new@example.com')
  })
})
