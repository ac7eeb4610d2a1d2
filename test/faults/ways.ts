import { TOTP } from 'otpauth'
import { expect } from 'vitest'
import type { Result } from '../../src/client/AuthError.js'
import { invitationFlow } from '../../src/client/invitation.js'
import type { RedirectOptions } from '../../src/client/redirects.js'
import { reauthenticationFlow } from '../../src/client/reauthentication.js'
import { signInFlow } from '../../src/client/signIn.js'
import { factorEnrollmentFlow } from '../../src/client/factorEnrollment.js'
import type { ActionName } from '../../src/protocol.js'
import type { RouteName } from '../../src/server/audit.js'
import { gracesTotpSecret, people, peoplesPassword } from '../../src/testing/people.js'
import type { Scenario } from '../../src/testing/scenario.js'
import type { RemoteOperationName } from '../../src/workos/operations.js'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { createBrowser } from '../emulator/hosted.js'
import type { Visit } from './visit.js'

/** One thing a person does, from one screen to the next. */
export interface Step {
  name: string
  /** Screens it can be done on. */
  from: readonly string[]
  to: string
  /** What the page asks of the handler for it, and the handler of WorkOS. */
  asks: readonly (ActionName | RouteName)[]
  calls: readonly RemoteOperationName[]
  /** Whether a code or link is mailed each time, and whether each time is a session more at WorkOS. */
  mails?: boolean
  signsIn?: boolean
  act(visit: Visit): Promise<Result | void>
}

/** A way through one of the flows, from the first screen to where the person wanted to be. */
export interface Way {
  scenario: Omit<Scenario, 'clock'>
  /** What lies before. */
  arrive?(visit: Visit): Promise<void>
  steps: readonly Step[]
  /** From where a fault can lead and nothing else does. */
  detours?: readonly Step[]
  screen(visit: Visit): string
  /** What a page that is opened anew shows besides, to somebody who had come this far. */
  reopened?(visit: Visit): Promise<void>
  /** Leaves whatever the screen shows, to begin again. */
  leave(visit: Visit): Promise<void>
  /** The address that was typed; kept whatever goes wrong. */
  email?: string
  /** Who is signed in at the end, and in which organization. */
  end: { email: string; organization?: string } | null
  /** What holds at the end besides. */
  holds?(visit: Visit): Promise<void> | void
}

const ok = { ok: true } as const
const mary = 'mary@example.com'
const ada = 'ada@example.com'
const alan = 'alan@example.com'
const grace = 'grace@example.com'
const katherine = 'katherine@example.com'
const dorothy = 'dorothy@west.test'
const hedy = 'new@example.com'
const link = 'a-link-for-somebody'
const telephone = '+15005550006'
const nextPassword = 'a wholly different sentence'
export const passwords = [peoplesPassword, nextPassword]
const longerThanRecentMs = 6 * 60_000

const signIn = ({ client }: Visit) => signInFlow(client)

/** Of everything that ends in a session. */
const signingIn = {
  screen(visit: Visit): string {
    const { status } = visit.client.store.getState()
    if (status === 'loading' || status === 'unavailable') return status
    const { step } = signIn(visit).store.getState().current
    return status === 'signedIn' && step === 'identifier' ? 'done' : step
  },
  async leave(visit: Visit) {
    if (signingIn.screen(visit) !== 'done') signIn(visit).back()
  },
} satisfies Partial<Way>

function submitPassword(to: string, calls: readonly RemoteOperationName[], more: Partial<Step> = {}): Step {
  return {
    name: 'submitPassword',
    from: ['password'],
    to,
    asks: ['signInWithPassword'],
    calls: ['getJwksUrl', 'authenticateWithPassword', ...calls],
    // Also where another step comes first: late, it may be let in at once.
    signsIn: true,
    act: visit => signIn(visit).submitPassword(peoplesPassword),
    ...more,
  }
}

/** The address, which is looked at for an organization's own provider. */
function identify(email: string, to = 'password'): Step {
  return {
    name: 'identify',
    from: ['identifier'],
    to,
    asks: ['discoverSso'],
    calls: ['listConnections'],
    act: visit => signIn(visit).discoverSso(email),
  }
}

const resend: Step = {
  name: 'resendCode',
  from: ['code'],
  to: 'code',
  asks: ['resendCode'],
  calls: ['createMagicAuth'],
  mails: true,
  async act(visit) {
    await visit.world.clock.advance(30_000)
    return signIn(visit).resendCode()
  },
}

