import { Secret, TOTP } from 'otpauth'
import type { SeedUser } from '../../src/emulator/seed.js'
import { toWire } from '../../src/workos/wire.js'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { createBrowser } from '../emulator/hosted.js'
import { type Browser, openBrowser } from '../server/browser.js'
import { apiUrl, createWorld, password, type World } from '../server/world.js'
import { type Caller, type Cell, policy, type Relation, type Target } from './policy.js'

const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const codeVerifier = 'v'.repeat(43)
/** S256 of it. */
const codeChallenge = '7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM'
const redirectUri = 'http://localhost:3000/callback'

const user = (name: string, more: Partial<SeedUser> = {}): SeedUser => ({
  email: `${name}@example.com`,
  password,
  firstName: name,
  ...more,
})

/** Whoever is asked about is in Acme, the organization of the session; Globex is another. */
const seed = {
  users: [
    user('sol'),
    user('mel'),
    user('gil'),
    user('oto'),
    user('ivy'),
    user('sta'),
    // Whose things are named: of the same organization and of another one.
    user('tom'),
    user('ola'),
    // Who is in a step of a conversation.
    user('kim', { totpSecret }),
    user('eve'),
    user('mia'),
  ],
  organizations: [{ name: 'Acme' }, { name: 'Globex' }, { name: 'Initech' }, { name: 'Vault' }],
  memberships: [
    { user: 'mel@example.com', organization: 'Acme' },
    { user: 'gil@example.com', organization: 'Acme', role: 'admin' },
    { user: 'oto@example.com', organization: 'Acme' },
    { user: 'oto@example.com', organization: 'Globex', role: 'admin' },
    { user: 'ivy@example.com', organization: 'Acme', role: 'admin' },
    { user: 'sta@example.com', organization: 'Acme', role: 'admin' },
    { user: 'tom@example.com', organization: 'Acme' },
    { user: 'ola@example.com', organization: 'Globex' },
    { user: 'eve@example.com', organization: 'Acme' },
    { user: 'eve@example.com', organization: 'Globex' },
    { user: 'mia@example.com', organization: 'Vault' },
  ],
  invitations: [
    { email: 'new@example.test', organization: 'Acme', inviter: 'gil@example.com' },
    { email: 'new@example.test', organization: 'Globex', inviter: 'oto@example.com' },
    { email: 'stranger@example.test', organization: 'Initech', token: 'a-token-of-a-stranger' },
    ...['sol', 'mel', 'gil', 'oto', 'ivy', 'sta', 'tom', 'ola'].map(name => ({
      email: `${name}@example.com`,
      organization: 'Initech',
    })),
  ],
}

const person: Record<Caller, string | null> = {
  anonymous: null,
  'in a flow': null,
  self: 'sol@example.com',
  member: 'mel@example.com',
  admin: 'gil@example.com',
  'admin of another organization': 'oto@example.com',
  impersonated: 'ivy@example.com',
  'stale admin': 'sta@example.com',
}

export interface OpenCell {
  world: World
  browser: Browser
  input: Record<string, unknown>
}

