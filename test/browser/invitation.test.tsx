import { AcceptInvitation, AuthProvider, type Invitation, useInvitation } from '@latchkey/react'
import { gracesTotpSecret, type Scenario } from '@latchkey/react/testing'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode, useState } from 'react'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { userEvent as hand } from 'vitest/browser'
import { codeOf } from './authenticator.js'
import { enterHost, leaveHost } from './host.js'
import { type Invited, invited, links, seed } from './invitedWorld.js'
import { createWorld, enterPassword, openPage, sessionIn, type World } from './page.js'

const mary = 'mary@example.com'
const grace = 'grace@example.com'
const someone = 'new@example.com'
const dayMs = 24 * 60 * 60_000

beforeEach(() => {
  const [host] = inject('hosts')
  if (host) enterHost(host)
})

afterEach(leaveHost)

describe('an invitation', () => {
  it('takes somebody new through names and a code to the invited address, which is shown and not to be changed', async () => {
    const world = open(someone)
    await heading('Join Difference Works')
    expect(screen.getByText('Ada Lovelace')).toBeDefined()
    expect(screen.getByText('Admin')).toBeDefined()
    expect(screen.queryByLabelText('Email')).toBeNull()
    const first = screen.getByLabelText('First name (optional)')
    await waitFor(() => expect(document.activeElement).toBe(first))
    expect(first.getAttribute('autocomplete')).toBe('given-name')
    await userEvent.keyboard('Hedy{Tab}Lamarr')
    await press('Accept invitation')
    await heading('Check your email')
    expect(screen.getByText(someone)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Use another email' })).toBeNull()
    expect(stateOf(world, someone)).toBe('pending')
    await typeCode(world, someone)
    await expectJoined(world, someone)
    expect((await sessionIn(world))?.user).toMatchObject({ firstName: 'Hedy', lastName: 'Lamarr' })
  })

  it('lets somebody known in by the same code, and leaves their name as it is', async () => {
    const world = open(mary)
    await userEvent.type(await screen.findByLabelText('First name (optional)'), 'Somebody')
    await press('Accept invitation')
    await typeCode(world, mary)
    await expectJoined(world, mary)
    expect((await sessionIn(world))?.user.firstName).toBe('Mary')
  })

  it('is accepted by a sign-in with an account, whose organization then is no question', async () => {
    const world = open('edsger@example.com')
    await press('Sign in')
    await heading('Sign in to join Difference Works')
    await enterPassword('edsger@example.com')
    await expectJoined(world, 'edsger@example.com')
    expect(sent(world, 'acceptInvitation')).toHaveLength(0)
  })

  it('is accepted by a sign-in that asks for a second factor, and not before that is given', async () => {
    const world = open(grace)
    await press('Sign in')
    await enterPassword(grace)
    await heading('Enter the code from your app')
    expect(stateOf(world, grace)).toBe('pending')
    await userEvent.type(screen.getByLabelText('Code'), codeOf(gracesTotpSecret, world))
    await expectJoined(world, grace)
  })

  it('is accepted with one press by the invited person, who is signed in', async () => {
    const world = open(mary, { signedInAs: mary })
    await headingIsFocused('Join Difference Works')
    expect(screen.getByText('Mary Somerville')).toBeDefined()
    expect(stateOf(world, mary)).toBe('pending')
    await userEvent.dblClick(screen.getByRole('button', { name: 'Accept invitation' }))
    await expectJoined(world, mary)
    expect(sent(world, 'acceptInvitation')).toHaveLength(1)
  })

  it('to an organization that asks for an app has one set up in place, and then goes in', async () => {
    const world = open('joan@example.com', { signedInAs: 'joan@example.com' })
    await press('Accept invitation')
    await heading('Set up an authenticator app')
    await press('Enter a key instead')
    const key = screen.getByRole('group', { name: 'Key' }).querySelector('code')?.textContent ?? ''
    await userEvent.type(screen.getByLabelText('Code'), codeOf(key.replaceAll(' ', ''), world))
    await expectJoined(world, 'joan@example.com', 'Orbital Mechanics')
  })

  it('waits for somebody signed in with another account while they change it', async () => {
    const world = open(someone, { signedInAs: mary })
    await headingIsFocused('This invitation is for another account')
    expect(screen.getByText(mary)).toBeDefined()
    expect(document.body.textContent).not.toContain(someone)
    expect(screen.queryByRole('button', { name: 'Accept invitation' })).toBeNull()
    await userEvent.dblClick(screen.getByRole('button', { name: 'Switch account' }))
    await heading('Join Difference Works')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('First name (optional)')))
    expect(sent(world, 'sign-out')).toHaveLength(1)
    await press('Accept invitation')
    await typeCode(world, someone)
    await expectJoined(world, someone)
  })

  it('can be put aside for another account by the invited person as well', async () => {
    const world = open(mary, { signedInAs: mary })
    await press('Use another account')
    await press('Sign in')
    await enterPassword(grace)
    // Not with this link: it says so, and keeps the address.
    expect((await screen.findByRole('alert')).textContent).toBe(
      'This invitation was sent to another email. Sign in with that one.',
    )
    expect([await sessionIn(world), stateOf(world, mary)]).toEqual([null, 'pending'])
  })

  it('tells a member that they are one, and leads into the organization', async () => {
    const world = createWorld(invited(mary, { signedInAs: mary }))
    await world.client.ready
    await change(world, mary, 'accept')
    render(<AcceptInvitation />, { wrapper: world.Provider })
    await headingIsFocused('You are already a member of Difference Works')
    await press('Go to Difference Works')
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Go to Difference Works' })).toBeNull())
    expect((await sessionIn(world))?.organization?.name).toBe('Difference Works')
    await press('Use another account')
    await headingIsFocused('This invitation was used already')
  })

  it.each([
    ['expired', 'This invitation has expired', 'Ask Ada Lovelace for a new one.'],
    ['revoked', 'This invitation was revoked', 'Ask Ada Lovelace for a new one.'],
    ['used', 'This invitation was used already', 'If that was you, sign in with the account you used.'],
  ] as const)('that is %s says so, says what to do, and leads to the sign-in', async (how, name, advice) => {
    const world = createWorld(invited(mary))
    await world.client.ready
    if (how === 'expired') world.emulator.control.advance(8 * dayMs)
    else await change(world, mary, how === 'used' ? 'accept' : 'revoke')
    render(<AcceptInvitation />, { wrapper: world.Provider })
    await headingIsFocused(name)
    expect(screen.getByRole('group', { name }).textContent).toContain(advice)
    expect(screen.queryByRole('button', { name: 'Accept invitation' })).toBeNull()
    await press('Sign in')
    await enterPassword(mary)
    await headingIsFocused(how === 'used' ? 'You are already a member of Difference Works' : name)
    expect(stateOf(world, mary)).toBe(how === 'used' ? 'accepted' : how)
  })

  it.each(['?invitation_token=a-link-nobody-sent', '?invitation_token=%3Cb%3Ecall', '?invitation_token=', ''])(
    'that nobody knows says so: %j',
    async search => {
      openPage(<AcceptInvitation />, { path: `/invitation${search}` })
      await headingIsFocused('We cannot find this invitation')
      expect(screen.queryAllByRole('button')).toEqual([])
    },
  )

  it('tells the host once that the person has joined, in StrictMode, and looks at the link once', async () => {
    const onDone = vi.fn<() => void>()
    const world = openPage(
      <StrictMode>
        <AcceptInvitation onDone={onDone} />
      </StrictMode>,
      invited(mary, { signedInAs: mary }),
    )
    await heading('Join Difference Works')
    expect(sent(world, 'previewInvitation')).toHaveLength(1)
    await press('Accept invitation')
    await heading('You have joined Difference Works')
    expect(onDone).toHaveBeenCalledOnce()
  })

  it('leaves the focus where it is when the page opens, if the host asks for that', async () => {
    openPage(<AcceptInvitation focusOnMount={false} />, invited(mary))
    await heading('Join Difference Works')
    expect(document.activeElement).toBe(document.body)
    await press('Sign in')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Email')))
    await press('Back to the invitation')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('First name (optional)')))
  })

  it('without a handler leads to the hosted page, which takes it from there', async () => {
    const world = openPage(<AcceptInvitation />, {
      source: 'direct',
      path: `/invitation?invitation_token=${links[someone]}`,
    })
    await headingIsFocused('Accept your invitation')
    await userEvent.dblClick(screen.getByRole('button', { name: 'Continue' }))
    await waitFor(() => expect(world.navigation.left).toHaveLength(1))
    expect(new URL(world.navigation.left[0] ?? '').searchParams.get('invitation_token')).toBe(links[someone])
  })
})

