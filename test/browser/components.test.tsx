import {
  AcceptInvitation,
  AuthCallback,
  AuthProvider,
  CreateOrganization,
  ForgotPassword,
  ImpersonationBanner,
  MagicAuth,
  OrganizationProfile,
  OrganizationSwitcher,
  Reauthenticate,
  ResetPassword,
  SelectOrganization,
  SignIn,
  SignOutButton,
  SignUp,
  TotpChallenge,
  TotpEnrollment,
  UserButton,
  UserProfile,
  VerifyEmail,
} from '@latchkey/react'
import { people, peoplesPassword, type Scenario, type Seed } from '@latchkey/react/testing'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { type ReactNode, type RefCallback, StrictMode, Suspense, use } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent as hand } from 'vitest/browser'
import { impersonated } from './impersonated.js'
import { askForCode, createWorld, enterEmail, enterPassword, openPage, openTab, type World } from './page.js'

const mary: Scenario = { signedInAs: 'mary@example.com' }

/** What a host may say to any component. */
interface HostProps {
  ref: RefCallback<HTMLElement>
  id: string
  className: string
  title: string
  'data-mine': string
}

interface PublicComponent {
  name: string
  draw: (props: HostProps) => ReactNode
  element: 'section' | 'button' | 'aside'
  scenario?: Scenario
  walk?: (world: World) => Promise<unknown>
}

const publicComponents: readonly PublicComponent[] = [
  { name: 'AcceptInvitation', draw: props => <AcceptInvitation {...props} />, element: 'section' },
  { name: 'AuthCallback', draw: props => <AuthCallback {...props} />, element: 'section' },
  { name: 'SignIn', draw: props => <SignIn {...props} />, element: 'section' },
  { name: 'SignUp', draw: props => <SignUp {...props} />, element: 'section' },
  { name: 'ForgotPassword', draw: props => <ForgotPassword {...props} />, element: 'section' },
  { name: 'ResetPassword', draw: props => <ResetPassword {...props} />, element: 'section' },
  { name: 'VerifyEmail', draw: props => <VerifyEmail {...props} />, element: 'section', scenario: mary },
  { name: 'MagicAuth', draw: props => <MagicAuth {...props} />, element: 'section' },
  { name: 'Reauthenticate', draw: props => <Reauthenticate {...props} />, element: 'section', scenario: mary },
  {
    name: 'SelectOrganization',
    draw: props => <SelectOrganization {...props} />,
    element: 'section',
    walk: ({ client }) => client.call('signInWithPassword', { email: 'ada@example.com', password: peoplesPassword }),
  },
  { name: 'SignOutButton', draw: props => <SignOutButton {...props} />, element: 'button', scenario: mary },
  {
    name: 'TotpChallenge',
    draw: props => <TotpChallenge {...props} />,
    element: 'section',
    walk: ({ client }) => client.call('signInWithPassword', { email: 'grace@example.com', password: peoplesPassword }),
  },
  { name: 'TotpEnrollment', draw: props => <TotpEnrollment {...props} />, element: 'section', scenario: mary },
  { name: 'CreateOrganization', draw: props => <CreateOrganization {...props} />, element: 'section', scenario: mary },
  {
    name: 'OrganizationSwitcher',
    draw: props => <OrganizationSwitcher {...props} />,
    element: 'button',
    scenario: mary,
  },
  {
    name: 'OrganizationProfile',
    draw: props => <OrganizationProfile {...props} />,
    element: 'section',
    scenario: mary,
  },
  {
    name: 'ImpersonationBanner',
    draw: props => <ImpersonationBanner {...props} />,
    element: 'aside',
    scenario: mary,
    walk: async world => {
      impersonated(world)
      await act(() => world.client.restore())
    },
  },
  { name: 'UserProfile', draw: props => <UserProfile {...props} />, element: 'section', scenario: mary },
  { name: 'UserButton', draw: props => <UserButton {...props} />, element: 'button', scenario: mary },
]

