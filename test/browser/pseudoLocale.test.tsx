import {
  AcceptInvitation,
  AuthCallback,
  CreateOrganization,
  ForgotPassword,
  ImpersonationBanner,
  MagicAuth,
  OrganizationProfile,
  OrganizationSwitcher,
  ResetPassword,
  SignedOut,
  SignIn,
  SignUp,
  TotpEnrollment,
  UserButton,
  UserProfile,
  VerifyEmail,
} from '@latchkey/react'
import { gracesTotpSecret, people, peoplesPassword, type Scenario } from '@latchkey/react/testing'
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { expect, it } from 'vitest'
import { pseudoLocale as said } from '../../stories/pseudoLocale.js'
import { codeOf } from './authenticator.js'
import { hardCoded } from './hardCoded.js'
import { impersonated } from './impersonated.js'
import { invited } from './invitedWorld.js'
import { called, openIn, press, read, says, type } from './language.js'
import { sessionIn, type World } from './page.js'

/** What is nobody's sentence: people, addresses, organizations, the roles as WorkOS names them, and the makers of things. */
const data = [
  /^[\w.+-]+@[\w.]+$/,
  ...people.users.flatMap(({ firstName, lastName }) => [firstName, `${firstName} ${lastName}`]),
  ...people.organizations.map(({ name }) => name),
  /^(Shortest Paths|Celestial Mechanics|Admin|Member|Google|Microsoft|West Okta|West Entra)$/,
  // The key of an app, in groups, and the number of a failed call.
  /^([A-Z2-7]{4} ?)+$/,
  /^req_\w+$/,
  '+1 415 555 0100',
  /^(Admin|Member) ·$/,
]

const ada: Scenario = { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }
const mary: Scenario = { signedInAs: 'mary@example.com' }

const open = (components: ReactNode, scenario?: Scenario) => openIn(said, components, scenario)

/** Waits for a screen by what it says, and looks at all of it. */
async function look(sentence: string) {
  await says(sentence)
  expect(hardCoded(data)).toEqual([])
}

async function enter(email: string) {
  await type(said.fields.email, `${email}{Enter}`)
}

async function enterPassword(email: string, password = peoplesPassword) {
  await enter(email)
  await type(said.fields.password, `${password}{Enter}`)
}

it('sign-in, by a code', async () => {
  const world = open(<SignIn providers={['GoogleOAuth', 'MicrosoftOAuth']} />)
  await look(said.signIn.heading)
  await press(said.buttons.continue)
  await look(said.fields.emailMissing)
  await enter('grace')
  await look(said.fields.emailIncomplete)
  await enter('mary@example.com')
  await look(said.password.heading)
  await press(said.buttons.continue)
  await look(said.fields.passwordMissing)
  await type(said.fields.password, 'something else{Enter}')
  await look(said.errors.invalid_credentials)
  await press(said.buttons.emailCode)
  await look(read(said.code.sentTo, { email: 'mary@example.com' }))
  const field = await type(said.fields.code, '12{Enter}')
  await look(said.fields.codeIncomplete)
  const { code } = await world.inbox.next('mary@example.com')
  await userEvent.clear(field)
  await userEvent.type(field, code === '000000' ? '000001' : '000000')
  await look(said.errors.invalid_code)
  await act(() => world.clock.advance(120_000))
  await look(said.code.resend)
  await userEvent.clear(field)
  await userEvent.type(field, code)
  await look(said.signIn.alreadyHeading)
})

// One whose wait is counted, one with a reference, one without either.
it.each(['rate_limited', 'unexpected', 'forbidden'] as const)('the error %s', async code => {
  const { network } = open(<SignIn />)
  network.intercept = ({ url }) =>
    url.endsWith('/signInWithPassword')
      ? Response.json({ code, message: 'No', retryAfterMs: 30_000, requestId: 'req_01JMOON' }, { status: 400 })
      : undefined
  await enterPassword('mary@example.com')
  await look(read(said.errors[code], { time: '30 seconds' }))
  if (code === 'rate_limited') await look(read(said.ways.retryIn, { time: '0:30' }))
  if (code === 'unexpected') await look(said.reference.copy)
})

it('sign-in, where an address has to be proven, an organization chosen, or left for its own sign-in', async () => {
  const unproven = open(<SignIn />)
  await enterPassword('alan@example.com')
  await look(said.code.verifyHeading)
  unproven.page.unmount()

  const several = open(<SignIn />)
  await enterPassword('ada@example.com')
  await look(said.selectOrganization.heading)
  several.page.unmount()

  open(<SignIn />, {
    seed: {
      ...people,
      connections: [
        { organization: 'West Computing', name: 'West Okta', type: 'OktaSAML', domains: ['west.test'] },
        { organization: 'West Computing', name: 'West Entra', type: 'AzureSAML', domains: ['west.test'] },
      ],
    },
  })
  await enterPassword('dorothy@west.test')
  await look(said.ways.ssoHeading)
})