describe('B9: the token of an invitation', () => {
  it('leaves the address before anything is asked about it, and nothing else does', async () => {
    const world = createWorld(invited(someone, { signedInAs: mary }))
    const asked: string[] = []
    const policies = new Set<string>()
    world.network.intercept = request => {
      policies.add(request.referrerPolicy)
      if (request.url.endsWith('previewInvitation')) asked.push(world.navigation.url())
      return undefined
    }
    render(<AcceptInvitation />, { wrapper: world.Provider })
    await heading('This invitation is for another account')
    expect(asked).toEqual(['https://app.example.com/invitation?plan=team&at=1%202'])
    expect(world.navigation.history).toHaveLength(1)
    // Nor does any request of the kit name the page it came from, while the token may stand there.
    expect([...policies]).toEqual(['origin'])
  })

  it('is nowhere on the page, in no storage and in no request but the one that names it', async () => {
    const token = links[someone]
    const tab = new Map<string, string>()
    const world = createWorld(invited(someone, { tab }))
    const bodies: string[] = []
    world.network.intercept = async request => {
      if (request.method === 'POST') bodies.push(await request.clone().text())
      return undefined
    }
    const { container } = render(<AcceptInvitation />, { wrapper: world.Provider })
    await press('Accept invitation')
    await typeCode(world, someone)
    await expectJoined(world, someone)
    expect(bodies.filter(body => body.includes(token))).toHaveLength(1)
    const { storage, messages } = world.browser.readable
    for (const place of [container.innerHTML, [...tab], storage(), messages, Object.values(world.cookies.all())])
      expect(JSON.stringify(place)).not.toContain(token)
  })

  it('does nothing by being opened, however often, for whomever', async () => {
    for (const signedInAs of [undefined, mary]) {
      const world = createWorld(invited(someone, signedInAs ? { signedInAs } : {}))
      await world.client.ready
      const { writes } = world.emulator.snapshot()
      for (let count = 0; count < 3; count++) {
        world.navigation.open(`/invitation?invitation_token=${links[someone]}`)
        const view = render(
          <AuthProvider client={world.openTab({ environment: { navigation: world.navigation } })}>
            <AcceptInvitation />
          </AuthProvider>,
        )
        await screen.findByRole('button', { name: /Accept invitation|Switch account/ })
        view.unmount()
      }
      expect([world.emulator.snapshot().writes, world.inbox.all()]).toEqual([writes, []])
    }
  })

  it('survives a reload of the invitation', async () => {
    const world = open(someone)
    await heading('Join Difference Works')
    await reload(world)
    await press('Accept invitation')
    await typeCode(world, someone)
    await expectJoined(world, someone)
  })

  it('survives a reload in the middle of the code', async () => {
    const world = open(someone)
    await press('Accept invitation')
    await screen.findByLabelText('Code')
    await reload(world)
    await typeCode(world, someone)
    await expectJoined(world, someone)
  })

  it('survives a reload between the sign-out and the next sign-in', async () => {
    const world = open(grace, { signedInAs: mary })
    await press('Switch account')
    await heading('Join Difference Works')
    await reload(world)
    await press('Sign in')
    await enterPassword(grace)
    await userEvent.type(await screen.findByLabelText('Code'), codeOf(gracesTotpSecret, world))
    await expectJoined(world, grace)
  })

  it('gives way to the one of the next link that is opened', async () => {
    const world = open(mary)
    await heading('Join Difference Works')
    world.navigation.open(`/invitation?invitation_token=${links['joan@example.com']}`)
    cleanup()
    render(<AcceptInvitation />, { wrapper: world.Provider })
    await heading('Join Orbital Mechanics')
  })
})