describe.each(publicComponents)('$name', ({ draw, element, scenario, walk }) => {
  it('hands ref, class and every other prop to its element', async () => {
    const ref = vi.fn<(element: HTMLElement | null) => void>()
    const props = { ref, id: 'mine', className: 'mine other', title: 'Mine', 'data-mine': 'yes' }
    const world = openPage(draw(props), scenario)
    await walk?.(world)
    const root = await screen.findByTitle('Mine')
    expect(root.localName).toBe(element)
    expect(ref.mock.lastCall?.[0]).toBe(root)
    expect(root).toMatchObject({ id: 'mine', className: 'mine other', dataset: { mine: 'yes' } })
    expect(root.closest('[data-lk-root]')).not.toBeNull()
    world.page.unmount()
    expect(ref.mock.lastCall?.[0]).toBeNull()
  })
})

describe('a click on the user button', () => {
  it('reaches the host first, whose word is the last', async () => {
    const onClick = vi.fn((event: React.MouseEvent) => event.preventDefault())
    openPage(<UserButton onClick={onClick} />, mary)
    await userEvent.click(await screen.findByRole('button', { name: 'Account of Mary Somerville' }))
    expect(onClick).toHaveBeenCalledOnce()
    expect(screen.getByRole('button').ariaExpanded).toBe('false')
    expect(screen.queryByRole('menu')).toBeNull()
  })

  it('opens the menu after the host has seen it closed', async () => {
    const onClick = vi.fn((event: React.MouseEvent) => event.currentTarget.ariaExpanded)
    openPage(<UserButton onClick={onClick} />, mary)
    await userEvent.click(await screen.findByRole('button'))
    expect(onClick).toHaveReturnedWith('false')
    expect(await screen.findByRole('menu')).toBeDefined()
  })
})