function submitCode(email: string, from: string, to: string, more: Partial<Step> = {}): Step {
  return {
    name: 'submitCode',
    from: [from],
    to,
    asks: ['submitCode', 'session'],
    calls: ['authenticateWithMagicAuth'],
    signsIn: true,
    async act(visit) {
      // As the screen says: that code is no longer valid, ask for another one.
      if (visit.page.isCodeOver) await resendFor(visit)
      const result = await signIn(visit).submitCode(mailed(visit, email))
      visit.page.isCodeOver = !result.ok && result.error.code === 'code_expired'
      return result
    },
    ...more,
  }
}

async function resendFor(visit: Visit) {
  visit.asked.mails += 1
  await resend.act(visit)
}

/** The newest one. */
function mailed({ world }: Visit, address: string): string {
  return world.inbox.all(address).at(-1)?.code ?? '000000'
}

/** What the app shows, once it shows something else than before. */
async function shown({ world, typed }: Visit, secret: string): Promise<string> {
  const read = () => new TOTP({ secret }).generate({ timestamp: world.clock.now() })
  if (typed.has(read())) await world.clock.advance(30_000)
  typed.add(read())
  return read()
}

/** The hosted page, which lets the person in and leads back to the callback. */
async function passHostedPage(visit: Visit, email: string) {
  const { navigation, emulator } = visit.world
  const page = await createBrowser(emulator).open(navigation.left.at(-1) ?? '')
  const { location } = await page.choose({ email })
  if (!location) throw new Error(`The hosted page did not let ${email} in`)
  visit.page.callback = location.href
}

/** Ends a redirect; where that went wrong, the callback's page begins another. */
function comeBack(email: string, from: string, more: Partial<Step> = {}): Step {
  return {
    name: 'comeBack',
    from: [from],
    to: 'done',
    asks: ['exchangeCode', 'session'],
    calls: ['authenticateWithCode'],
    signsIn: true,
    async act(visit) {
      const { client, page, world } = visit
      if (page.callback === undefined) {
        const begun = await client.signInWithRedirect(chosen(visit))
        if (!begun.ok) return begun
        await passHostedPage(visit, email)
      }
      world.navigation.open(page.callback ?? '')
      delete page.callback
      return (await client.handleCallback()) ?? ok
    },
    ...more,
  }
}

/** The organization's own provider, where the address led to one. */
function chosen(visit: Visit): RedirectOptions {
  const { current } = signIn(visit).store.getState()
  const [connectionId] = current.step === 'useSso' ? current.connectionIds : []
  return connectionId === undefined ? { provider: 'GoogleOAuth' } : { connectionId }
}

function enrolling(visit: Visit): string {
  const step = visit.client.flow.getState()?.step
  if (visit.page.isDone) return 'done'
  return step === 'enrollTotp' && visit.page.secret !== undefined ? 'secret' : (step ?? 'idle')
}

/** The screen of an app that is set up: what it is told is the page's alone. */
async function begin(visit: Visit): Promise<Result> {
  const flow = factorEnrollmentFlow(visit.client)
  flow.hold()
  const begun = await flow.begin()
  if (begun.ok) visit.app = visit.page.secret = begun.totp.secret
  return begun
}

async function submitApp(visit: Visit): Promise<Result> {
  const result = await factorEnrollmentFlow(visit.client).submit(await shown(visit, visit.page.secret ?? ''))
  if (result.ok) visit.page.isDone = true
  // As the screen does: the factor has gone with its conversation.
  else if (result.error.code === 'flow_ended') delete visit.page.secret
  return result
}

/** The screen of a second factor that is asked for: which one, then its code. */
function challenged(visit: Visit): string {
  const { current } = signIn(visit).store.getState()
  const isChosen = current.step === 'challengeTotp' && current.factorId !== null
  return isChosen ? 'chosen' : signingIn.screen(visit)
}

const chooseTelephone: Step = {
  name: 'chooseFactor',
  from: ['challengeTotp'],
  to: 'chosen',
  asks: ['challengeFactor'],
  calls: ['challengeFactor'],
  mails: true,
  async act(visit) {
    const { current } = signIn(visit).store.getState()
    const factors = current.step === 'challengeTotp' ? current.factors : []
    const factorId = factors.find(({ type }) => type === 'sms')?.id ?? ''
    return signIn(visit).answer('challengeFactor', { factorId })
  },
}