describe('C19: an invitation that is somebody else’s', () => {
  it('is accepted neither by a colleague who signs in with the link, nor by one who proves another address', async () => {
    const world = open(someone)
    await press('Sign in')
    await enterPassword(mary)
    await screen.findByText('This invitation was sent to another email. Sign in with that one.')
    await press('Email me a code instead')
    await screen.findByText('This invitation was sent to another email. Sign in with that one.')
    expect([stateOf(world, someone), world.inbox.all(), await sessionIn(world)]).toEqual(['pending', [], null])
  })

  it('is not accepted where another person signed in in another tab between the look and the press', async () => {
    const world = open(mary, { signedInAs: mary })
    await heading('Join Difference Works')
    const other = world.openTab()
    await other.ready
    // As if the news had not come through yet.
    world.tabOf(world.client).freeze()
    await other.signOut()
    await other.call('signInWithPassword', { email: 'joan@example.com', password: 'correct horse battery staple' })
    await press('Accept invitation')
    await heading('This invitation is for another account')
    expect(stateOf(world, mary)).toBe('pending')
  })

  it.each(['revoked', 'expired'] as const)(
    'or is %s between the look and the press is not accepted, and says so',
    async how => {
      const world = open(mary)
      await heading('Join Difference Works')
      if (how === 'revoked') await change(world, mary, 'revoke')
      else world.emulator.control.advance(8 * dayMs)
      await press('Accept invitation')
      await headingIsFocused(how === 'revoked' ? 'This invitation was revoked' : 'This invitation has expired')
      expect(world.inbox.all()).toEqual([])
    },
  )

  it('is not accepted by the code once it was taken back on the way', async () => {
    const world = open(mary)
    await press('Accept invitation')
    await screen.findByLabelText('Code')
    await change(world, mary, 'revoke')
    await typeCode(world, mary)
    await headingIsFocused('This invitation was revoked')
    expect([await sessionIn(world), stateOf(world, mary)]).toEqual([null, 'revoked'])
  })
})