describe('the menu of the user button', () => {
  const items = [
    { label: 'Billing', href: '/billing' },
    { label: 'Shortcuts', onSelect: vi.fn<() => void>() },
  ]

  async function open(push = vi.fn<(path: string) => void>()) {
    const world = createWorld(mary)
    render(
      <AuthProvider client={world.client} router={{ push, replace: push }}>
        <UserButton profileUrl="/account" items={items} />
      </AuthProvider>,
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Account of Mary Somerville' }))
    await screen.findByRole('menu')
    return { ...world, push }
  }

  it('leads to the profile, to the host’s own and out, in this order', async () => {
    await open()
    const names = screen.getAllByRole('menuitem').map(({ textContent }) => textContent)
    expect(names).toEqual(['Your account', 'Billing', 'Shortcuts', 'Sign out'])
    expect(screen.getByRole('menuitem', { name: 'Your account' }).getAttribute('href')).toBe('/account')
  })

  it('goes by the host’s router, and closes', async () => {
    const { push } = await open()
    await userEvent.click(screen.getByRole('menuitem', { name: 'Your account' }))
    expect(push).toHaveBeenCalledExactlyOnceWith('/account')
    expect(screen.queryByRole('menu')).toBeNull()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button')))
  })

  it('does what the host wants', async () => {
    const { push } = await open()
    await userEvent.click(screen.getByRole('menuitem', { name: 'Shortcuts' }))
    expect(items[1]?.onSelect).toHaveBeenCalledOnce()
    expect(push).not.toHaveBeenCalled()
    expect(screen.queryByRole('menu')).toBeNull()
  })

  it('is walked by arrows, Home, End and the first letters', async () => {
    await open()
    const focused = () => document.activeElement?.textContent
    await waitFor(() => expect(focused()).toBe('Your account'))
    await hand.keyboard('{ArrowDown}')
    await waitFor(() => expect(focused()).toBe('Billing'))
    await hand.keyboard('{End}')
    await waitFor(() => expect(focused()).toBe('Sign out'))
    await hand.keyboard('{ArrowDown}')
    await waitFor(() => expect(focused()).toBe('Your account'))
    await hand.keyboard('{End}{Home}')
    await waitFor(() => expect(focused()).toBe('Your account'))
    await hand.keyboard('sh')
    await waitFor(() => expect(focused()).toBe('Shortcuts'))
    await hand.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button')))
  })
})

describe('a click on the sign-out button', () => {
  it('reaches the host first, whose word is the last', async () => {
    const onClick = vi.fn((event: React.MouseEvent) => event.preventDefault())
    const { client, network } = openPage(<SignOutButton onClick={onClick} />, mary)
    await client.ready
    await userEvent.click(screen.getByRole('button', { name: 'Sign out' }))
    expect(onClick).toHaveBeenCalledOnce()
    expect(network.requests).not.toContain('POST /auth/sign-out')
  })

  it('signs out once, however often it comes', async () => {
    const onDone = vi.fn<() => void>()
    const { client, network } = openPage(<SignOutButton onDone={onDone} />, mary)
    await client.ready
    await userEvent.dblClick(screen.getByRole('button', { name: 'Sign out' }))
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
    expect(network.requests.filter(line => line === 'POST /auth/sign-out')).toHaveLength(1)
  })
})

describe('a provider', () => {
  it('leaves one restore under way in StrictMode', async () => {
    const { options, requests } = openTab(createWorld())
    render(
      <StrictMode>
        <AuthProvider {...options}>
          <SignIn />
        </AuthProvider>
      </StrictMode>,
    )
    await screen.findByLabelText('Email')
    expect(requests.filter(({ isGivenUp }) => !isGivenUp()).map(({ line }) => line)).toEqual(['GET /auth/session'])
  })

  it('asks nothing for a first render that is thrown away, because something below suspends', async () => {
    const { options, requests } = openTab(createWorld())
    let arrive: ((page: ReactNode) => void) | undefined
    const page = new Promise<ReactNode>(resolve => (arrive = resolve))
    await act(async () =>
      render(
        <Suspense>
          <AuthProvider {...options}>
            <Awaited page={page} />
          </AuthProvider>
        </Suspense>,
      ),
    )
    expect(requests).toEqual([])
    arrive?.(<SignIn />)
    await screen.findByLabelText('Email')
    expect(requests.map(({ line }) => line)).toEqual(['GET /auth/session'])
  })

  it('has one conversation, one email and one session in StrictMode', async () => {
    const world = createWorld()
    const { options, requests } = openTab(world)
    const onDone = vi.fn<() => void>()
    render(
      <StrictMode>
        <AuthProvider {...options}>
          <MagicAuth onDone={onDone} />
        </AuthProvider>
      </StrictMode>,
    )
    await enterEmail('mary@example.com')
    await userEvent.type(await screen.findByLabelText('Code'), (await world.inbox.next('mary@example.com')).code)
    await screen.findByRole('heading', { name: 'You are signed in' })
    const posts = requests.map(({ line }) => line).filter(line => line.startsWith('POST'))
    expect(posts).toEqual(['POST /auth/sendCode', 'POST /auth/submitCode'])
    expect(world.inbox.all()).toHaveLength(1)
    expect(onDone).toHaveBeenCalledOnce()
  })
})

describe('a step', () => {
  it('takes the focus to its first field, in a form that is named by its heading', async () => {
    openPage(<SignIn />)
    await focusIs('Email', 'Sign in')
    await enterEmail('ada@example.com')
    await focusIs('Password', 'Enter your password')
    await userEvent.click(screen.getByRole('button', { name: 'Email me a code instead' }))
    await focusIs('Code', 'Check your email')
  })

  it('takes the focus to its heading where it has no field', async () => {
    openPage(<SignIn />)
    await enterPassword('ada@example.com')
    const heading = await screen.findByRole('heading', { name: 'Choose an organization' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(within(screen.getByRole('group', { name: 'Choose an organization' })).getAllByRole('button')).toHaveLength(3)
  })

  it('leaves the focus where it is when the page opens, if the host asks for that', async () => {
    openPage(<SignIn focusOnMount={false} />)
    await screen.findByLabelText('Email')
    expect(document.activeElement).toBe(document.body)
    await enterEmail('ada@example.com')
    await focusIs('Password', 'Enter your password')
  })

  it('sends one request for a double click', async () => {
    const { network } = openPage(<SignIn />)
    await enterEmail('mary@example.com')
    await userEvent.type(await screen.findByLabelText('Password'), peoplesPassword)
    await userEvent.dblClick(screen.getByRole('button', { name: 'Continue' }))
    await screen.findByRole('heading', { name: 'You are signed in' })
    expect(network.requests.filter(line => line === 'POST /auth/signInWithPassword')).toHaveLength(1)
  })

  it('sends one email for a double click', async () => {
    const { inbox } = openPage(<SignIn />)
    await enterEmail('mary@example.com')
    await userEvent.dblClick(await screen.findByRole('button', { name: 'Email me a code instead' }))
    await screen.findByLabelText('Code')
    expect(inbox.all()).toHaveLength(1)
  })
})

describe('the way back', () => {
  it('keeps the address, from the password', async () => {
    openPage(<SignIn />)
    await enterEmail('ada@example.com')
    await userEvent.click(await screen.findByRole('button', { name: 'Use another email' }))
    await focusIs('Email', 'Sign in')
    expect(screen.getByLabelText('Email')).toHaveProperty('value', 'ada@example.com')
  })

  it('keeps the address, from the code, and gives the conversation up', async () => {
    const { network, cookies } = openPage(<SignIn />)
    await askForCode('ada@example.com')
    await userEvent.click(screen.getByRole('button', { name: 'Use another email' }))
    expect(await screen.findByLabelText('Email')).toHaveProperty('value', 'ada@example.com')
    await waitFor(() => expect(network.requests).toContain('POST /auth/cancelFlow'))
    await waitFor(() => expect(Object.keys(cookies.all())).toEqual([]))
  })
})

describe('the keyboard alone', () => {
  it('signs Ada in through every step, and out again', async () => {
    const { inbox } = openPage(
      <>
        <SignIn focusOnMount={false} />
        <UserButton />
      </>,
      { seed: adaUnverified },
    )
    await screen.findByLabelText('Email')
    await hand.keyboard('{Tab}ada@example.com{Enter}')
    await focusIs('Password', 'Enter your password')
    await hand.keyboard('a wrong password{Enter}')
    await screen.findByText(/do not match/)
    await focusIs('Password', 'Enter your password')
    await hand.keyboard(`${peoplesPassword}{Enter}`)
    await focusIs('Code', 'Verify your email')
    await hand.keyboard((await inbox.next('ada@example.com')).code)
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Choose an organization'))
    await hand.keyboard('{Tab}{Tab}{Enter}')
    await screen.findByRole('heading', { name: 'You are signed in' })
    await hand.keyboard('{Tab}{Tab}')
    expect(document.activeElement?.ariaLabel).toBe('Account of Ada Lovelace')
    await hand.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Sign out'))
    expect(screen.getByText('Difference Works')).toBeDefined()
    await hand.keyboard('{Enter}')
    expect(await screen.findByLabelText('Email')).toBeDefined()
  })
})

/** Ada, who has to prove her address before she chooses an organization. */
const adaUnverified: Seed = {
  users: [
    {
      email: 'ada@example.com',
      password: peoplesPassword,
      firstName: 'Ada',
      lastName: 'Lovelace',
      emailVerified: false,
    },
  ],
  organizations: people.organizations,
  memberships: people.memberships.filter(({ user }) => user === 'ada@example.com'),
}

function Awaited({ page }: { page: Promise<ReactNode> }) {
  return use(page)
}

async function focusIs(field: string, form: string) {
  const input = await within(await screen.findByRole('form', { name: form })).findByLabelText(field)
  await waitFor(() => expect(document.activeElement).toBe(input))
}

describe('a form in a page that shrinks around it', () => {
  it.each([
    { room: 900, expected: 400 },
    { room: 320, expected: 320 },
  ])('is $expected px wide at every step where there is room for $room', async ({ room, expected }) => {
    openPage(
      <div style={{ position: 'fixed', insetBlockStart: 0, insetInlineStart: 0, inlineSize: room }}>
        <div style={{ inlineSize: 'fit-content' }}>
          <SignIn />
        </div>
      </div>,
    )
    const width = () => document.querySelector('[data-lk-part="card"]')?.getBoundingClientRect().width
    await screen.findByLabelText('Email')
    expect(width()).toBe(expected)
    await enterEmail('mary@example.com')
    await screen.findByLabelText('Password')
    expect(width()).toBe(expected)
  })
})
