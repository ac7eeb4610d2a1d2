import {
  type AcceptInvitationSteps,
  ForgotPassword,
  type ForgotPasswordSteps,
  Reauthenticate,
  type ReauthenticateSteps,
  ResetPassword,
  type ResetPasswordSteps,
  SignIn,
  TotpEnrollment,
  type TotpEnrollmentSteps,
  VerifyEmail,
  type VerifyEmailSteps,
} from '@latchkey/react'
import { peoplesPassword, type Scenario } from '@latchkey/react/testing'
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ownEnrollmentSteps, ownReauthenticateSteps, ownResetSteps } from '../../examples/ownPages.js'
import { ownSteps } from '../../examples/ownSteps.js'
import { codeOf } from './authenticator.js'
import { openPage, type World } from './page.js'

const mary: Scenario = { signedInAs: 'mary@example.com' }
const fromLink: Scenario = { path: '/reset?token=a-token-that-nobody-gave' }
const good = 'four calm words together'

// The entries of another test are no steps of this one.
beforeEach(() => history.replaceState(null, ''))

describe('steps of one’s own are told apart by the component that takes them', () => {
  it('each by its name, and given what that step has', () => {
    const reset: ResetPasswordSteps = {
      sent: ({ current }) => new Date(current.resendAt).toISOString(),
      // @ts-expect-error nothing was sent yet
      request: ({ current }) => current.email,
      // @ts-expect-error a reset has no conversation
      choose: ({ signIn }) => signIn.current.step,
    }
    const verification: VerifyEmailSteps = {
      code: ({ current, verification }) => `${current.resendAt} ${verification.pending}`,
      // @ts-expect-error a code is not asked of a proven address
      done: ({ current }) => current.resendAt,
    }
    const question: ReauthenticateSteps = {
      choose: ({ current }) => current.methods.length,
      selectOrganization: ({ current }) => current.organizations.length,
      // @ts-expect-error a code is no choice of methods
      code: ({ current }) => current.methods.length,
    }
    const enrollment: TotpEnrollmentSteps = {
      secret: ({ current }) => current.secret,
      failed: ({ current }) => current.error.code,
      // @ts-expect-error what was shown for too long is gone
      expired: ({ current }) => current.secret,
    }
    const invitation: AcceptInvitationSteps = {
      same: ({ current }) => current.invitation.organizationName,
      code: ({ signIn }) => signIn.current.step,
      // @ts-expect-error nobody knows what it is to
      unknown: ({ current }) => current.invitation.organizationName,
    }
    expect([reset, verification, question, enrollment, invitation].map(steps => Object.keys(steps).length)).toEqual([
      3, 2, 3, 3, 3,
    ])
  })

  it('and no others', () => {
    const none = () => null
    // @ts-expect-error it is not drawn while it is looked whether there is a link
    expect({ opening: none } satisfies ResetPasswordSteps).toBeDefined()
    // @ts-expect-error a link is asked for here, and used on another page
    expect({ choose: none } satisfies ForgotPasswordSteps).toBeDefined()
    // @ts-expect-error nobody is signed in
    expect({ absent: none } satisfies VerifyEmailSteps).toBeDefined()
    // @ts-expect-error nothing is asked
    expect({ idle: none } satisfies ReauthenticateSteps).toBeDefined()
    // @ts-expect-error drawn as `secret`, so that what was typed stays
    expect({ verifying: none } satisfies TotpEnrollmentSteps).toBeDefined()
    // @ts-expect-error the kit's leads back to the invitation
    expect({ ...ownSteps } satisfies AcceptInvitationSteps).toBeDefined()
  })
})