it('C17: an invitation raises nobody who is a member already to the role that it names', async () => {
  const scenario = invited(mary, { signedInAs: mary })
  const memberships = [...(seed.memberships ?? []), { user: mary, organization: 'Difference Works', role: 'member' }]
  const world = openPage(<AcceptInvitation />, { ...scenario, seed: { ...seed, memberships } })
  await headingIsFocused('You are already a member of Difference Works')
  expect(screen.queryByRole('button', { name: 'Accept invitation' })).toBeNull()
  expect([(await sessionIn(world))?.role, stateOf(world, mary)]).toEqual(['member', 'pending'])
})

it('C18: an invitation brings nobody back who joined by it and was taken out since', async () => {
  const world = open(mary, { signedInAs: mary })
  await press('Accept invitation')
  await expectJoined(world, mary)
  const { invitations, memberships } = world.emulator.snapshot()
  const userId = invitations.find(({ email }) => email === mary)?.acceptedUserId
  const membership = memberships.find(each => each.userId === userId && each.status === 'active')
  await askWorkOS(world, 'DELETE', `organization_memberships/${membership?.id}`)
  world.navigation.open(`/invitation?invitation_token=${links[mary]}`)
  cleanup()
  render(<AcceptInvitation />, { wrapper: world.Provider })
  await heading('This invitation was used already')
  expect(screen.queryByRole('button', { name: 'Accept invitation' })).toBeNull()
  expect(world.emulator.snapshot().memberships.some(each => each.userId === userId)).toBe(false)
})

it('C23: the page is the same for an invited address with an account and without one, to the code', async () => {
  const drawn: string[][] = []
  for (const email of [someone, mary] as const) {
    const { page } = open(email)
    const look = () => page.container.innerHTML.replaceAll(email, '{email}').replaceAll(/_r_\w+_|«r\w+»/g, '')
    await heading('Join Difference Works')
    const looks = [look()]
    await press('Accept invitation')
    await screen.findByLabelText('Code')
    drawn.push([...looks, look()])
    cleanup()
  }
  expect(drawn[0]).toEqual(drawn[1])
})

describe('C29: the conversation of an invitation', () => {
  it('ends with the fifth wrong code, leads back to the invitation, and can begin anew', async () => {
    const world = open(someone)
    await userEvent.type(await screen.findByLabelText('First name (optional)'), 'Hedy')
    await press('Accept invitation')
    const field = await screen.findByLabelText('Code')
    const right = world.inbox.all(someone).at(-1)?.code
    for (const wrong of ['000001', '000002', '000003', '000004', '000005'].filter(code => code !== right)) {
      await userEvent.clear(field)
      await userEvent.type(field, wrong)
      await waitFor(() =>
        expect(
          screen
            .getAllByRole('alert')
            .map(({ textContent }) => textContent)
            .join(),
        ).not.toBe(''),
      )
    }
    expect((await screen.findByText(/one try too many/)).closest('[role="alert"]')).not.toBeNull()
    expect(screen.getByLabelText('First name (optional)')).toHaveProperty('value', 'Hedy')
    expect(stateOf(world, someone)).toBe('pending')
    await press('Accept invitation')
    await typeCode(world, someone)
    await expectJoined(world, someone)
  })

  it('is not taken for one that somebody began elsewhere in the tab', async () => {
    const world = createWorld(invited(someone))
    await world.client.ready
    await world.client.call('sendCode', { email: mary })
    render(<AcceptInvitation />, { wrapper: world.Provider })
    await heading('Join Difference Works')
    expect(screen.queryByLabelText('Code')).toBeNull()
  })
})

