import type { Session, SignInAnswer } from '../protocol.js'
import { AuthError } from './AuthError.js'
import { defaultApiUrl } from './authorizationUrl.js'
import type { Granted } from './claims.js'
import type { DirectOptions } from './createAuthClient.js'
import { type Environment, type FirstEnvironment, storageOr } from './environment.js'
import { isDevelopment } from './isDevelopment.js'
import { createPersistence, type Kept } from './persistence.js'
import { type GrantAnswer, sendGrant } from './publicGrants.js'
import { silentRedirect } from './silentRedirect.js'
import type { SessionSource, Stated } from './source.js'

export interface DirectSettings {
  options: DirectOptions
  /** What was passed in; what is missing comes from the browser. */
  environment: FirstEnvironment & Partial<Environment>
  /** See `Core`. */
  name: string
}

/** What this tab holds: the access token is here and nowhere else. */
interface Held {
  accessToken: string
  session: Omit<Session, 'expiresInMs' | 'claimsExpired'>
  remainingMs(): number
}

/**
 * Sessions without a server of ours: the page itself exchanges code and refresh token with WorkOS, as a public client
 * (RFC 9700, section 2.1.1). Each tab holds an access token of its own; what continues the session is where
 * `persistence` says.
 */
export function createDirectSource({ options, environment: given, name }: DirectSettings): SessionSource {
  const { clientId, persistence: kind = 'memory' } = options
  const environment = { ...given, sharedStorage: given.sharedStorage ?? storageOr(() => globalThis.localStorage) }
  const apiUrl = (options.apiUrl ?? defaultApiUrl).replace(/\/+$/, '')
  const endpoint = { apiUrl, clientId, sendsCookie: kind === 'authDomain' }
  const persistence = createPersistence(kind, { name, clientId }, environment)
  const silence = silentRedirect({ options, environment })
  const keepsOwn = kind === 'memory' || options.organizationInTabs === 'perTab'
  const flights = new Map<string, Promise<GrantAnswer | 'outdated'>>()
  let held: Held | undefined
  let disposal = new AbortController()
  /** An answer was lost, and maybe the token spent: WorkOS gives it again for half a minute, so it is asked for soon (row A11). */
  let isUnsure = false
  /** Of the page's first look, which alone may leave it. */
  let leaving: Promise<void> | undefined
  let isExplained = false

  /** What is kept, if it is what the caller speaks of. */
  function keptFor({ userId, organizationId }: Stated): Kept {
    const kept = persistence.read()
    if (!kept) throw new AuthError('session_ended', 'There is no session in this browser')
    const isOther = kept.userId !== userId || (!keepsOwn && kept.organizationId !== (organizationId ?? null))
    if (userId !== undefined && isOther)
      throw new AuthError('context_changed', 'Another tab changed who is signed in, or where')
    return kept
  }

  /** What this tab holds is worth as much as what the browser keeps says. */
  function heldFor(kept: Kept): Held | undefined {
    if (!held) return undefined
    const { user, organization, generation } = held.session
    const isOurs = user.id === kept.userId && generation <= kept.generation
    return isOurs && (keepsOwn || (organization?.id ?? null) === kept.organizationId) ? held : undefined
  }

  function hold({ session, accessToken, refreshToken, lifeMs }: Granted, generation: number): Session {
    const { clock } = environment
    const [monotonicAt, wallAt] = [clock.monotonicMs(), clock.now()]
    // Whichever clock ran further: one stands still while a device sleeps, the other can be set (rows A13 and A15).
    const remainingMs = () => lifeMs - Math.max(0, clock.monotonicMs() - monotonicAt, clock.now() - wallAt)
    held = { accessToken, session: { ...session, generation }, remainingMs }
    persistence.write({
      userId: session.user.id,
      organizationId: session.organization?.id ?? null,
      generation,
      refreshToken: kind === 'authDomain' ? null : (refreshToken ?? null),
    })
    return asOfNow(held)
  }

  /**
   * Spends the refresh token. A flight is everybody's who asks for the same, and nobody ends it: the token is spent, so
   * whoever gave up meanwhile finds its answer kept. Unless somebody signed out, or in: then it is nobody's.
   */
  function spend(kept: Kept, organizationId: string | null): Promise<GrantAnswer | 'outdated'> {
    const key = JSON.stringify([kept.userId, kept.refreshToken ?? kept.generation, organizationId])
    let flight = flights.get(key)
    if (!flight) {
      flight = fly(kept, organizationId).finally(() => flights.delete(key))
      flights.set(key, flight)
    }
    return flight
  }

  async function fly(spent: Kept, organizationId: string | null): Promise<GrantAnswer | 'outdated'> {
    const grant = {
      grant_type: 'refresh_token',
      refresh_token: spent.refreshToken ?? undefined,
      organization_id: organizationId ?? undefined,
    }
    isUnsure = true
    const answer = await sendGrant(endpoint, grant, environment)
    isUnsure = false
    const now = persistence.read()
    const isSame = now?.userId === spent.userId
    // Without locks another tab may have sent the same token, and within its grace got the same answer.
    const isNewest = now?.refreshToken === spent.refreshToken || now?.refreshToken === answer.granted?.refreshToken
    if (!now || !isSame || !isNewest) return 'outdated'
    if (answer.granted && answer.granted.session.user.id === spent.userId) {
      hold(answer.granted, Math.max(now.generation, spent.generation, held?.session.generation ?? 0) + 1)
    }
    return answer
  }

  async function renew(stated: Stated, organizationId?: string): Promise<GrantAnswer> {
    const kept = keptFor(stated)
    const own =
      keepsOwn && held?.session.user.id === kept.userId ? (held.session.organization?.id ?? null) : kept.organizationId
    const answer = await unlessAborted(spend(kept, organizationId ?? own))
    if (answer !== 'outdated') return answer
    const isGone = persistence.read() === undefined
    throw new AuthError(isGone ? 'session_ended' : 'context_changed', 'Another tab signed out, or in, meanwhile')
  }

  function heldNow(): Held {
    if (!held) throw new AuthError('session_ended', 'It was signed out meanwhile')
    return held
  }

  function unlessAborted<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const { signal } = disposal
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new AuthError('aborted', 'The client was disposed'))
      signal.addEventListener('abort', giveUp)
      answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
    })
  }

  /** Said twice, of the same token: there is nothing to continue. */
  let refused: string | undefined
  function noteRefusal() {
    const kept = persistence.read()
    const token = kept && JSON.stringify([kept.userId, kept.refreshToken ?? kept.generation])
    if (token !== undefined && token === refused) {
      persistence.clear()
      held = undefined
    }
    refused = token
  }

  return {
    async restore() {
      const kept = persistence.read()
      const found = kept && heldFor(kept)
      if (found && !isUnsure) return { session: asOfNow(found), refreshable: false, flow: null }
      if (!kept) await unlessAborted((leaving ??= persistence.hint() ? silence.leave() : Promise.resolve()))
      return { session: null, refreshable: kept !== undefined, flow: null }
    },

    async refresh(stated) {
      const answer = await renew(stated)
      if (answer.granted) {
        const { accessToken, session } = heldNow()
        if (session.user.id !== answer.granted.session.user.id) throw notTheirs()
        return { session: asOfNow(heldNow()), accessToken }
      }
      const isWithoutCookie = kind === 'authDomain' && answer.code === 'invalid_request'
      if (!endsSession.has(answer.code) && !isWithoutCookie) throw refusal(answer.code)
      noteRefusal()
      throw new AuthError(
        'session_ended',
        isWithoutCookie
          ? `The browser sent no cookie to ${apiUrl}: is it your custom auth domain, on the same site as this page?`
          : `WorkOS ended the session with ${answer.code}`,
      )
    },

    async token(stated) {
      const kept = keptFor(stated)
      const found = heldFor(kept)
      if (!found || found.remainingMs() <= 0) throw new AuthError('token_expired', 'The access token is over')
      return { accessToken: found.accessToken, expiresInMs: found.remainingMs() }
    },

    /** Without the API key nothing can be revoked: `signOut({ returnTo })` of the client leads on to who can. */
    async signOut({ userId }) {
      const kept = persistence.read()
      if (kept && userId !== undefined && kept.userId !== userId)
        throw new AuthError('context_changed', 'Another tab signed somebody else in')
      persistence.clear()
      held = undefined
    },

    async switchOrganization(organizationId, stated): Promise<SignInAnswer> {
      const answer = await renew(stated, organizationId)
      if (answer.granted) return { session: asOfNow(heldNow()), flow: null }
      const { code, connectionIds } = answer
      if (code === 'invalid_grant') throw new AuthError('session_ended', 'WorkOS ended the session')
      if (unknownToThem.has(code)) throw new AuthError('not_found', 'There is no such organization')
      if (!isStepUp(code)) throw refusal(code)
      // What the organization asks for only the hosted page can ask here. The session stays until it leads back.
      const email = held?.session.user.email ?? ''
      await silence.redirect({ organizationId, ...(email && { loginHint: email }) })
      const flow = { id: `direct-${organizationId}`, step: 'useSso', email, organizationId, methods: [] } as const
      return { session: null, flow: { ...flow, connectionIds } }
    },

    async exchange({ code, codeVerifier, reauthenticates }) {
      const grant = { grant_type: 'authorization_code', code, code_verifier: codeVerifier }
      const answer = await sendGrant(endpoint, grant, environment)
      if (!answer.granted) {
        if (isStepUp(answer.code)) throw handlerRequired(`The step ${answer.code}`)
        throw codeIsOver.has(answer.code)
          ? new AuthError('flow_ended', 'The code of this redirect was used, or is too old')
          : refusal(answer.code)
      }
      const before = (persistence.read() ?? persistence.hint())?.userId
      if (reauthenticates && before !== undefined && before !== answer.granted.session.user.id)
        throw new AuthError('identity_mismatch', 'Somebody else answered')
      silence.succeeded()
      return { session: hold(answer.granted, 1), flow: null }
    },

    async call(action) {
      if (!isExplained && isDevelopment()) {
        console.error(
          `Latchkey: "${action}" needs the API key, which no page may hold, so the direct source cannot do it. Mount createAuthHandler on a server and leave source: 'direct' out, or lead to the hosted page with client.signInWithRedirect().`,
        )
      }
      isExplained = true
      throw handlerRequired(`The action ${action}`)
    },

    abort(isSignedOut) {
      if (isSignedOut) {
        held = undefined
        // The other tab took away what they share; what is here alone is ours to drop.
        if (kind === 'memory') persistence.clear()
      }
      disposal.abort()
      disposal = new AbortController()
    },
  }
}

