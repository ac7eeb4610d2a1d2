import * as v from 'valibot'
import { issueAuthorizationCode } from './authorizationCodes.js'
import { AuthorizeError, sendBack, sendBackError } from './authorizeErrors.js'
import type { Impersonator } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { mayPass } from './doors.js'
import { ApiError } from './errors.js'
import type { Call } from './handler.js'
import { hostedSessionCookie, startHostedSession } from './hostedSessions.js'
import { emailAddress } from './input.js'
import { findUsableInvitation } from './invitationUse.js'
import { renderLoginPage, renderNotice, renderOrganizationPage } from './loginPage.js'
import { activeMemberships } from './memberships.js'
import { findOrganization } from './organizations.js'
import type { HostedSessionRow, InvitationRow, LoginRow, UserRow, WayIn } from './state.js'
import { addUser, changeUser, findUser, findUserByEmail } from './users.js'

const lifeMs = 10 * 60_000

export function startLogin(
  { state, clock, newSecret }: Environment,
  fields: Pick<LoginRow, 'purpose' | 'door' | 'organizationId' | 'invitationToken' | 'loginHint' | 'isSignUp'>,
): LoginRow {
  const now = clock.now()
  const dates = { createdAt: now, updatedAt: now, expiresAt: now + lifeMs }
  return state.logins.put({ ...fields, id: newSecret(), userId: null, ...dates })
}

const choice = v.object({
  login: v.string(),
  email: v.optional(v.pipe(v.string(), v.trim())),
  organizationId: v.optional(v.string()),
  cancel: v.optional(v.string()),
  impersonator: v.optional(v.pipe(v.string(), v.trim())),
  reason: v.optional(v.pipe(v.string(), v.trim())),
})

/** What a person chose on a hosted page. */
export function answerLogin({ body }: Call, environment: Environment): Response {
  const { state, clock } = environment
  const result = v.safeParse(choice, body)
  const login = result.success ? state.logins.get(result.output.login) : undefined
  if (!result.success || !login || login.expiresAt <= clock.now()) {
    return renderNotice(environment, {
      title: 'This page is too old',
      text: 'It was used already, or left open for too long. Go back to the application and start again.',
      status: 400,
    })
  }
  const { email, organizationId, cancel, impersonator, reason = '' } = result.output
  if (cancel !== undefined) return deny(environment, login)
  try {
    if (login.userId !== null) return chooseOrganization(environment, login, organizationId)
    if (impersonator !== undefined) {
      return chooseImpersonated(environment, login, email ?? '', { email: impersonator, reason: reason || null })
    }
    return choosePerson(environment, login, email ?? '')
  } catch (error) {
    if (error instanceof Mistake) return renderLoginPage(environment, login, error.message)
    throw error
  }
}

/** What the person can put right on the page they are on. */
class Mistake extends Error {}

function choosePerson(environment: Environment, login: LoginRow, typed: string): Response {
  const parsed = v.safeParse(emailAddress, typed)
  if (!parsed.success) throw new Mistake('That is no e-mail address.')
  const email = parsed.output
  const { state } = environment
  const { door } = login
  const invitation = readInvitation(environment, login, email)
  const known = findUserByEmail(state, email)
  if (door.kind === 'sso' && !mayPass(state, door, email, known)) {
    throw new Mistake(`${email} is not known to ${findOrganization(state, door.organizationId).name}.`)
  }
  if (!known && door.kind !== 'sso' && !environment.settings.signUpAllowed && !invitation) {
    throw new Mistake(`Nobody here has the address ${email}, and sign-up is closed.`)
  }
  const user = known ?? addUser(environment, { email, emailVerified: true })
  if (door.kind === 'sso') return completeLogin(environment, login, user, door.organizationId)
  if (invitation?.organizationId) return completeLogin(environment, login, user, invitation.organizationId)
  const memberships = activeMemberships(state, user.id).map(row => row.organizationId)
  if (login.organizationId !== null) {
    if (memberships.includes(login.organizationId)) return completeLogin(environment, login, user, login.organizationId)
    throw new Mistake(`${email} is not in ${findOrganization(state, login.organizationId).name}.`)
  }
  // After a provider the application asks; the hosted page asks itself.
  if (door.kind === 'authkit' && memberships.length > 1) return renderOrganizations(environment, login, user)
  return completeLogin(environment, login, user, null)
}

