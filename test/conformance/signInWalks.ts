import { calculatePKCECodeChallenge } from 'oauth4webapi'
import { password, wrongCode } from '../emulator/world.js'
import { cookiePassword } from '../workos/sealing.js'
import type { SharedName } from './twins.js'
import { unknown } from './unknown.js'
import type { Walk, Walker } from './walker.js'

const ada = 'ada@example.com'
const grace = 'grace@example.com'
const redirectUri = 'http://localhost:5173/callback'
const codeVerifier = 'a-verifier-of-forty-three-letters-or-more-than-that'

/** Where the hosted page sends somebody back to who signs in there. */
async function callbackOf({ browser }: Walker<SharedName>, url: string, email = grace): Promise<URLSearchParams> {
  const { location } = await (await browser.open(url)).choose({ email })
  return location?.searchParams ?? new URLSearchParams()
}

async function codeOf(walker: Walker<SharedName>, options: { codeChallenge?: string } = {}): Promise<string> {
  const challenge = options.codeChallenge === undefined ? {} : { ...options, codeChallengeMethod: 'S256' as const }
  const url = walker.api.getAuthorizationUrl({ provider: 'authkit', prompt: 'login', redirectUri, ...challenge })
  return (await callbackOf(walker, url)).get('code') ?? ''
}

async function sealedSession({ api }: Walker<SharedName>): Promise<string> {
  const session = { sealSession: true, cookiePassword }
  const answer = await api.authenticateWithPassword({ email: grace, password, session })
  return answer.sealedSession ?? ''
}