function asOfNow({ session, remainingMs }: Held): Session {
  const expiresInMs = Math.max(0, remainingMs())
  return { ...session, expiresInMs, claimsExpired: expiresInMs === 0 }
}

function handlerRequired(what: string): AuthError {
  return new AuthError('handler_required', `${what} needs a server handler; the direct source has none`)
}

function notTheirs(): AuthError {
  return new AuthError('session_ended', 'WorkOS continued the session of one person as that of another')
}

/** WorkOS's own words for a page that is set up wrongly, among others. */
function refusal(code: string): AuthError {
  const meaning = code === 'token_too_big' ? 'session_too_large' : 'unexpected'
  return new AuthError(meaning, `WorkOS refused the grant with ${code}`)
}

/** Of a redirect that came late, or twice. */
const codeIsOver = new Set(['invalid_grant', 'code_challenge_not_found'])

const unknownToThem = new Set(['organization_not_found', 'organization_membership_not_found'])

/** What an organization may ask for besides, whichever grant it is said to. */
const stepUps = new Set([
  'sso_required',
  'organization_authentication_methods_required',
  'organization_selection_required',
  'email_verification_required',
  'mfa_enrollment',
  'mfa_challenge',
  'mfa_verification',
  'passkey_progressive_enrollment',
  'application_consent_required',
])

function isStepUp(code: string): boolean {
  return stepUps.has(code) || code.startsWith('radar_')
}

/** Said of a refresh in the session's own organization: no try can succeed any more, only a sign-in. */
const endsSession = new Set([...codeIsOver, ...unknownToThem, ...stepUps])
