import {
  AuthProvider,
  RedirectToSignIn,
  RedirectToSignUp,
  SignInButton,
  SignUp,
  SignUpButton,
  useUser,
} from '@latchkey/react'
import { createTestAuth, type Scenario } from '@latchkey/react/testing'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Component, type ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { openPage, sessionIn } from './page.js'

const good = 'four calm words together'

async function type(label: string, text: string) {
  await userEvent.type(await screen.findByLabelText(label), text)
}

async function submit() {
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
}

describe('making an account', () => {
  it('with a password and names leads through the code to a session that has them', async () => {
    const world = openPage(<SignUp terms={<span>By going on you agree to our terms.</span>} />)
    await type('First name (optional)', 'Hedy')
    await type('Last name (optional)', 'Lamarr')
    await type('Email', 'new@example.com')
    await type('Password', good)
    expect(screen.getByText('By going on you agree to our terms.')).toBeDefined()
    await submit()
    expect(await screen.findByText(/A six-digit code is on its way/)).toBeDefined()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Code')))
    await type('Code', (await world.inbox.next('new@example.com')).code ?? '')
    await screen.findByRole('heading', { name: 'You are signed in' })
    expect((await sessionIn(world))?.user).toMatchObject({ firstName: 'Hedy', lastName: 'Lamarr' })
    await world.client.signOut()
    expect(await world.client.call('signInWithPassword', { email: 'new@example.com', password: good })).toMatchObject({
      ok: true,
    })
  })

  it('by code alone asks for no password, and keeps the host’s own answers', async () => {
    const world = openPage(
      <SignUp first="code" names="off" fields={[{ name: 'company', label: 'Company', required: true }]} />,
      { handler: { metadataKeys: ['company'] } },
    )
    await type('Email', 'new@example.com')
    expect(screen.queryByLabelText('Password')).toBeNull()
    await submit()
    expect((await screen.findByText('Fill this in.')).id).toBe(
      screen.getByLabelText('Company').getAttribute('aria-describedby'),
    )
    await type('Company', 'Frequency Hopping')
    await submit()
    await type('Code', (await world.inbox.next('new@example.com')).code ?? '')
    await screen.findByRole('heading', { name: 'You are signed in' })
    expect(await world.client.call('getProfile', {})).toMatchObject({
      data: { metadata: { company: 'Frequency Hopping' } },
    })
  })

  it('has every autocomplete token that a password manager looks for', async () => {
    openPage(<SignUp />)
    const tokens = (await screen.findAllByLabelText(/Email|First name|Last name|^Password$/)).map(field =>
      field.getAttribute('autocomplete'),
    )
    expect(tokens).toEqual(['given-name', 'family-name', 'username', 'new-password'])
  })

  it('keeps what was typed when the person comes back from the code', async () => {
    openPage(<SignUp />)
    await type('First name (optional)', 'Hedy')
    await type('Email', 'new@example.com')
    await type('Password', good)
    await submit()
    await userEvent.click(await screen.findByRole('button', { name: 'Use another email' }))
    expect(await screen.findByLabelText('First name (optional)')).toHaveProperty('value', 'Hedy')
    expect(screen.getByLabelText('Email')).toHaveProperty('value', 'new@example.com')
    expect(screen.getByLabelText('Password')).toHaveProperty('value', good)
  })

  it('looks the same for an address that has an account, and signs its owner in', async () => {
    const drawn = new Set<string>()
    for (const email of ['new@example.com', 'mary@example.com', 'alan@example.com']) {
      const { page } = openPage(<SignUp names="off" />)
      await type('Email', email)
      await type('Password', good)
      await submit()
      await screen.findByLabelText('Code')
      drawn.add(page.container.innerHTML.replaceAll(email, '').replaceAll(/_r_\w+_|«r\w+»/g, ''))
      page.unmount()
    }
    expect([...drawn]).toHaveLength(1)
  })

  it('asks for another password, beside the session, where the typed one broke rules', async () => {
    const onDone = vi.fn<() => void>()
    const world = openPage(<SignUp names="off" onDone={onDone} />)
    await type('Email', 'new@example.com')
    await type('Password', 'aaaa')
    await submit()
    await type('Code', (await world.inbox.next('new@example.com')).code ?? '')
    await screen.findByRole('heading', { name: 'Choose a password' })
    expect(screen.getAllByRole('listitem')).toHaveLength(2)
    expect(world.client.store.getState().status).toBe('signedIn')
    expect(onDone).not.toHaveBeenCalled()
    await type('New password', 'bbbbbbbbbbbb{Enter}')
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1))
    expect(screen.getByLabelText('New password')).toHaveProperty('value', 'bbbbbbbbbbbb')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('New password')))
    await userEvent.keyboard(`${good}{Enter}`)
    await screen.findByRole('heading', { name: 'You are signed in' })
    expect(onDone).toHaveBeenCalledOnce()
  })

  it('lets that password wait, signed in all the same', async () => {
    const onDone = vi.fn<() => void>()
    const world = openPage(<SignUp names="off" onDone={onDone} />)
    await type('Email', 'new@example.com')
    await type('Password', 'aaaa')
    await submit()
    await type('Code', (await world.inbox.next('new@example.com')).code ?? '')
    await userEvent.click(await screen.findByRole('button', { name: 'Not now' }))
    await screen.findByRole('heading', { name: 'You are signed in' })
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
    expect((await sessionIn(world))?.user.email).toBe('new@example.com')
  })
})