describe('the network', () => {
  it('that is slow is waited for in the shape of what comes', async () => {
    const world = createWorld(invited(mary))
    await world.client.ready
    world.network.latencyMs = 5_000
    render(<AcceptInvitation title="Mine" />, { wrapper: world.Provider })
    expect((await screen.findByText('Opening your invitation')).closest('output')).not.toBeNull()
    expect(screen.getByTitle('Mine').ariaBusy).toBe('true')
    await waitFor(async () => {
      await world.clock.advance(5_000)
      expect(screen.queryByText('Opening your invitation')).toBeNull()
    })
    await heading('Join Difference Works')
  })

  it('that fails while the link is looked at says so, and looks again', async () => {
    const world = createWorld(invited(mary))
    await world.client.ready
    world.network.offline = true
    render(<AcceptInvitation />, { wrapper: world.Provider })
    await headingIsFocused('We could not open your invitation')
    expect(screen.getByRole('alert').textContent).toMatch(/You are offline/)
    world.network.offline = false
    world.network.intercept = request =>
      request.url.endsWith('previewInvitation') ? new Response('<h1>Bad gateway</h1>', { status: 502 }) : undefined
    await press('Try again')
    await screen.findByText(/sign-in service is not answering/)
    world.network.intercept = undefined
    await press('Try again')
    await heading('Join Difference Works')
  })

  it('that fails before anybody knows who is here draws no form for strangers', async () => {
    const world = createWorld(invited(mary, { signedInAs: mary }))
    world.network.offline = true
    render(<AcceptInvitation />, { wrapper: world.Provider })
    await waitFor(async () => {
      await world.clock.advance(60_000)
      expect(screen.queryByText('Opening your invitation')).toBeNull()
    })
    await heading('We could not open your invitation')
    world.network.offline = false
    await press('Try again')
    await press('Accept invitation')
    await expectJoined(world, mary)
  })

  it('that loses the answer to an acceptance accepts once, and goes in', async () => {
    const world = open(mary, { signedInAs: mary })
    await heading('Join Difference Works')
    world.network.loseAnswers(1)
    await press('Accept invitation')
    await expectJoined(world, mary)
  })

  it('that fails in the middle keeps what was typed, and says so', async () => {
    const world = open(someone)
    await userEvent.type(await screen.findByLabelText('First name (optional)'), 'Hedy')
    world.network.offline = true
    await press('Accept invitation')
    await screen.findByText(/You are offline/)
    expect(screen.getByLabelText('First name (optional)')).toHaveProperty('value', 'Hedy')
    world.network.offline = false
    await press('Accept invitation')
    await screen.findByLabelText('Code')
  })
})

describe('the way back', () => {
  it('from the code leads to the names, which are kept, and forward again', async () => {
    const world = open(someone)
    await userEvent.type(await screen.findByLabelText('First name (optional)'), 'Hedy')
    await press('Accept invitation')
    await screen.findByLabelText('Code')
    history.back()
    expect(await screen.findByLabelText('First name (optional)')).toHaveProperty('value', 'Hedy')
    history.forward()
    await screen.findByLabelText('Code')
    await typeCode(world, someone)
    await expectJoined(world, someone)
  })

  it('from the code, by its button, gives the conversation up', async () => {
    const world = open(someone)
    await press('Accept invitation')
    await screen.findByLabelText('Code')
    await press('Back to the invitation')
    await heading('Join Difference Works')
    await waitFor(() => expect(sent(world, 'cancelFlow')).toHaveLength(1))
  })
})

it('a sign-out in another tab leads back to the invitation with nobody signed in', async () => {
  const world = open(mary, { signedInAs: mary })
  await headingIsFocused('Join Difference Works')
  const other = world.openTab()
  await other.ready
  await other.signOut()
  await screen.findByLabelText('First name (optional)')
})