it('a second step: the code of an app', async () => {
  const world = open(<SignIn />)
  await enterPassword('grace@example.com')
  await look(said.totp.challenge.appHeading)
  const field = await type(said.fields.code, codeOf(gracesTotpSecret, world) === '000000' ? '000001' : '000000')
  await look(said.totp.errors.appCodeWrong)
  await userEvent.clear(field)
  await userEvent.type(field, codeOf(gracesTotpSecret, world))
  await look(said.signIn.alreadyHeading)
})

it('a second step that is set up: an app, or a phone', async () => {
  const world = open(<TotpEnrollment />, { ...mary, handler: { smsFactors: true } })
  await look(said.totp.enrollment.heading)
  await press(said.totp.enrollment.showKey)
  await look(said.totp.enrollment.hideKey)
  await press(said.totp.enrollment.useTelephone)
  await look(said.sms.heading)
  await type(said.sms.number, '415 555 0100{Enter}')
  await look(said.sms.numberIncomplete)
  await type(said.sms.number, '+14155550100{Enter}')
  await look(said.sms.codeHeading)
  await type(said.fields.code, world.inbox.all('+14155550100').at(-1)?.code ?? '')
  await look(said.sms.doneHeading)
})

it('sign-up', async () => {
  const world = open(<SignUp names="optional" first="password" providers={['GoogleOAuth']} />)
  await look(said.signUp.heading)
  await press(said.signUp.create)
  await look(said.fields.emailMissing)
  await type(said.fields.email, 'new@example.com')
  await type(said.signUp.password, 'four calm words together')
  await press(said.fields.showPassword)
  await look(said.fields.passwordShown)
  await press(said.signUp.create)
  await look(read(said.signUp.sentTo, { email: 'new@example.com' }))
  await type(said.fields.code, (await world.inbox.next('new@example.com')).code)
  await look(said.signIn.alreadyHeading)
})

it('a code alone', async () => {
  open(<MagicAuth />)
  await look(said.magicAuth.heading)
  await enter('mary@example.com')
  await look(said.code.heading)
})

it('a password that is forgotten, and set anew', async () => {
  const asking = open(<ForgotPassword />)
  await look(said.passwords.forgotHeading)
  await enter('mary@example.com')
  await look(read(said.passwords.sent, { email: 'mary@example.com' }))
  const { link } = await asking.inbox.next('mary@example.com')
  asking.page.unmount()

  const bare = open(<ResetPassword />)
  await look(said.passwords.forgotHeading)
  bare.page.unmount()

  const path = `/reset${new URL(link ?? '').search}`
  open(<ResetPassword />, { path })
  await look(said.passwords.resetHeading)
  await type(said.passwords.newPassword, 'short{Enter}')
  await waitFor(() => expect(screen.getAllByRole('alert').some(({ textContent }) => textContent !== '')).toBe(true))
  expect(hardCoded(data)).toEqual([])
})

it('an address that is proven', async () => {
  const world = open(<VerifyEmail />, mary)
  await unprove(world)
  await look(read(said.verifyEmail.description, { email: 'mary@example.com' }))
  await press(said.verifyEmail.send)
  await look(read(said.verifyEmail.sentTo, { email: 'mary@example.com' }))
  await type(said.fields.code, (await world.inbox.next('mary@example.com')).code)
  await look(said.verifyEmail.doneHeading)
})

it('an invitation, for whoever is new, for somebody else, and without a link', async () => {
  const fresh = open(<AcceptInvitation />, invited('new@example.com'))
  await look(read(said.invitation.invitedBy, { name: 'Ada Lovelace' }))
  await press(said.invitation.signUp.toSignIn)
  await look(said.invitation.signIn.back)
  fresh.page.unmount()

  const other = open(<AcceptInvitation />, invited('grace@example.com', mary))
  await look(said.invitation.other.heading)
  other.page.unmount()

  open(<AcceptInvitation />)
  await look(said.invitation.unknown.heading)
})

it('the user button and its menu', async () => {
  open(<UserButton profileUrl="/account" />, ada)
  await userEvent.click(await screen.findByRole('button'))
  await screen.findByRole('menu')
  await look(said.user.profile)
})

it('the switcher: its lists, its search, its invitations and the form of a new organization', async () => {
  const names = Array.from({ length: 9 }, (_, index) => `Workshop ${index + 1}`)
  open(<OrganizationSwitcher />, {
    ...ada,
    seed: {
      ...people,
      organizations: [...people.organizations, ...names.map(name => ({ name })), { name: 'Shortest Paths' }],
      memberships: [...people.memberships, ...names.map(name => ({ user: 'ada@example.com', organization: name }))],
      invitations: [{ email: 'ada@example.com', organization: 'Shortest Paths', inviter: 'grace@example.com' }],
    },
  })
  const theirs = [...data, /^Workshop \d$/]
  await userEvent.click(await screen.findByRole('button'))
  await screen.findByRole('button', called(read(said.organizationPanel.joinNamed, { organization: 'Shortest Paths' })))
  expect(hardCoded(theirs)).toEqual([])
  await press(read(said.organizationPanel.declineNamed, { organization: 'Shortest Paths' }))
  await says(said.organizationPanel.declineQuestion)
  expect(hardCoded(theirs)).toEqual([])
  await userEvent.type(screen.getByRole('combobox'), 'nothing')
  await says(read(said.organizationPanel.none, { text: 'nothing' }))
  expect(hardCoded(theirs)).toEqual([])
  await press(said.organizationPanel.create)
  await says(said.createOrganization.heading)
  expect(hardCoded(theirs)).toEqual([])
})