/** The caller before the handler, with an input that nothing but the policy could refuse. */
export async function openCell({ action, caller, relation }: Cell): Promise<OpenCell> {
  let impersonating = false
  const world: World = createWorld({
    emulator: { seed },
    between: async (request, pass) => {
      if (!impersonating || !request.url.endsWith('/authenticate')) return pass(request)
      const answer = await world.emulator.control.impersonate('ivy@example.com', { email: 'support@example.com' })
      return Response.json(toWire(answer))
    },
  })
  world.emulator.control.setPolicy('Vault', { mfaRequired: true })
  const { apiKey, clientId, fetch } = world.emulator
  const workos = new UserManagement({ apiKey, clientId, apiUrl, fetch: fetch as never, clock: world.clock })
  const { browser, input: flowInput } = await enter()
  const input = { ...(await inputOf(action, caller, world, workos)), ...flowInput }
  const named = policy[action].names
  if (!named || relation === null) return { world, browser, input }
  const value = await nameTarget(named.target, relation)
  if (value === undefined) throw new Error(`${caller} has no ${named.target} that is of ${relation}`)
  return { world, browser, input: { ...input, [named.field]: value } }

  async function enter(): Promise<{ browser: Browser; input?: Record<string, unknown> }> {
    if (caller === 'anonymous') return { browser: world.openBrowser() }
    if (caller === 'in a flow') return enterFlow(action, world)
    impersonating = caller === 'impersonated'
    const entered = openBrowser(world.server, world.clock)
    await entered.post('signInWithPassword', { email: person[caller], password })
    if (caller === 'admin of another organization')
      await entered.post('selectOrganization', { organizationId: world.organizationId('Acme') })
    impersonating = false
    if (caller === 'stale admin') {
      const [membership] = await memberships('sta@example.com', 'Acme')
      await workos.updateOrganizationMembership(membership?.id ?? '', { roleSlug: 'member' })
    }
    return { browser: entered }
  }

  async function memberships(email: string, organization: string) {
    const { data } = await workos.listOrganizationMemberships({
      userId: world.userId(email),
      organizationId: world.organizationId(organization),
    })
    return data
  }

  async function nameTarget(target: Target, of: Relation): Promise<string | undefined> {
    if (of === 'malformed') return '../../users'
    const who = { own: person[caller], 'same organization': 'tom@example.com', 'other organization': 'ola@example.com' }
    const email = of === 'missing' ? null : who[of]
    const missing = '01HXYZ0123456789ABCDEFGHJK'
    switch (target) {
      case 'membership': {
        if (of === 'missing') return `om_${missing}`
        if (email === null) return undefined
        const [membership] = await memberships(email, of === 'other organization' ? 'Globex' : 'Acme')
        return membership?.id
      }
      case 'invitation': {
        if (of === 'missing') return `invitation_${missing}`
        if (of === 'own') return undefined
        const organizationId = world.organizationId(of === 'same organization' ? 'Acme' : 'Globex')
        const { data } = await workos.listInvitations({ organizationId, email: 'new@example.test' })
        return data[0]?.id
      }
      case 'invitation to somebody': {
        if (of === 'missing') return `invitation_${missing}`
        if (email === null) return undefined
        const { data } = await workos.listInvitations({ email })
        return data[0]?.id
      }
      case 'factor': {
        if (of === 'missing') return `auth_factor_${missing}`
        if (email === null) return undefined
        const enrolled = await workos.enrollAuthFactor({ userId: world.userId(email), type: 'totp' })
        return enrolled.authenticationFactor.id
      }
      case 'offered factor': {
        if (of === 'missing') return `auth_factor_${missing}`
        const whose = of === 'own' ? 'kim@example.com' : (email ?? '')
        if (of !== 'own') await workos.enrollAuthFactor({ userId: world.userId(whose), type: 'totp' })
        const { data } = await workos.listAuthFactors({ userId: world.userId(whose) })
        return data[0]?.id
      }
      case 'session': {
        if (of === 'missing') return `session_${missing}`
        if (email === null) return undefined
        const { data } = await workos.listSessions(world.userId(email))
        if (data[0]) return data[0].id
        await world.signIn(email)
        return (await workos.listSessions(world.userId(email))).data[0]?.id
      }
      case 'organization': {
        if (of === 'missing') return `org_${missing}`
        if (of === 'same organization') return undefined
        if (of === 'other organization') return world.organizationId('Vault')
        return email !== null && (await memberships(email, 'Acme'))[0]?.organizationId ? acme() : undefined
      }
      case 'offered organization': {
        if (of === 'missing') return `org_${missing}`
        return of === 'own' ? acme() : of === 'other organization' ? world.organizationId('Vault') : undefined
      }
      case 'reset token': {
        if (of === 'missing') return 'a-token-nobody-was-given'
        if (of !== 'own') return undefined
        return (await workos.createPasswordReset({ email: 'tom@example.com' })).passwordResetToken
      }
      case 'invitation token':
        return of === 'own' ? 'a-token-of-a-stranger' : of === 'missing' ? 'a-token-nobody-was-given' : undefined
      default:
        return target satisfies never
    }
  }

  function acme(): string {
    return world.organizationId('Acme')
  }
}