const answerTelephone: Step = {
  name: 'submitTotp',
  from: ['chosen'],
  to: 'done',
  asks: [],
  calls: [],
  signsIn: true,
  act: visit => signIn(visit).answer('submitTotp', { code: mailed(visit, telephone) }),
}

function isSent({ client }: Visit): boolean {
  const flow = client.flow.getState()
  return flow?.step === 'enrollTotp' && typeof flow.telephone?.sentTo === 'string'
}

async function sendSms(visit: Visit): Promise<Result> {
  const flow = factorEnrollmentFlow(visit.client)
  flow.hold()
  return flow.sendSms(telephone)
}

async function submitMessage(visit: Visit): Promise<Result> {
  // As the screen says: that code is no longer valid, ask for another one.
  if (visit.page.isCodeOver) {
    visit.asked.mails += 1
    await factorEnrollmentFlow(visit.client).sendSms()
  }
  const code = mailed(visit, telephone)
  visit.typed.add(code)
  const result = await factorEnrollmentFlow(visit.client).submit(code)
  visit.page.isCodeOver = !result.ok && result.error.code === 'code_expired'
  if (result.ok) visit.page.isDone = true
  return result
}

/** Of those that were proven: one that was begun and never shown to anybody counts nowhere. */
async function hasOneFactor({ world: { emulator } }: Visit, email: string, type: 'totp' | 'sms') {
  const { apiKey, clientId, apiUrl, fetch } = emulator
  const workos = new UserManagement({ apiKey, clientId, apiUrl, fetch: fetch as typeof globalThis.fetch })
  const asked = workos.authenticateWithPassword({ email, password: peoplesPassword })
  await expect(asked).rejects.toMatchObject({
    code: 'mfa_challenge',
    rawData: { authentication_factors: [{ type }] },
  })
}

/** Signed in, and long enough ago that it does not count as recent. */
async function waitLong({ client, world }: Visit) {
  await client.ready
  await world.clock.advance(longerThanRecentMs)
}

/** Asked whether they are still there. */
const proving = {
  scenario: { signedInAs: mary },
  arrive: waitLong,
  end: { email: mary },
  screen(visit: Visit): string {
    if (visit.page.isDone) return 'done'
    if (visit.page.isProven) return 'proven'
    return reauthenticationFlow(visit.client).store.getState().current.step
  },
  async leave(visit: Visit) {
    reauthenticationFlow(visit.client).cancel(asker)
  },
} satisfies Partial<Way>

const asker = {}

const askForProof: Step = {
  name: 'ask',
  from: ['idle'],
  to: 'password',
  asks: [],
  calls: [],
  async act(visit) {
    void reauthenticationFlow(visit.client)
      .ask(asker)
      .then(isProven => (visit.page.isProven = isProven))
  },
}

/** What was refused for want of a recent sign-in; the session that was proven anew ends on the way. */
const actAtLast: Step = {
  name: 'act',
  from: ['proven'],
  to: 'done',
  asks: ['revokeOtherSessions'],
  calls: ['revokeSession', 'listSessions'],
  async act({ client, page }) {
    const result = await client.call('revokeOtherSessions', {})
    if (result.ok) page.isDone = true
    return result
  },
}

/** A link to Difference Works for this address. */
function invitationTo(email: string): Omit<Scenario, 'clock'> {
  const invitations = [{ email, token: link, organization: 'Difference Works', inviter: ada }]
  return { seed: { ...people, invitations }, path: '/invitation' }
}

const inviting = {
  screen({ client }: Visit) {
    const { store, signIn } = invitationFlow(client)
    const { step } = store.getState().current
    const proof = signIn.store.getState().current.step
    if (step === 'proof') return proof
    // A member who came back by the link is where they wanted to be.
    if (step === 'member') return 'joined'
    return step === 'signIn' && proof === 'code' ? 'signIn code' : step
  },
  async leave(visit: Visit) {
    invitationFlow(visit.client).back()
  },
} satisfies Partial<Way>