it('a new organization', async () => {
  open(<CreateOrganization />, mary)
  await look(said.createOrganization.heading)
  await press(said.createOrganization.create)
  await look(said.createOrganization.nameMissing)
  await type(said.createOrganization.name, 'Celestial Mechanics{Enter}')
  await look(said.createOrganization.entered)
})

it('the account page, and each of its forms', async () => {
  const world = open(
    <>
      <SignedOut>
        <SignIn />
      </SignedOut>
      <UserProfile sections={['name', 'email', 'password', 'apps', 'identities', 'sessions', 'deletion']} />
    </>,
    { handler: { dangerouslyAllow: ['deleteAccount'] } },
  )
  await enterPassword('grace@example.com')
  await type(said.fields.code, codeOf(gracesTotpSecret, world))
  const { userProfile } = said
  await look(userProfile.deletion.description)
  await waitFor(() => expect(screen.queryByText(said.step.loading)).toBeNull())
  await look(userProfile.apps.app)
  await press(userProfile.name.edit)
  await look(userProfile.name.lastName)
  await press(said.page.save)
  await look(userProfile.name.saved)
  await press(userProfile.email.change)
  await look(userProfile.email.newEmail)
  await press(said.page.cancel)
  await press(userProfile.password.change)
  await look(userProfile.password.current)
  await press(said.page.cancel)
  await press(userProfile.apps.add)
  await look(said.totp.enrollment.description)
  await press(said.totp.enrollment.cancel)
  await press(userProfile.deletion.delete)
  await look(read(userProfile.deletion.confirm, { email: 'grace@example.com' }))
  await press(said.page.cancel)
  await act(() => world.clock.advance(6 * 60_000))
  await userEvent.click(await screen.findByText(userProfile.apps.remove))
  await look(userProfile.apps.confirmLast.app)
  await press(userProfile.apps.remove)
  await look(read(said.reauthenticate.password, { email: 'grace@example.com' }))
})

it('the page of an organization, and each of its forms', async () => {
  open(<OrganizationProfile />, {
    ...ada,
    seed: {
      ...people,
      invitations: [{ email: 'one@example.com', organization: 'Analytical Engines', inviter: 'ada@example.com' }],
    },
  })
  const { organizationProfile } = said
  await look(organizationProfile.leaving.description)
  await look('Grace Hopper')
  await look('one@example.com')
  await press(organizationProfile.general.edit)
  await look(organizationProfile.general.name)
  await press(said.page.cancel)
  await press(read(organizationProfile.members.manageNamed, { name: 'Grace Hopper' }))
  await look(organizationProfile.members.deactivate)
  await press(organizationProfile.members.deactivate)
  await look(read(organizationProfile.members.deactivateQuestion, { name: 'Grace Hopper' }))
  await press(organizationProfile.members.deactivate)
  await look(read(organizationProfile.members.deactivated, { name: 'Grace Hopper' }))
  await press(organizationProfile.invitations.invite)
  await type(organizationProfile.invitations.emails, 'two@example.com, three')
  await press(organizationProfile.invitations.send)
  await look(read(organizationProfile.invitations.emailsWrong, { emails: 'three' }))
  await type(organizationProfile.invitations.emails, 'two@example.com')
  await press(organizationProfile.invitations.send)
  await look(organizationProfile.invitations.sent)
  await press(read(organizationProfile.invitations.revokeNamed, { email: 'one@example.com' }))
  await look(read(organizationProfile.invitations.revokeQuestion, { email: 'one@example.com' }))
  await press(organizationProfile.invitations.revoke)
  await look(read(organizationProfile.invitations.revokeDone, { email: 'one@example.com' }))
  await press(organizationProfile.leaving.leave)
  await look(read(organizationProfile.leaving.question, { organization: 'Analytical Engines' }))
})

it('all that a colleague sees who uses somebody’s account', async () => {
  const world = open(
    <>
      <ImpersonationBanner />
      <UserProfile />
      <OrganizationProfile />
    </>,
    ada,
  )
  impersonated(world)
  await act(() => world.client.restore())
  const names = { impersonator: 'support@example.com', name: 'Ada Lovelace' }
  await look(read(said.impersonation.who, names))
  await look(read(said.userProfile.impersonated, names))
  await look(read(said.organizationProfile.impersonated, names))
})

it('the page a redirect comes back to', async () => {
  open(<AuthCallback />, { path: '/callback?error=access_denied' })
  await look(said.callback.heading)
})

async function unprove(world: World) {
  await world.client.ready
  const userId = (await sessionIn(world))?.user.id ?? ''
  await world.emulator.fetch(`https://workos.test/user_management/users/${userId}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${world.emulator.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email_verified: false }),
  })
  await world.client.getAccessToken({ forceRefresh: true })
}
