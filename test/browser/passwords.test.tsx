import { AuthProvider, ForgotPassword, MagicAuth, ResetPassword, SignIn } from '@latchkey/react'
import { people, type Seed } from '@latchkey/react/testing'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { AuditEvent } from '@latchkey/react/server'
import { createWorld, enterEmail, openPage, sessionIn } from './page.js'

const good = 'four calm words together'

/** The address of the page that the newest mail's link opens. */
async function linkIn(world: ReturnType<typeof createWorld>): Promise<string> {
  await world.client.ready
  await world.client.call('requestPasswordReset', { email: 'mary@example.com' })
  const { link } = await world.inbox.next('mary@example.com')
  const { search } = new URL(link ?? '')
  return `/reset${search}&plan=team`
}

async function openLink(world = createWorld({ signedInAs: 'mary@example.com' })) {
  const path = await linkIn(world)
  world.navigation.open(path)
  const before = world.network.requests.length
  const page = render(
    <StrictMode>
      <AuthProvider client={world.client} signInUrl="/sign-in">
        <ResetPassword />
      </AuthProvider>
    </StrictMode>,
  )
  return { world, page, token: new URLSearchParams(path.split('?')[1]).get('token') ?? '', before }
}

describe('a forgotten password', () => {
  it('is asked about in the sign-in itself, with the address kept, and leads back to it', async () => {
    const { inbox } = openPage(<SignIn />)
    await enterEmail('mary@example.com')
    await userEvent.click(await screen.findByRole('button', { name: 'Forgot password?' }))
    expect(await screen.findByRole('heading', { name: 'Reset your password' })).toBeDefined()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Email')))
    expect(screen.getByLabelText('Email')).toHaveProperty('value', 'mary@example.com')
    await userEvent.keyboard('{Enter}')
    const heading = await screen.findByRole('heading', { name: 'Check your email' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect((await inbox.next('mary@example.com')).link).toContain('token=')
    expect(screen.getByRole('button', { name: 'Send another link in 0:30' }).ariaDisabled).toBe('true')
    await userEvent.click(screen.getByRole('button', { name: 'Back to sign-in' }))
    expect(await screen.findByLabelText('Password')).toBeDefined()
  })

  it('asks for a whole address first', async () => {
    const { network } = openPage(<ForgotPassword />)
    await enterEmail('mary@example')
    expect(await screen.findByText(/Enter a whole email/)).toBeDefined()
    expect(network.requests).not.toContain('POST /auth/requestPasswordReset')
  })

  it('tells of the network, and keeps what was typed', async () => {
    const { network, client } = openPage(<ForgotPassword />)
    await client.ready
    network.offline = true
    await enterEmail('mary@example.com')
    expect(await screen.findByText(/You are offline/)).toBeDefined()
    expect(screen.getByLabelText('Email')).toHaveProperty('value', 'mary@example.com')
  })
})

/** B7: four kinds of accounts, one screen. Hedy signs in by a provider alone. */
const accounts = ['mary@example.com', 'nobody@example.com', 'hedy@example.com', 'alan@example.com']
const seed: Seed = { ...people, users: [...people.users, { email: 'hedy@example.com' }] }

describe('B7: the page is the same for a known, an unknown, an SSO-only and an unproven address', () => {
  it.each([
    {
      what: 'after a wrong password',
      draw: () => <SignIn />,
      walk: async (email: string) => {
        await enterEmail(email)
        await userEvent.type(await screen.findByLabelText('Password'), 'not the password{Enter}')
        await screen.findByText(/do not match/)
      },
    },
    {
      what: 'after asking for a reset',
      draw: () => <ForgotPassword />,
      walk: async (email: string) => {
        await enterEmail(email)
        await screen.findByRole('heading', { name: 'Check your email' })
      },
    },
    {
      what: 'after asking for a code',
      draw: () => <MagicAuth />,
      walk: async (email: string) => {
        await enterEmail(email)
        await screen.findByLabelText('Code')
      },
    },
  ])('$what', async ({ draw, walk }) => {
    const drawn = new Set<string>()
    for (const email of accounts) {
      const { page } = openPage(draw(), { seed })
      await walk(email)
      drawn.add(snapshot(page.container, email))
      cleanup()
    }
    expect([...drawn]).toHaveLength(1)
  })

  it('where the domain of the address, and not the account, demands another way', async () => {
    const drawn = new Set<string>()
    for (const email of ['dorothy@west.test', 'nobody@west.test']) {
      const { page } = openPage(<SignIn />)
      await enterEmail(email)
      await userEvent.type(await screen.findByLabelText('Password'), 'not the password{Enter}')
      await screen.findByRole('heading', { name: 'Sign in with your organization' })
      drawn.add(snapshot(page.container, email))
      cleanup()
    }
    expect([...drawn]).toHaveLength(1)
  })
})

/** What stands on the page, without the address and the ids that React makes. */
function snapshot({ innerHTML }: HTMLElement, email: string): string {
  return innerHTML.replaceAll(email, '{email}').replaceAll(/_r_\w+_|«r\w+»/g, '')
}

/** What a server in the middle, or a page of its settings, could have WorkOS say. */
const words = '<b>call 555..</b>'

describe('B10: the words WorkOS refuses a password with', () => {
  it.each([
    { status: 401, code: 'invalid_credentials', says: /do not match/ },
    { status: 400, code: 'a_code_that_nobody_knows', says: /^Something went wrong on our side. Try again.$/ },
    { status: 403, code: words, says: /^Something went wrong on our side. Try again.$/ },
    { status: 500, code: 'server_error', says: /is not answering/ },
  ])('are ours, not those it sent: $status $code', async ({ status, code, says }) => {
    // A code that nobody knows is a failure of ours, which the host's own log is told of.
    const onAudit = vi.fn<(event: AuditEvent) => void>()
    const world = openPage(<SignIn />, { handler: { onAudit } })
    const body = { code, error: code, message: words, error_description: words, errors: [{ code, message: words }] }
    world.emulator.control.fail({ operation: 'authenticateWithPassword', status, body, times: 9 })
    await enterEmail('mary@example.com')
    await userEvent.type(await screen.findByLabelText('Password'), 'a password{Enter}')
    expect(await screen.findByText(says)).toBeDefined()
    expect(world.emulator.control.requests.map(({ operation }) => operation)).toContain('authenticateWithPassword')
    expect(document.documentElement.outerHTML).not.toMatch(/call 555|nobody_knows/)
    expect(JSON.stringify([world.client.store.getState(), world.client.flow.getState()])).not.toContain('call 555')
  })
})

describe('the page that the link of a reset opens', () => {
  it('takes the token out of the address before anything is asked, and leaves the rest of it', async () => {
    const { world, before } = await openLink()
    await screen.findByLabelText('New password')
    expect(world.navigation.url()).toBe('https://app.example.com/reset?plan=team')
    expect(world.network.requests.slice(before)).toEqual([])
  })

  it('changes nothing by being opened, and holds the token nowhere on the page', async () => {
    const { world, page, token } = await openLink()
    await screen.findByLabelText('New password')
    expect(token).not.toBe('')
    expect(page.container.innerHTML).not.toContain(token)
    expect(world.network.requests).not.toContain('POST /auth/resetPassword')
    expect((await sessionIn(world))?.user.email).toBe('mary@example.com')
  })

  it('sets the password with one press, ends every session, says so, and leads to sign-in', async () => {
    const { world } = await openLink()
    await userEvent.type(await screen.findByLabelText('New password'), good)
    await userEvent.dblClick(screen.getByRole('button', { name: 'Set new password' }))
    const heading = await screen.findByRole('heading', { name: 'Your password is set' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(screen.getByText(/Every other session of yours has been ended/)).toBeDefined()
    expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/sign-in')
    expect(world.network.requests.filter(line => line === 'POST /auth/resetPassword')).toHaveLength(1)
    await waitFor(() => expect(world.client.store.getState().status).toBe('signedOut'))
    expect(await world.client.call('signInWithPassword', { email: 'mary@example.com', password: good })).toMatchObject({
      ok: true,
    })
  })

  it('says each rule that a password broke, in the field, and keeps what was typed', async () => {
    await openLink()
    const field = await screen.findByLabelText('New password')
    expect(field.getAttribute('autocomplete')).toBe('new-password')
    await userEvent.type(field, 'aaaa{Enter}')
    const rules = await screen.findAllByRole('listitem')
    expect(rules.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/too short/),
      expect.stringMatching(/easy to guess/),
    ])
    const list = screen.getByRole('list')
    expect(field.getAttribute('aria-describedby')).toBe(list.id)
    expect(field).toHaveProperty('value', 'aaaa')
    expect(document.activeElement).toBe(field)
    await userEvent.keyboard(`${good}{Enter}`)
    expect(await screen.findByRole('heading', { name: 'Your password is set' })).toBeDefined()
  })

  it('leads on to another link where this one is used or too old', async () => {
    const { world } = await openLink()
    await world.client.ready
    await userEvent.type(await screen.findByLabelText('New password'), good)
    world.emulator.control.advance(25 * 60 * 60_000)
    await userEvent.click(screen.getByRole('button', { name: 'Set new password' }))
    expect(await screen.findByText(/This link is no longer valid/)).toBeDefined()
    expect(screen.getByLabelText('New password')).toHaveProperty('value', good)
    await userEvent.click(screen.getByRole('button', { name: 'Ask for a new link' }))
    await screen.findByRole('heading', { name: 'Reset your password' })
    await enterEmail('mary@example.com')
    expect(await screen.findByRole('heading', { name: 'Check your email' })).toBeDefined()
  })

  it('asks for a link where it was opened without one', async () => {
    const onDone = vi.fn<() => void>()
    openPage(<ResetPassword onDone={onDone} />)
    expect(await screen.findByRole('heading', { name: 'Reset your password' })).toBeDefined()
    expect(onDone).not.toHaveBeenCalled()
  })
})