/** The link in the e-mail can be opened as often as one likes. */
function openLink(to: string, calls: readonly RemoteOperationName[]): Step {
  return {
    name: 'openLink',
    from: ['opening', 'unavailable', 'unknown'],
    to,
    asks: ['previewInvitation'],
    calls: ['findInvitationByToken', 'getOrganization', 'getUser', ...calls],
    async act(visit) {
      const flow = invitationFlow(visit.client)
      if (flow.store.getState().current.step === 'unavailable') await flow.retry()
      else {
        visit.world.navigation.open(`/invitation?invitation_token=${link}`)
        flow.open()
      }
      await looked(visit)
    },
  }
}

function looked({ client }: Visit): Promise<void> {
  const { store } = invitationFlow(client)
  return new Promise(resolve => {
    const look = () => store.getState().current.step !== 'opening' && resolve()
    store.subscribe(look)
    look()
  })
}

const details = { firstName: 'Hedy', lastName: 'Lamarr' }

function askToSignUp(password: string): Step {
  return {
    name: 'signUp',
    from: ['identifier'],
    to: 'code',
    asks: ['signUp'],
    calls: ['listUsers', 'createMagicAuth'],
    mails: true,
    act: visit => signIn(visit).answer('signUp', { email: hedy, password, ...details }),
  }
}

const setPassword: Step = {
  name: 'setPassword',
  from: ['setPassword'],
  to: 'done',
  asks: ['setPassword'],
  calls: ['updateUser'],
  act: visit => signIn(visit).answer('setPassword', { newPassword: nextPassword }),
}