it('the keyboard alone changes accounts, and joins', async () => {
  const world = open(grace, { signedInAs: mary })
  await headingIsFocused('This invitation is for another account')
  await hand.keyboard('{Tab}{Enter}')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('First name (optional)')))
  await hand.keyboard('{Tab}{Tab}{Tab}{Enter}')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Email')))
  await hand.keyboard(`${grace}{Enter}`)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Password')))
  await hand.keyboard('correct horse battery staple{Enter}')
  await heading('Enter the code from your app')
  await hand.keyboard(codeOf(gracesTotpSecret, world))
  await expectJoined(world, grace)
})

describe('the bare hook', () => {
  it('accepts for somebody signed in', async () => {
    const world = openPage(<Bare />, invited(mary, { signedInAs: mary }))
    await screen.findByText('same: Difference Works')
    await press('accept')
    await screen.findByText('joined: Difference Works')
    expect(stateOf(world, mary)).toBe('accepted')
  })

  it('signs somebody new up, by the conversation it hands on', async () => {
    const world = openPage(<Bare />, invited(someone))
    await screen.findByText('signUp: Difference Works')
    await press('signUp')
    await screen.findByText('proof: Difference Works')
    await screen.findByText(`code of ${someone}`)
    await userEvent.type(screen.getByLabelText('typed'), world.inbox.all(someone).at(-1)?.code ?? '')
    await press('submit')
    await screen.findByText('joined: Difference Works')
  })
})

/** A page of the host's own. */
function Bare() {
  const { current, signIn, accept, signUp } = useInvitation()
  const [code, setCode] = useState('')
  const about: Invitation | undefined = 'invitation' in current ? current.invitation : undefined
  return (
    <>
      <p>{`${current.step}: ${about?.organizationName}`}</p>
      <p>{`${signIn.current.step} of ${signIn.current.email}`}</p>
      <button type="button" onClick={() => void accept()}>
        accept
      </button>
      <button type="button" onClick={() => void signUp({ firstName: 'Hedy' })}>
        signUp
      </button>
      <input aria-label="typed" onChange={event => setCode(event.target.value)} />
      <button type="button" onClick={() => void signIn.submitCode(code)}>
        submit
      </button>
    </>
  )
}

function open(email: Invited, scenario?: Omit<Scenario, 'clock'>) {
  return openPage(<AcceptInvitation />, invited(email, scenario))
}

/** The page is loaded anew: what it knew is gone. */
async function reload(world: World) {
  cleanup()
  render(
    <AuthProvider client={world.reload()}>
      <AcceptInvitation />
    </AuthProvider>,
  )
  expect(world.navigation.url()).not.toContain('token')
}

function stateOf({ emulator }: World, email: Invited) {
  return emulator.snapshot().invitations.find(each => each.email === email)?.state
}

async function change(world: World, email: Invited, how: 'accept' | 'revoke') {
  const { id } = world.emulator.snapshot().invitations.find(each => each.email === email) ?? {}
  await askWorkOS(world, 'POST', `invitations/${id}/${how}`)
}

/** As whoever runs the organization would, on the dashboard. */
async function askWorkOS({ emulator }: World, method: string, path: string) {
  const headers = { authorization: `Bearer ${emulator.apiKey}` }
  const request = new Request(`https://workos.test/user_management/${path}`, { method, headers })
  expect((await emulator.fetch(request)).ok).toBe(true)
}

async function press(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }))
}

function heading(name: string) {
  return screen.findByRole('heading', { name })
}

async function headingIsFocused(name: string) {
  const found = await heading(name)
  await waitFor(() => expect(document.activeElement).toBe(found))
}

async function typeCode({ inbox }: World, email: Invited) {
  const field = await screen.findByLabelText('Code')
  await userEvent.type(field, inbox.all(email).findLast(({ kind }) => kind === 'magicAuth')?.code ?? '')
}

function sent({ network }: World, action: string): string[] {
  return network.requests.filter(line => line === `POST /auth/${action}`)
}

async function expectJoined(world: World, email: Invited, organization = 'Difference Works') {
  await headingIsFocused(`You have joined ${organization}`)
  const session = await sessionIn(world)
  expect([session?.user.email, session?.organization?.name, session?.role]).toEqual([email, organization, 'admin'])
  expect(stateOf(world, email)).toBe('accepted')
}
