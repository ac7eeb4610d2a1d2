import * as v from 'valibot'
import { isAllowed } from './allowedAddresses.js'
import { AuthorizeError, sendBackError, type WayBack } from './authorizeErrors.js'
import { findDoor } from './doors.js'
import type { Environment } from './environment.js'
import type { Call, Handler } from './handler.js'
import { findHostedSession } from './hostedSessions.js'
import { emailAddress, filled } from './input.js'
import { completeLogin, renderOrganizations, startLogin } from './logins.js'
import { renderLoginPage, renderNotice } from './loginPage.js'
import { activeMemberships } from './memberships.js'
import type { HostedSessionRow, LoginRow } from './state.js'
import { findUser } from './users.js'

/**
 * Where a browser goes to sign in. It comes back with a code or with an error; only where nobody can say that the way back
 * is the application's own, it stays here.
 */
export const getAuthorizationUrl: Handler<'getAuthorizationUrl'> = (call, environment) => {
  const { clientId, redirectUri, state = null } = call.query
  const { settings } = environment
  if (clientId !== settings.clientId) {
    return renderNotice(environment, {
      title: 'Unknown client',
      text: 'No application has this client_id.',
      status: 400,
    })
  }
  if (redirectUri === undefined || !isAllowed(settings.redirectUris, redirectUri)) {
    return renderNotice(environment, {
      title: 'Redirect URI not allowed',
      text: 'This redirect_uri is not one of the environment: name it in redirectUris.',
      status: 400,
    })
  }
  const back = { redirectUri, state }
  try {
    return answer(call, environment, back)
  } catch (error) {
    if (!(error instanceof AuthorizeError)) throw error
    return sendBackError(back, error, 302)
  }
}

const request = v.pipe(
  v.object({
    responseType: v.literal('code'),
    provider: v.optional(filled),
    connectionId: v.optional(filled),
    organizationId: v.optional(filled),
    codeChallenge: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{43}$/))),
    codeChallengeMethod: v.optional(v.literal('S256')),
    screenHint: v.optional(v.picklist(['sign-in', 'sign-up'])),
    prompt: v.optional(v.picklist(['login', 'none', 'consent', 'select_account'])),
    maxAge: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))),
    // A hint is no promise: what is no address is no hint.
    loginHint: v.fallback(v.optional(emailAddress), undefined),
    invitationToken: v.optional(filled),
  }),
  v.check(
    ({ codeChallenge, codeChallengeMethod }) => (codeChallenge === undefined) === (codeChallengeMethod === undefined),
    'code_challenge and code_challenge_method=S256 go together.',
  ),
  v.check(
    ({ screenHint, provider }) => screenHint === undefined || provider === 'authkit',
    'screen_hint is for provider=authkit alone.',
  ),
)

type Request = v.InferOutput<typeof request>

function answer({ query, cookies }: Call, environment: Environment, back: WayBack): Response {
  const wanted = readRequest(query)
  const { organizationId = null, codeChallenge = null, invitationToken = null, loginHint = null } = wanted
  const door = findDoor(environment.state, wanted)
  const hosted = findHostedSession(environment, cookies)
  const isSilent = hosted !== undefined && door.kind === 'authkit' && needsNobody(environment, wanted, hosted)
  if (wanted.prompt === 'none' && !isSilent) {
    throw new AuthorizeError('login_required', 'Nobody is signed in on the hosted pages.')
  }
  const login = startLogin(environment, {
    purpose: { kind: 'redirect', ...back, codeChallenge },
    door,
    organizationId,
    invitationToken,
    loginHint,
    isSignUp: wanted.screenHint === 'sign-up',
  })
  return isSilent ? goOn(environment, wanted, login, hosted) : renderLoginPage(environment, login)
}

function readRequest(query: Call['query']): Request {
  const result = v.safeParse(request, query)
  if (result.success) return result.output
  const [issue] = result.issues
  const field = v.getDotPath(issue)
  throw new AuthorizeError(
    'invalid_request',
    field === null ? issue.message : `The parameter ${field} is missing or wrong.`,
  )
}

/** The hosted page asks nobody twice, unless the application wants it or somebody else is meant. */
function needsNobody(
  { state, clock }: Environment,
  { prompt, maxAge = Infinity, loginHint, invitationToken }: Request,
  { userId, createdAt }: HostedSessionRow,
): boolean {
  if (prompt === 'login' || prompt === 'select_account' || invitationToken !== undefined) return false
  if (clock.now() - createdAt >= maxAge * 1000) return false
  return loginHint === undefined || loginHint === state.users.get(userId)?.email
}

function goOn(environment: Environment, { prompt }: Request, login: LoginRow, hosted: HostedSessionRow): Response {
  const user = findUser(environment.state, hosted.userId)
  const theirs = activeMemberships(environment.state, user.id).map(row => row.organizationId)
  if (login.organizationId !== null && !theirs.includes(login.organizationId)) {
    throw new AuthorizeError('access_denied', 'The person is not in this organization.')
  }
  const chosen = [login.organizationId, hosted.organizationId].find(id => id !== null && theirs.includes(id))
  if (chosen !== undefined || theirs.length < 2) {
    return completeLogin(environment, login, user, chosen ?? null, hosted)
  }
  if (prompt === 'none') throw new AuthorizeError('interaction_required', 'The person must choose an organization.')
  return renderOrganizations(environment, login, user)
}