describe('what the kit keeps of a step of one’s own', () => {
  it('the card: which step it is, and that it is busy', async () => {
    const world = openPage(<ForgotPassword steps={ownResetSteps} />)
    const field = await screen.findByLabelText('Work email')
    const card = field.closest('section')
    expect(card?.dataset['step']).toBe('request')
    await userEvent.type(field, 'mary@example.com')
    world.network.latencyMs = 60_000
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(card?.ariaBusy).toBe('true'))
    expect(screen.getByRole('button', { name: 'Next' }).ariaDisabled).toBe('true')
  })

  it('the check before anything is sent, and the field that is wrong', async () => {
    const { network } = openPage(<ForgotPassword steps={ownResetSteps} />)
    const field = await screen.findByLabelText('Work email')
    await userEvent.type(field, 'mary@example{Enter}')
    await waitFor(() => expect(describedBy(field)).toMatch(/whole email/))
    expect(document.activeElement).toBe(field)
    expect(network.requests).not.toContain('POST /auth/requestPasswordReset')
  })

  it('the focus: not moved when the page opens if the host asks for that, and never taken back from where it went', async () => {
    const world = openPage(<ForgotPassword steps={ownResetSteps} focusOnMount={false} />)
    const field = await screen.findByLabelText('Work email')
    expect(document.activeElement).toBe(document.body)
    await userEvent.type(field, 'mary@example{Enter}')
    await waitFor(() => expect(describedBy(field)).toMatch(/whole email/))
    screen.getByRole('button', { name: 'Next' }).focus()
    world.page.rerender(
      <world.Provider>
        <ForgotPassword steps={{ ...ownResetSteps }} focusOnMount={false} />
      </world.Provider>,
    )
    await act(async () => {})
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Next' }))
  })

  it('the sentence of each rule, where the step has no place for it', async () => {
    const world = openPage(<ResetPassword steps={terse} />, fromLink)
    world.emulator.control.fail({
      operation: 'resetPassword',
      status: 400,
      body: { code: 'password_reset_error', message: '', errors: [{ code: 'password_pwned', message: '' }] },
    })
    const field = await screen.findByLabelText('Secret')
    await userEvent.type(field, `${good}{Enter}`)
    expect((await screen.findByRole('alert')).textContent).toMatch(/data breach/)
    expect(field).toHaveProperty('value', good)
    await waitFor(() => expect(document.activeElement).toBe(field))
  })

  it('why a secret was taken back, said once and aloud', async () => {
    const world = openPage(<TotpEnrollment steps={ownEnrollmentSteps} />, mary)
    await screen.findByRole('status', { name: 'Key' })
    await act(() => world.clock.advance(10 * 60_000))
    await screen.findByRole('group', { name: 'Still there?' })
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/we took it back/),
    ])
  })

  it('the question for a recent sign-in in its place', async () => {
    const world = openPage(<TotpEnrollment steps={ownEnrollmentSteps} />, mary)
    world.network.intercept = ({ url }) => {
      if (!url.endsWith('/addTotp')) return undefined
      world.network.intercept = undefined
      return Response.json({ code: 'reauth_required', message: '' }, { status: 403 })
    }
    await userEvent.type(await screen.findByLabelText('Password'), `${peoplesPassword}{Enter}`)
    expect(await screen.findByRole('status', { name: 'Key' })).toBeDefined()
  })

  it('one factor under StrictMode', async () => {
    const world = openPage(
      <StrictMode>
        <TotpEnrollment steps={ownEnrollmentSteps} />
      </StrictMode>,
      mary,
    )
    const before = world.emulator.snapshot().factors.length
    await screen.findByRole('status', { name: 'Key' })
    expect(world.emulator.snapshot().factors).toHaveLength(before + 1)
  })

  it('what is over is not said again: another code forgives the wrong one', async () => {
    const world = openPage(<SignIn steps={ownSteps} />)
    await userEvent.type(await screen.findByLabelText('Work email'), 'mary@example.com{Enter}')
    await userEvent.click(await screen.findByRole('button', { name: 'Send me a code' }))
    const field = await screen.findByLabelText('Six digits')
    await userEvent.type(field, '000000')
    await waitFor(() => expect(describedBy(field)).toMatch(/not right/))
    await act(() => world.clock.advance(60_000))
    await userEvent.click(screen.getByRole('button', { name: 'Write again' }))
    await waitFor(() => expect(sent(world, 'resendCode')).toBe(1))
    await waitFor(() => expect(screen.queryByText(/not right/)).toBeNull())
    await world.inbox.next('mary@example.com')
    expect(screen.queryByText(/not right/)).toBeNull()
  })
})

describe('the host is told', () => {
  it('once that a password is set', async () => {
    const onDone = vi.fn<() => void>()
    const world = openPage(<ResetPassword steps={ownResetSteps} onDone={onDone} />, fromLink)
    world.network.intercept = ({ url }) => (url.endsWith('/resetPassword') ? Response.json({}) : undefined)
    await userEvent.type(await screen.findByLabelText('New passphrase'), `${good}{Enter}`)
    await screen.findByRole('heading', { name: 'It is changed' })
    expect(onDone).toHaveBeenCalledOnce()
  })

  it('once that an app is set up, or that nothing is left of it', async () => {
    const onDone = vi.fn<() => void>()
    const onCancel = vi.fn<() => void>()
    const world = openPage(<TotpEnrollment steps={ownEnrollmentSteps} {...{ onDone, onCancel }} />, mary)
    await screen.findByRole('status', { name: 'Key' })
    await userEvent.click(screen.getByRole('button', { name: 'Never mind' }))
    await waitFor(() => expect(onCancel).toHaveBeenCalledOnce())
    await userEvent.click(await screen.findByRole('button', { name: 'Begin again' }))
    const key = (await screen.findByRole('status', { name: 'Key' })).textContent ?? ''
    await userEvent.type(screen.getByLabelText('Six digits'), codeOf(key, world))
    await screen.findByRole('heading', { name: 'Your account is protected' })
    expect(onDone).toHaveBeenCalledOnce()
    expect(onCancel).toHaveBeenCalledOnce()
  })

  it('once that somebody is still there', async () => {
    const onDone = vi.fn<() => void>()
    openPage(<Reauthenticate steps={ownReauthenticateSteps} onDone={onDone} />, mary)
    await userEvent.type(await screen.findByLabelText('Passphrase'), `${peoplesPassword}{Enter}`)
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
  })
})

describe('a single step of one’s own', () => {
  it('stands among those of the kit: a choice, then the kit’s password', async () => {
    openPage(
      <Reauthenticate steps={{ choose: ownReauthenticateSteps.choose ?? nothing }} methods={['code', 'password']} />,
      mary,
    )
    await userEvent.click(await screen.findByRole('button', { name: 'By my passphrase' }))
    const field = await screen.findByLabelText('Password')
    await waitFor(() => expect(document.activeElement).toBe(field))
  })

  it('comes after one of the kit', async () => {
    openPage(<VerifyEmail steps={{ done: ({ headingProps }) => <h2 {...headingProps}>Proven</h2> }} />, mary)
    const heading = await screen.findByRole('heading', { name: 'Proven' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
  })
})

/** A password as briefly as it can be asked for: what is wrong with it has no place. */
const terse: ResetPasswordSteps = {
  choose: ({ reset, headingProps, formProps, fieldProps }) => (
    <form {...formProps(typed => reset.reset(typed('newPassword')))}>
      <h2 {...headingProps}>Terse</h2>
      <input aria-label="Secret" {...fieldProps('newPassword')} />
    </form>
  ),
}

function nothing() {
  return null
}

function sent({ network }: World, action: string): number {
  return network.requests.filter(line => line === `POST /auth/${action}`).length
}

function describedBy(element: Element): string {
  return document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
}