/** A page of a host whose router knows where its sign-in is. */
function openHostPage(components: ReactNode, scenario: Omit<Scenario, 'clock'> = {}) {
  const world = createTestAuth({ path: '/reports?year=3', ...scenario })
  const router = { push: vi.fn<(path: string) => void>(), replace: vi.fn<(path: string) => void>() }
  render(
    <AuthProvider client={world.client} router={router} signInUrl="/sign-in" signUpUrl="/sign-up?plan=team">
      {components}
    </AuthProvider>,
  )
  return { ...world, router }
}

describe('the way to the host’s own pages', () => {
  it('is a button that leads back here afterwards', async () => {
    const { router } = openHostPage(
      <>
        <SignInButton />
        <SignUpButton returnTo="/welcome">Try it</SignUpButton>
      </>,
    )
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(router.push).toHaveBeenLastCalledWith('/sign-in?return_to=%2Freports%3Fyear%3D3')
    await userEvent.click(screen.getByRole('button', { name: 'Try it' }))
    expect(router.push).toHaveBeenLastCalledWith('/sign-up?plan=team&return_to=%2Fwelcome')
  })

  it('is taken once it is sure that nobody is signed in, and not before', async () => {
    const { router, client } = openHostPage(<RedirectToSignIn />)
    expect(router.replace).not.toHaveBeenCalled()
    await client.ready
    await waitFor(() => expect(router.replace).toHaveBeenCalledWith('/sign-in?return_to=%2Freports%3Fyear%3D3'))
    expect(router.replace).toHaveBeenCalledOnce()
  })

  it('is taken by the router also where that was known before anything was drawn', async () => {
    const { client, navigation } = createTestAuth({ path: '/reports' })
    await client.ready
    const router = { push: vi.fn<(path: string) => void>(), replace: vi.fn<(path: string) => void>() }
    render(
      <AuthProvider client={client} router={router} signInUrl="/sign-in">
        <RedirectToSignIn />
      </AuthProvider>,
    )
    expect(router.replace).toHaveBeenCalledWith('/sign-in?return_to=%2Freports')
    expect(navigation.left).toEqual([])
  })

  it('leads to the sign-up as well', async () => {
    const { router } = openHostPage(<RedirectToSignUp returnTo="https://evil.example" />)
    await waitFor(() => expect(router.replace).toHaveBeenCalledWith('/sign-up?plan=team&return_to=%2F'))
  })

  it('is taken by nobody who is signed in', async () => {
    const { router, client } = openHostPage(<RedirectToSignIn />, { signedInAs: 'mary@example.com' })
    await client.ready
    await waitFor(() => expect(client.store.getState().status).toBe('signedIn'))
    expect(router.replace).not.toHaveBeenCalled()
  })
})

class Boundary extends Component<{ children: ReactNode }, { code: string }> {
  override state = { code: '' }
  static getDerivedStateFromError(error: { code?: string }) {
    return { code: error.code ?? 'none' }
  }
  override render() {
    return this.state.code === '' ? this.props.children : <p>Caught {this.state.code}</p>
  }
}

function Name({ or }: { or: 'redirect' | 'throw' }) {
  const known = useUser({ or })
  return <p>{known.status === 'signedIn' ? known.user.firstName : known.status}</p>
}

describe('useUser({ or })', () => {
  it('redirects to the sign-in page', async () => {
    const { router } = openHostPage(<Name or="redirect" />)
    await waitFor(() => expect(router.replace).toHaveBeenCalledWith('/sign-in?return_to=%2Freports%3Fyear%3D3'))
  })

  it('gives the user to who has one', async () => {
    openHostPage(<Name or="redirect" />, { signedInAs: 'mary@example.com' })
    expect(await screen.findByText('Mary')).toBeDefined()
  })

  it('throws for the boundary above', async () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => {})
    openHostPage(
      <Boundary>
        <Name or="throw" />
      </Boundary>,
    )
    expect(await screen.findByText('Caught session_ended')).toBeDefined()
    consoleError.mockClear()
  })
})