/** What the dashboard's "impersonate user" leads to, on a page of the application's own. */
function chooseImpersonated(
  environment: Environment,
  login: LoginRow,
  email: string,
  impersonator: Impersonator,
): Response {
  const { state, settings } = environment
  const { purpose } = login
  const user = findUserByEmail(state, email)
  if (!user || purpose.kind !== 'redirect') throw new Mistake(`Nobody here has the address ${email}.`)
  if (!v.is(emailAddress, impersonator.email)) throw new Mistake('Say whose address impersonates them.')
  state.logins.delete(login.id)
  const [membership] = activeMemberships(state, user.id)
  const way: WayIn = {
    authMethod: 'impersonation',
    impersonator,
    ...(membership && { organizationId: membership.organizationId }),
  }
  const { redirectUri, codeChallenge } = purpose
  const { clientId } = settings
  const fields = { userId: user.id, way, clientId, redirectUri, codeChallenge, isHosted: true }
  return sendBack(purpose, { code: issueAuthorizationCode(environment, fields) }, 303)
}

function readInvitation(environment: Environment, { invitationToken }: LoginRow, email: string): InvitationRow | null {
  if (invitationToken === null) return null
  try {
    return findUsableInvitation(environment, invitationToken, email)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw new Mistake((error.body as { errorDescription: string }).errorDescription)
  }
}

export function renderOrganizations(environment: Environment, login: LoginRow, user: UserRow): Response {
  const { state, clock } = environment
  const waiting = state.logins.put({ ...login, userId: user.id, updatedAt: clock.now() })
  const organizations = activeMemberships(state, user.id).map(row => findOrganization(state, row.organizationId))
  return renderOrganizationPage(environment, waiting, organizations)
}

function chooseOrganization(environment: Environment, login: LoginRow, organizationId: string | undefined): Response {
  const user = findUser(environment.state, login.userId ?? '')
  const isMember = activeMemberships(environment.state, user.id).some(row => row.organizationId === organizationId)
  if (organizationId === undefined || !isMember) return renderOrganizations(environment, login, user)
  return completeLogin(environment, login, user, organizationId)
}

/** The end of a page: the application gets a code, a device its answer. `hosted` where the person was signed in already. */
export function completeLogin(
  environment: Environment,
  login: LoginRow,
  person: UserRow,
  organizationId: string | null,
  hosted?: HostedSessionRow,
): Response {
  const { state, clock } = environment
  const { purpose, door } = login
  const invitation = readInvitation(environment, login, person.email)
  state.logins.delete(login.id)
  // The hosted page proves the address, as it asks for the second factor: what it lets through is through.
  const isHosted = door.kind === 'authkit'
  const user = isHosted && !person.emailVerified ? changeUser(environment, person, { emailVerified: true }) : person
  const session = isHosted ? (hosted ?? startHostedSession(environment, user.id, organizationId)) : undefined
  const way: WayIn = {
    ...wayThrough(door, user),
    ...(organizationId !== null && { organizationId }),
    ...(invitation && { invitationId: invitation.id }),
    ...(session && { hostedSessionId: session.id, hasPassedRadar: true, hasSecondFactor: true }),
  }
  const response = finish()
  if (session) response.headers.set('set-cookie', hostedSessionCookie(session))
  return response

  function finish(): Response {
    if (purpose.kind === 'device') {
      const device = state.devices.get(purpose.deviceCode)
      if (device) state.devices.put({ ...device, answer: { userId: user.id, way }, updatedAt: clock.now() })
      return renderNotice(environment, { title: 'Signed in', text: 'You can go back to your device.' })
    }
    const { redirectUri, codeChallenge } = purpose
    const { clientId } = environment.settings
    const code = issueAuthorizationCode(environment, {
      userId: user.id,
      way,
      clientId,
      redirectUri,
      codeChallenge,
      isHosted,
    })
    return sendBack(purpose, { code }, hosted ? 302 : 303)
  }
}

function wayThrough(door: LoginRow['door'], user: UserRow): Pick<WayIn, 'authMethod' | 'provider'> {
  switch (door.kind) {
    case 'sso':
      return { authMethod: 'sso' }
    case 'oauth':
      return { authMethod: 'oauth', provider: door.provider }
    case 'authkit':
      return { authMethod: user.password === null ? 'magic_code' : 'password' }
    default:
      return door satisfies never
  }
}

function deny(environment: Environment, { id, purpose }: LoginRow): Response {
  const { state, clock } = environment
  state.logins.delete(id)
  if (purpose.kind === 'redirect') {
    return sendBackError(purpose, new AuthorizeError('access_denied', 'The person cancelled the sign-in.'), 303)
  }
  const device = state.devices.get(purpose.deviceCode)
  if (device) state.devices.put({ ...device, answer: 'denied', updatedAt: clock.now() })
  return renderNotice(environment, { title: 'Denied', text: 'Your device was not signed in.' })
}