/** What each action wants besides what is named. */
async function inputOf(
  action: string,
  caller: Caller,
  world: World,
  workos: UserManagement,
): Promise<Record<string, unknown>> {
  const email = person[caller]
  switch (action) {
    case 'signInWithPassword':
      return { email: 'tom@example.com', password }
    case 'sendCode':
    case 'signUp':
    case 'discoverSso':
    case 'requestPasswordReset':
      return { email: 'somebody@example.test' }
    case 'exchangeCode':
      return { code: await issueCode(world), codeVerifier }
    case 'resetPassword':
      return { newPassword: 'another quiet harbour' }
    case 'setPassword':
      return { newPassword: 'another quiet harbour' }
    case 'submitCode':
    case 'submitTotp':
      return { code: '123456' }
    case 'reauthenticate':
      return { password }
    case 'changePassword':
      return { currentPassword: password, newPassword: 'another quiet harbour' }
    case 'updateProfile':
      return { firstName: 'Another' }
    case 'sendEmailChange':
      return { newEmail: 'elsewhere@example.test' }
    case 'confirmEmailChange': {
      if (email === null) return { code: '123456' }
      await workos.sendEmailChange({ userId: world.userId(email), newEmail: 'elsewhere@example.test' })
      return { code: world.code('elsewhere@example.test') }
    }
    case 'verifyEmail': {
      if (email === null) return { code: '123456' }
      const userId = world.userId(email)
      await workos.updateUser({ userId, emailVerified: false })
      await workos.sendVerificationEmail({ userId })
      return { code: world.code(email) }
    }
    case 'createOrganization':
    case 'updateOrganization':
      return { name: 'Another name' }
    case 'sendInvitation':
      return { email: 'somebody@example.test', role: 'member' }
    case 'updateMember':
      return { role: 'member' }
    case 'addSms':
    case 'enrollSms':
      return { phoneNumber: '+14155550100' }
    default:
      return {}
  }
}

/** A code as the hosted page issues it, for whoever began with this verifier. */
async function issueCode({ emulator }: World): Promise<string> {
  const workos = new UserManagement({ apiKey: emulator.apiKey, clientId: emulator.clientId, apiUrl })
  const url = workos.getAuthorizationUrl({
    provider: 'authkit',
    redirectUri,
    codeChallenge,
    codeChallengeMethod: 'S256',
  })
  const page = await createBrowser(emulator).open(url)
  const { location } = await page.choose({ email: 'tom@example.com' })
  return location?.searchParams.get('code') ?? ''
}

/** Somebody in the step that the action answers, or in a conversation that is none of the action's business. */
async function enterFlow(action: string, world: World): Promise<{ browser: Browser; input?: Record<string, unknown> }> {
  const browser = world.openBrowser()
  const begin = (email: string) => browser.post('signInWithPassword', { email, password })
  switch (action) {
    case 'submitCode':
      await browser.post('sendCode', { email: 'tom@example.com' })
      return { browser, input: { code: world.code('tom@example.com') } }
    case 'resendCode':
      await browser.post('sendCode', { email: 'tom@example.com' })
      await world.clock.advance(30_000)
      return { browser }
    case 'selectOrganization':
      await begin('eve@example.com')
      return { browser }
    case 'challengeFactor':
      await begin('kim@example.com')
      return { browser }
    case 'submitTotp': {
      await begin('kim@example.com')
      const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) })
      return { browser, input: { code: totp.generate({ timestamp: world.clock.now() }) } }
    }
    case 'enrollSms':
    case 'enrollTotp':
      await begin('mia@example.com')
      return { browser }
    case 'setPassword':
      await browser.post('signUp', { email: 'fresh@example.test', password: 'weak' })
      await browser.post('submitCode', { code: world.code('fresh@example.test') })
      return { browser }
    default:
      await browser.post('sendCode', { email: 'tom@example.com' })
      return { browser }
  }
}