export const ways = {
  password: {
    ...signingIn,
    scenario: {},
    email: mary,
    end: { email: mary },
    steps: [
      {
        name: 'open',
        from: ['loading', 'unavailable'],
        to: 'identifier',
        asks: ['session'],
        calls: [],
        async act({ client }) {
          const { status } = client.store.getState()
          if (status === 'unavailable') await client.restore()
          await client.ready
          const state = client.store.getState()
          return state.status === 'unavailable' ? { ok: false, error: state.error } : ok
        },
      },
      identify(mary),
      submitPassword('done', [], { asks: ['signInWithPassword', 'session'] }),
    ],
  },

  code: {
    ...signingIn,
    scenario: {},
    email: mary,
    end: { email: mary },
    steps: [
      {
        name: 'sendCode',
        from: ['identifier'],
        to: 'code',
        asks: ['sendCode'],
        calls: ['createMagicAuth'],
        mails: true,
        act: visit => signIn(visit).sendCode(mary),
      },
      resend,
      submitCode(mary, 'code', 'done', { calls: ['getJwksUrl', 'authenticateWithMagicAuth'] }),
    ],
  },

  organization: {
    ...signingIn,
    scenario: {},
    email: ada,
    end: { email: ada, organization: 'Difference Works' },
    steps: [
      identify(ada),
      submitPassword('selectOrganization', ['listOrganizationMemberships']),
      {
        name: 'selectOrganization',
        from: ['selectOrganization'],
        to: 'done',
        asks: ['selectOrganization', 'session'],
        calls: ['authenticateWithOrganizationSelection', 'getOrganization'],
        signsIn: true,
        async act(visit) {
          const { current } = signIn(visit).store.getState()
          const organizations = current.step === 'selectOrganization' ? current.organizations : []
          const chosen = organizations.find(({ name }) => name === 'Difference Works')
          return signIn(visit).selectOrganization(chosen?.id ?? '')
        },
      },
    ],
  },

  verifyEmail: {
    ...signingIn,
    scenario: {},
    email: alan,
    end: { email: alan },
    steps: [
      identify(alan),
      submitPassword('verifyEmail', ['getEmailVerification'], { mails: true }),
      { ...resend, from: ['verifyEmail'], to: 'verifyEmail', calls: ['sendVerificationEmail'] },
      submitCode(alan, 'verifyEmail', 'done', { calls: ['authenticateWithEmailVerification'] }),
    ],
  },

  totpChallenge: {
    ...signingIn,
    scenario: {},
    email: grace,
    end: { email: grace, organization: 'Analytical Engines' },
    steps: [
      identify(grace),
      submitPassword('challengeTotp', []),
      {
        name: 'submitTotp',
        from: ['challengeTotp'],
        to: 'done',
        asks: ['submitTotp', 'session'],
        calls: ['challengeFactor', 'authenticateWithTotp', 'getOrganization'],
        signsIn: true,
        act: async visit => signIn(visit).answer('submitTotp', { code: await shown(visit, gracesTotpSecret) }),
      },
    ],
  },

  smsChallenge: {
    screen: challenged,
    leave: signingIn.leave,
    scenario: {
      seed: {
        users: [{ email: grace, password: peoplesPassword, totpSecret: gracesTotpSecret, phoneNumber: telephone }],
      },
    },
    email: grace,
    end: { email: grace },
    steps: [
      identify(grace),
      submitPassword('challengeTotp', []),
      chooseTelephone,
      { ...answerTelephone, asks: ['submitTotp', 'session'], calls: ['authenticateWithTotp'] },
    ],
  },

  enrollTotp: {
    screen: visit => {
      const screen = signingIn.screen(visit)
      return screen === 'enrollTotp' ? enrolling(visit) : screen
    },
    leave: signingIn.leave,
    scenario: {},
    email: katherine,
    end: { email: katherine, organization: 'Orbital Mechanics' },
    steps: [
      identify(katherine),
      submitPassword('enrollTotp', []),
      {
        name: 'begin',
        from: ['enrollTotp'],
        to: 'secret',
        asks: ['enrollTotp'],
        calls: ['enrollAuthFactor'],
        act: begin,
      },
      {
        name: 'submit',
        from: ['secret'],
        to: 'done',
        asks: ['submitTotp', 'session'],
        calls: ['authenticateWithTotp', 'getOrganization'],
        signsIn: true,
        act: submitApp,
      },
    ],
    detours: [
      // The app is set up, and nobody heard of it: it is asked for now.
      {
        name: 'submitTotp',
        from: ['challengeTotp'],
        to: 'done',
        asks: [],
        calls: [],
        signsIn: true,
        act: async visit => signIn(visit).answer('submitTotp', { code: await shown(visit, visit.app ?? '') }),
      },
    ],
    holds: visit => hasOneFactor(visit, katherine, 'totp'),
  },

  addTotp: {
    screen: enrolling,
    // Whoever typed a code already looks whether the app is among theirs.
    async reopened({ client, page, typed }) {
      const apps = await client.call('listFactors', {})
      page.isDone = typed.size > 0 && apps.ok && apps.data.items.length > 0
    },
    async leave(visit) {
      delete visit.page.secret
      await factorEnrollmentFlow(visit.client).cancel()
    },
    scenario: { signedInAs: mary },
    end: { email: mary },
    arrive: ({ client }) => client.ready,
    steps: [
      {
        name: 'begin',
        from: ['idle', 'enrollTotp'],
        to: 'secret',
        asks: ['addTotp'],
        calls: ['enrollAuthFactor'],
        act: begin,
      },
      {
        name: 'submit',
        from: ['secret'],
        to: 'done',
        asks: ['submitTotp'],
        calls: ['verifyChallenge'],
        act: submitApp,
      },
    ],
    holds: visit => hasOneFactor(visit, mary, 'totp'),
  },

  enrollSms: {
    screen: visit => {
      const screen = challenged(visit)
      return screen === 'enrollTotp' && isSent(visit) ? 'code' : screen
    },
    leave: signingIn.leave,
    scenario: { handler: { smsFactors: true } },
    email: katherine,
    end: { email: katherine, organization: 'Orbital Mechanics' },
    steps: [
      identify(katherine),
      submitPassword('enrollTotp', []),
      {
        name: 'send',
        from: ['enrollTotp'],
        to: 'code',
        asks: ['enrollSms'],
        calls: ['enrollFactor', 'challengeFactor'],
        mails: true,
        act: sendSms,
      },
      {
        name: 'submit',
        from: ['code'],
        to: 'done',
        asks: ['submitTotp', 'session'],
        calls: ['authenticateWithTotp', 'getOrganization'],
        signsIn: true,
        act: submitMessage,
      },
    ],
    // The telephone is set up, and nobody heard of it: a code of it is asked for now.
    detours: [chooseTelephone, answerTelephone],
    holds: visit => hasOneFactor(visit, katherine, 'sms'),
  },

  addSms: {
    screen: visit => {
      if (visit.page.isDone) return 'done'
      return isSent(visit) ? 'code' : (visit.client.flow.getState()?.step ?? 'idle')
    },
    // Whoever typed a code already looks whether the telephone is among theirs.
    async reopened({ client, page, typed }) {
      const known = await client.call('listFactors', {})
      page.isDone = typed.size > 0 && known.ok && known.data.items.length > 0
    },
    leave: visit => factorEnrollmentFlow(visit.client).cancel(),
    scenario: { signedInAs: mary, handler: { smsFactors: true } },
    end: { email: mary },
    arrive: ({ client }) => client.ready,
    steps: [
      {
        name: 'send',
        from: ['idle', 'enrollTotp'],
        to: 'code',
        asks: ['addSms'],
        calls: ['enrollFactor', 'challengeFactor'],
        mails: true,
        act: sendSms,
      },
      {
        name: 'submit',
        from: ['code'],
        to: 'done',
        asks: ['submitTotp'],
        calls: ['verifyChallenge'],
        act: submitMessage,
      },
    ],
    holds: visit => hasOneFactor(visit, mary, 'sms'),
  },

  redirect: {
    ...signingIn,
    scenario: {},
    end: { email: mary },
    arrive: ({ client }) => client.ready,
    steps: [comeBack(mary, 'identifier', { calls: ['getJwksUrl', 'authenticateWithCode'] })],
  },

  sso: {
    ...signingIn,
    // Where nobody could tell whose provider it is, the password is asked for, and WorkOS says so then.
    detours: [submitPassword('useSso', [])],
    scenario: {},
    email: dorothy,
    end: { email: dorothy, organization: 'West Computing' },
    steps: [
      identify(dorothy, 'useSso'),
      comeBack(dorothy, 'useSso', {
        calls: ['getJwksUrl', 'authenticateWithCode', 'getOrganization'],
      }),
    ],
  },

  proveEmail: {
    scenario: { signedInAs: mary },
    end: { email: mary },
    async arrive({ client, world: { emulator } }) {
      await client.ready
      // Somebody at the dashboard marked the address as unproven.
      const user = emulator.snapshot().users.find(({ email }) => email === mary)
      await emulator.fetch(`${emulator.apiUrl}/user_management/users/${user?.id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${emulator.apiKey}`, 'content-type': 'application/json' },
        body: '{"email_verified":false}',
      })
      await client.getAccessToken({ forceRefresh: true })
    },
    screen({ client, page }) {
      const state = client.store.getState()
      if (state.status === 'signedIn' && state.session.user.emailVerified) return 'done'
      return page.isSent ? 'code' : 'request'
    },
    leave: async ({ page }) => void delete page.isSent,
    steps: [
      {
        name: 'send',
        from: ['request'],
        to: 'code',
        asks: ['sendVerificationEmail'],
        calls: ['sendVerificationEmail'],
        mails: true,
        async act(visit) {
          const result = await visit.client.call('sendVerificationEmail', {})
          if (result.ok) visit.page.isSent = true
          return result
        },
      },
      {
        name: 'submit',
        from: ['code'],
        to: 'done',
        asks: ['verifyEmail', 'session'],
        calls: ['verifyEmail'],
        async act(visit) {
          const result = await visit.client.call('verifyEmail', { code: mailed(visit, mary) })
          if (result.ok) await visit.client.restore()
          return result
        },
      },
    ],
  },

  passwordReset: {
    scenario: {},
    end: null,
    arrive: ({ client }) => client.ready,
    screen({ page, world }) {
      if (page.isDone) return 'done'
      if (!page.isSent) return 'request'
      return world.inbox.all(mary).length > 0 ? 'choose' : 'sent'
    },
    leave: async ({ page }) => void delete page.isSent,
    steps: [
      {
        name: 'ask',
        // To ask too often is not told: it would tell who has an account.
        from: ['request', 'sent'],
        to: 'choose',
        asks: ['requestPasswordReset'],
        calls: ['createPasswordReset'],
        mails: true,
        async act({ client, page }) {
          const result = await client.call('requestPasswordReset', { email: mary })
          if (result.ok) page.isSent = true
          return result
        },
      },
      {
        name: 'set',
        from: ['choose'],
        to: 'done',
        asks: ['resetPassword'],
        calls: ['resetPassword', 'listSessions'],
        async act(visit) {
          const input = { token: mailed(visit, mary), newPassword: nextPassword }
          const result = await visit.client.call('resetPassword', input)
          if (result.ok) visit.page.isDone = true
          else if (result.error.code === 'reset_token_invalid') delete visit.page.isSent
          return result
        },
      },
    ],
    async holds({ client }) {
      const result = await client.call('signInWithPassword', { email: mary, password: nextPassword })
      if (!result.ok) throw result.error
    },
  },

  signUp: {
    ...signingIn,
    scenario: {},
    end: { email: hedy },
    arrive: ({ client }) => client.ready,
    steps: [
      askToSignUp(nextPassword),
      submitCode(hedy, 'code', 'done', {
        calls: ['getJwksUrl', 'authenticateWithMagicAuth', 'updateUser'],
      }),
    ],
    detours: [setPassword],
  },

  weakSignUp: {
    ...signingIn,
    scenario: {},
    end: { email: hedy },
    arrive: ({ client }) => client.ready,
    steps: [
      askToSignUp('short'),
      submitCode(hedy, 'code', 'setPassword', {
        calls: ['getJwksUrl', 'authenticateWithMagicAuth', 'updateUser'],
      }),
      setPassword,
    ],
  },

  invitedSignUp: {
    ...inviting,
    scenario: invitationTo(hedy),
    end: { email: hedy, organization: 'Difference Works' },
    steps: [
      openLink('signUp', []),
      {
        name: 'signUp',
        from: ['signUp'],
        to: 'code',
        asks: ['signUpInvited'],
        calls: ['findInvitationByToken', 'listUsers', 'createMagicAuth'],
        mails: true,
        act: visit => invitationFlow(visit.client).signUp(details),
      },
      {
        ...submitCode(hedy, 'code', 'joined'),
        asks: ['submitCode', 'session', 'previewInvitation'],
        calls: [
          'getJwksUrl',
          'authenticateWithMagicAuth',
          'updateUser',
          'getOrganization',
          'findInvitationByToken',
          'getUser',
          'listOrganizationMemberships',
        ],
        async act(visit) {
          const result = await invitationFlow(visit.client).signIn.submitCode(mailed(visit, hedy))
          await looked(visit)
          return result
        },
      },
    ],
    detours: [
      // Joined, and nobody heard of it.
      {
        name: 'signIn',
        from: ['used'],
        to: 'signIn',
        asks: [],
        calls: [],
        act: async ({ client }) => invitationFlow(client).toSignIn(),
      },
      {
        name: 'sendCode',
        from: ['signIn'],
        to: 'signIn code',
        asks: [],
        calls: [],
        mails: true,
        act: ({ client }) => invitationFlow(client).signIn.sendCode(hedy),
      },
      {
        name: 'submitCode',
        from: ['signIn code'],
        to: 'joined',
        asks: [],
        calls: [],
        signsIn: true,
        async act(visit) {
          const result = await invitationFlow(visit.client).signIn.submitCode(mailed(visit, hedy))
          await looked(visit)
          return result
        },
      },
    ],
  },

  invitedMember: {
    ...inviting,
    scenario: { ...invitationTo(mary), signedInAs: mary },
    end: { email: mary, organization: 'Difference Works' },
    steps: [
      openLink('same', ['listOrganizationMemberships']),
      {
        name: 'accept',
        from: ['same'],
        to: 'joined',
        asks: ['acceptInvitation', 'previewInvitation'],
        calls: [
          'getUser',
          'findInvitationByToken',
          'acceptInvitation',
          'authenticateWithRefreshToken',
          'getOrganization',
          'listOrganizationMemberships',
        ],
        act: visit => invitationFlow(visit.client).accept(),
      },
    ],
  },

  provePassword: {
    ...proving,
    steps: [
      askForProof,
      {
        name: 'submitPassword',
        from: ['password'],
        to: 'proven',
        asks: ['reauthenticate'],
        calls: ['getUser', 'authenticateWithPassword'],
        signsIn: true,
        act: visit => reauthenticationFlow(visit.client).submitPassword(peoplesPassword),
      },
      actAtLast,
    ],
  },

  proveByCode: {
    ...proving,
    steps: [
      askForProof,
      {
        name: 'sendCode',
        from: ['password', 'choose'],
        to: 'code',
        asks: ['sendReauthenticationCode'],
        calls: ['getUser', 'createMagicAuth'],
        mails: true,
        act: visit => reauthenticationFlow(visit.client).answer('sendReauthenticationCode', {}),
      },
      {
        name: 'submitCode',
        from: ['code'],
        to: 'proven',
        asks: ['submitCode'],
        calls: ['authenticateWithMagicAuth'],
        signsIn: true,
        act: visit => reauthenticationFlow(visit.client).submitCode(mailed(visit, mary)),
      },
      actAtLast,
    ],
  },
} satisfies Record<string, Way>