export const signInWalks = {
  async authenticateWithPassword({ api, organizationId, emulator, refused }) {
    await api.authenticateWithPassword({ email: ada, password })
    await api.authenticateWithPassword({ email: grace, password, ipAddress: '192.0.2.7', userAgent: 'Firefox' })
    const wrong = api.authenticateWithPassword({ email: ada, password: 'wrong' })
    await refused(400, 'invalid_credentials', wrong)
    const sso = api.authenticateWithPassword({ email: 'member@initech.test', password })
    await refused(400, 'sso_required', sso)
    const enrolment = api.authenticateWithPassword({ email: 'hedy@hooli.test', password })
    await refused(403, 'mfa_enrollment', enrolment)
    const invited = { email: ada, password, invitationToken: 'no-such-token' }
    await refused(400, 'invitation_invalid', api.authenticateWithPassword(invited))
    const invitation = { email: 'invited@other.test', organizationId: organizationId('Acme') }
    const { token: invitationToken } = await api.sendInvitation(invitation)
    const another = api.authenticateWithPassword({ email: ada, password, invitationToken })
    await refused(400, 'invitation_cannot_be_used_for_email', another)
    emulator.control.setPolicy('Acme', { allowedMethods: ['magicAuth'] })
    const method = api.authenticateWithPassword({ email: grace, password })
    await refused(400, 'organization_authentication_methods_required', method)
    const elsewhere = { email: ada, password, clientId: 'client_01SOMEBODYELSE' }
    await refused(400, 'invalid_client', api.authenticateWithPassword(elsewhere))
  },

  async authenticateWithMagicAuth({ api, advance, refused }) {
    const { code } = await api.createMagicAuth({ email: ada })
    const wrong = { email: ada, code: wrongCode(code) }
    await refused(400, 'invalid_one_time_code', api.authenticateWithMagicAuth(wrong))
    await api.authenticateWithMagicAuth({ email: ada, code })
    const again = api.authenticateWithMagicAuth({ email: ada, code })
    await refused(400, 'one_time_code_previously_used', again)
    const guessed = await api.createMagicAuth({ email: ada })
    const guess = { email: ada, code: wrongCode(guessed.code) }
    for (let tries = 0; tries < 5; tries++) {
      await refused(400, 'invalid_one_time_code', api.authenticateWithMagicAuth(guess))
    }
    const sixth = api.authenticateWithMagicAuth({ email: ada, code: guessed.code })
    await refused(400, 'one_time_code_too_many_attempts', sixth)
    const late = await api.createMagicAuth({ email: ada })
    advance(11 * 60_000)
    await refused(400, 'one_time_code_expired', api.authenticateWithMagicAuth({ email: ada, code: late.code }))
  },

  async authenticateWithEmailVerification({ api, inbox, refused }) {
    const email = 'alan@example.com'
    const stopped = api.authenticateWithPassword({ email, password })
    const body = await refused(403, 'email_verification_required', stopped)
    const pendingAuthenticationToken = String(body['pending_authentication_token'])
    const { code } = await inbox.next(email)
    const wrong = { code: wrongCode(code), pendingAuthenticationToken }
    await refused(400, 'invalid_one_time_code', api.authenticateWithEmailVerification(wrong))
    const right = { code, pendingAuthenticationToken }
    await api.authenticateWithEmailVerification(right)
    const again = api.authenticateWithEmailVerification(right)
    await refused(400, 'invalid_pending_authentication_token', again)
  },

  async authenticateWithTotp({ api, totp, refused }) {
    const stopped = api.authenticateWithPassword({ email: 'kay@example.com', password })
    const body = await refused(403, 'mfa_challenge', stopped)
    const [factor] = body['authentication_factors'] as { id: string }[]
    const { id } = await api.challengeFactor({ authenticationFactorId: factor?.id ?? '' })
    const attempt = {
      pendingAuthenticationToken: String(body['pending_authentication_token']),
      authenticationChallengeId: id,
    }
    await refused(400, 'invalid_one_time_code', api.authenticateWithTotp({ ...attempt, code: 'nonsense' }))
    await api.authenticateWithTotp({ ...attempt, code: totp() })
    const again = api.authenticateWithTotp({ ...attempt, code: totp(undefined, 1) })
    await refused(400, 'invalid_pending_authentication_token', again)
  },

  async authenticateWithOrganizationSelection({ api, organizationId, refused }) {
    const stopped = api.authenticateWithPassword({ email: 'edsger@example.com', password })
    const body = await refused(403, 'organization_selection_required', stopped)
    const pendingAuthenticationToken = String(body['pending_authentication_token'])
    const foreign = { pendingAuthenticationToken, organizationId: organizationId('Hooli') }
    await refused(400, 'invalid_organization_id', api.authenticateWithOrganizationSelection(foreign))
    const own = { pendingAuthenticationToken, organizationId: organizationId('Acme') }
    await api.authenticateWithOrganizationSelection(own)
    const again = api.authenticateWithOrganizationSelection(own)
    await refused(400, 'invalid_pending_authentication_token', again)
  },

  async authenticateWithRefreshToken({ api, userId, organizationId, refused, advance }) {
    await api.createOrganizationMembership({ userId: userId(grace), organizationId: organizationId('Globex') })
    const acme = organizationId('Acme')
    const globex = organizationId('Globex')
    const stopped = api.authenticateWithPassword({ email: grace, password })
    const body = await refused(403, 'organization_selection_required', stopped)
    const pendingAuthenticationToken = String(body['pending_authentication_token'])
    const first = await api.authenticateWithOrganizationSelection({ pendingAuthenticationToken, organizationId: acme })
    const second = await api.authenticateWithRefreshToken({ refreshToken: first.refreshToken })
    const { refreshToken } = await api.authenticateWithRefreshToken({
      refreshToken: second.refreshToken,
      organizationId: globex,
    })
    const nowhere = { refreshToken, organizationId: organizationId('Hooli') }
    await refused(400, 'organization_membership_not_found', api.authenticateWithRefreshToken(nowhere))
    const unknownPlace = { refreshToken, organizationId: unknown.organization }
    await refused(400, 'organization_not_found', api.authenticateWithRefreshToken(unknownPlace))
    await refused(400, 'invalid_grant', api.authenticateWithRefreshToken({ refreshToken: first.refreshToken }))
    await refused(400, 'invalid_grant', api.authenticateWithRefreshToken({ refreshToken: 'nonsense' }))
    advance(31 * 24 * 60 * 60_000)
    await refused(400, 'invalid_grant', api.authenticateWithRefreshToken({ refreshToken }))
  },

  async authenticateWithCode(walker) {
    const { api, advance, refused } = walker
    const code = await codeOf(walker)
    await api.authenticateWithCode({ code })
    await refused(400, 'invalid_grant', api.authenticateWithCode({ code }))
    await refused(
      400,
      'code_challenge_not_found',
      api.authenticateWithCode({ code: await codeOf(walker), codeVerifier }),
    )
    const late = await codeOf(walker)
    advance(11 * 60_000)
    await refused(400, 'invalid_grant', api.authenticateWithCode({ code: late }))
  },

  async authenticateWithCodeAndVerifier(walker) {
    const { api, refused } = walker
    const codeChallenge = await calculatePKCECodeChallenge(codeVerifier)
    const code = await codeOf(walker, { codeChallenge })
    await api.authenticateWithCodeAndVerifier({ code, codeVerifier })
    await refused(400, 'invalid_grant', api.authenticateWithCodeAndVerifier({ code, codeVerifier }))
    const other = { code: await codeOf(walker, { codeChallenge }), codeVerifier: `${codeVerifier}-not` }
    await refused(400, 'invalid_grant', api.authenticateWithCodeAndVerifier(other))
  },

  async getAuthorizationUrl(walker) {
    const { api, organizationId, note } = walker
    const url = api.getAuthorizationUrl({ provider: 'authkit', redirectUri, state: 'a state & more' })
    const callback = await callbackOf(walker, url)
    note('getAuthorizationUrl', `${redirectUri}?${callback.toString()}`)
    await api.authenticateWithCode({ code: callback.get('code') ?? '' })
    const [connection] = (await api.listConnections({ organizationId: organizationId('Acme') })).data
    api.getAuthorizationUrl({ connectionId: connection?.id ?? '', redirectUri, loginHint: grace })
    api.getAuthorizationUrl({ organizationId: organizationId('Acme'), redirectUri, domainHint: 'acme.test' })
    api.getAuthorizationUrl({ provider: 'GoogleOAuth', redirectUri, providerQueryParams: { hd: 'acme.test' } })
  },

  async getAuthorizationUrlWithPKCE(walker) {
    const options = { provider: 'authkit', redirectUri, screenHint: 'sign-up' } as const
    const started = await walker.api.getAuthorizationUrlWithPKCE(options)
    const code = (await callbackOf(walker, started.url)).get('code') ?? ''
    await walker.api.authenticateWithCode({ code, codeVerifier: started.codeVerifier })
  },

  async getLogoutUrl({ api, userId, browser, refused }) {
    const { refreshToken } = await api.authenticateWithPassword({ email: ada, password })
    const [session] = (await api.listSessions(userId(ada))).data
    const sessionId = session?.id ?? ''
    api.getLogoutUrl({ sessionId })
    await browser.open(api.getLogoutUrl({ sessionId, returnTo: 'http://localhost:5173' }))
    await api.listSessions(userId(ada))
    await refused(400, 'invalid_grant', api.authenticateWithRefreshToken({ refreshToken }))
  },

  async getJwksUrl({ api, emulator }) {
    api.getJwksUrl(emulator.clientId)
  },

  async authenticateWithSessionCookie(walker) {
    const { api } = walker
    const sessionData = await sealedSession(walker)
    await api.authenticateWithSessionCookie({ sessionData, cookiePassword })
    await api.authenticateWithSessionCookie({ sessionData: 'nonsense', cookiePassword })
    await api.authenticateWithSessionCookie({ sessionData, cookiePassword: `not ${cookiePassword}` })
    await api.authenticateWithSessionCookie({ sessionData: '', cookiePassword })
  },

  async loadSealedSession(walker) {
    const { api, note } = walker
    const session = api.loadSealedSession({ sessionData: await sealedSession(walker), cookiePassword })
    note('loadSealedSession', await session.authenticate())
    note('getLogoutUrl', await session.getLogoutUrl())
    await session.refresh()
    note('loadSealedSession', await session.authenticate())
    const none = api.loadSealedSession({ sessionData: 'nonsense', cookiePassword })
    note('loadSealedSession', await none.authenticate())
  },
} satisfies Partial<Record<SharedName, Walk<SharedName>>>
