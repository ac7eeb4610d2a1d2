import type { Session, User } from '../protocol.js'
import type { AuthenticationResponse, OrganizationMembership, User as WorkOSUser } from '../workos/objects.js'
import type { Claims } from './accessTokens.js'
import type { Cookies } from './cookies.js'
import type { Exchange, SessionExchange } from './exchange.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'
import { soon } from './soon.js'
import { deleteView, readView, writeView } from './viewCookie.js'

/** What continues a session. Written by sign-in, refresh and sign-out alone, so that a slow answer cannot bring a spent token back. */
export interface SealedSession {
  userId: string
  sessionId: string
  organizationId: string | null
  refreshToken: string
  issuedAt: number
  generation: number
  limits: { absoluteEndsAt: number; idleEndsAt: number }
}

/** Who the session is. Ignored unless session and generation agree; losing it costs a refresh, never the session. */
export interface SealedView {
  sessionId: string
  generation: number
  claims: Claims
  user: User
  organizationName: string | null
  /** Why somebody impersonates them. Not in the token: carried along, where an answer does not say it again. */
  impersonationReason: string | null
  /** Left out when it would not fit a cookie. */
  accessToken?: string
}

/** What the cookies were written from. */
export interface WrittenSession {
  view: SealedView
  /** The access token, only where it did not fit its cookie. */
  accessToken?: string
}

const maxPictureUrlLength = 512
const maxNameLetters = 200
/** How much later than a sign-out an answer under way can still write cookies. */
const lateAnswerMs = 10 * 60_000

/** Opens both cookies. A session past its limits, or signed out, is none. */
export async function openSession(
  cookies: Cookies,
  config: Config,
): Promise<{ session: SealedSession | null; view: SealedView | null }> {
  const none = { session: null, view: null }
  const session = await open<SealedSession>('session', cookies, config)
  if (!session) return none

  const now = config.clock.now()
  if (now >= session.limits.absoluteEndsAt || now >= session.limits.idleEndsAt) return none
  const tombstone = await open<{ sessionId: string }>('tombstone', cookies, config)
  if (tombstone?.sessionId === session.sessionId) return none
  if (await isSignedOut(session.sessionId, config)) return none

  const view = await readView(cookies, config)
  const agrees =
    view?.sessionId === session.sessionId &&
    view.generation === session.generation &&
    // Two answers to one cookie are of one generation, and a switch and a refresh of two organizations.
    view.claims.organizationId === session.organizationId
  return { session, view: agrees && !(await hasLeft(view.claims, config)) ? view : null }
}

async function open<Sealed>(purpose: 'session' | 'tombstone', cookies: Cookies, config: Config) {
  const value = cookies.get(purpose)
  return value === undefined ? undefined : ((await config.seals.open(purpose, value)) as Sealed | undefined)
}

/** Verifies what WorkOS gave, writes both cookies and tells the page who is signed in. */
export async function writeSession(exchange: Exchange, answer: AuthenticationResponse): Promise<WrittenSession> {
  const { config, cookies } = exchange
  const claims = await config.accessTokens.verify(answer.accessToken)
  if (claims.userId !== answer.user.id) {
    throw new Refusal('session_ended', 'The access token and the user of one answer are two people')
  }
  // Signed out while WorkOS was asked.
  if (await isSignedOut(claims.sessionId, config)) throw new Refusal('session_ended', 'It was signed out meanwhile')

  const now = config.clock.now()
  const before = exchange.session?.sessionId === claims.sessionId ? exchange.session : null
  const absoluteEndsAt = before?.limits.absoluteEndsAt ?? now + config.cookie.absoluteMs
  const session: SealedSession = {
    userId: claims.userId,
    sessionId: claims.sessionId,
    organizationId: claims.organizationId,
    refreshToken: answer.refreshToken,
    issuedAt: now,
    generation: (before?.generation ?? 0) + 1,
    limits: { absoluteEndsAt, idleEndsAt: now + config.cookie.idleMs },
  }
  const view: SealedView = {
    sessionId: claims.sessionId,
    generation: session.generation,
    claims,
    user: projectUser(answer.user),
    organizationName: await organizationName(exchange, claims),
    impersonationReason: reasonOf(exchange, claims, answer),
  }

  const lifeMs = Math.min(absoluteEndsAt - now, config.cookie.idleMs)
  const { accessToken } = answer
  const carriesToken = await writeView(cookies, { ...view, accessToken }, lifeMs, config)
  cookies.set('session', await config.seals.seal('session', session), lifeMs)
  return carriesToken ? { view } : { view, accessToken }
}

/** What the page knows of the person follows a change; the session's own cookie is left alone. */
export async function writeUser(exchange: SessionExchange, user: WorkOSUser) {
  await rewriteView(exchange, { user: projectUser(user) })
}

/** The same for the organization that the session is in. */
export async function writeOrganizationName(exchange: SessionExchange, name: string) {
  await rewriteView(exchange, { organizationName: clip(name) })
}

async function rewriteView(
  { config, cookies, session, view }: SessionExchange,
  changes: Partial<Pick<SealedView, 'user' | 'organizationName'>>,
) {
  const { absoluteEndsAt, idleEndsAt } = session.limits
  const lifeMs = Math.min(absoluteEndsAt, idleEndsAt) - config.clock.now()
  await writeView(cookies, { ...view, ...changes }, lifeMs, config)
}

/** The name goes with the organization: asked for when the session enters it, and carried along from then on. */
async function organizationName({ config, view }: Exchange, { organizationId }: Claims): Promise<string | null> {
  if (organizationId === null) return null
  if (view && view.claims.organizationId === organizationId && view.organizationName !== null)
    return view.organizationName
  // A page without the name is better than a sign-in that fails over it.
  const organization = await soon(config.userManagement.getOrganization(organizationId), config)
  return organization && clip(organization.name)
}

function reasonOf({ view }: Exchange, { sessionId }: Claims, { impersonator }: AuthenticationResponse): string | null {
  if (impersonator) return clip(impersonator.reason)
  return view?.sessionId === sessionId ? view.impersonationReason : null
}

/** Ends the session in this browser. */
export async function endSession(exchange: Exchange, session: SealedSession | null) {
  exchange.cookies.delete('session')
  deleteView(exchange.cookies)
  if (session) await markSignedOut(exchange, session)
}

/**
 * From now on no copy of its cookie opens, in this browser and wherever the store is shared. The tombstone outlives
 * every cookie that an answer still under way can write: a shorter one would let the person come back with it.
 */
export async function markSignedOut(
  { config, cookies }: Exchange,
  { sessionId, limits }: Pick<SealedSession, 'sessionId' | 'limits'>,
) {
  const lifeMs = Math.min(limits.absoluteEndsAt - config.clock.now(), config.cookie.idleMs + lateAnswerMs)
  cookies.set('tombstone', await config.seals.seal('tombstone', { sessionId }), lifeMs)
  await barSession(sessionId, config, lifeMs)
}

/** The same for a session of another browser: its cookies open nothing wherever the store is shared. */
export async function barSession(
  sessionId: string,
  { store, cookie }: Config,
  lifeMs: number = cookie.idleMs + lateAnswerMs,
) {
  await store.set(`tombstone:${sessionId}`, '1', lifeMs)
}

/**
 * Ends a membership: what the person's cookies say of the organization holds no longer, at once. WorkOS lists sessions by
 * where they began and not by where they are, so it is the claims that are barred and not a session.
 */
export async function endMembership<Answer>(
  { userId, organizationId }: Pick<OrganizationMembership, 'userId' | 'organizationId'>,
  { store, clock, cookie }: Config,
  end: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await end()
  } finally {
    // Also where no answer came: who is still a member refreshes and goes on.
    await store.set(`left:${userId}:${organizationId}`, String(clock.now()), cookie.idleMs + lateAnswerMs)
  }
}

/** They are a member again. */
export async function unbarMembership(userId: string, organizationId: string, { store }: Config) {
  await store.set(`left:${userId}:${organizationId}`, '0', 1)
}

async function hasLeft({ userId, organizationId, issuedAt }: Claims, { store }: Config): Promise<boolean> {
  if (organizationId === null) return false
  const leftAt = await store.get(`left:${userId}:${organizationId}`)
  return leftAt !== undefined && issuedAt <= Number(leftAt)
}

export async function isSignedOut(sessionId: string, { store }: Config): Promise<boolean> {
  return (await store.get(`tombstone:${sessionId}`)) !== undefined
}

/** What the page may know of the session. */
export function projectSession(view: SealedView, now: number): Session {
  const { claims, user, organizationName, impersonationReason, generation } = view
  const expiresInMs = Math.max(0, claims.expiresAt - now)
  return {
    id: claims.sessionId,
    user,
    organization: claims.organizationId === null ? null : { id: claims.organizationId, name: organizationName ?? '' },
    role: claims.role,
    permissions: claims.permissions,
    featureFlags: claims.featureFlags,
    entitlements: claims.entitlements,
    impersonator: claims.impersonator,
    impersonationReason,
    generation,
    expiresInMs,
    claimsExpired: expiresInMs === 0,
  }
}

export function projectUser({ id, email, emailVerified, firstName, lastName, profilePictureUrl }: WorkOSUser): User {
  const fits = profilePictureUrl !== null && profilePictureUrl.length <= maxPictureUrlLength
  return {
    id,
    email,
    emailVerified,
    firstName: clip(firstName),
    lastName: clip(lastName),
    profilePictureUrl: fits ? profilePictureUrl : null,
  }
}

/** A name, or a reason, of kilobytes is a joke or an attack: it must not keep its owner from fitting a cookie. */
function clip(name: string | null): string | null {
  const letters = Array.from(name ?? '')
  return letters.length > maxNameLetters ? `${letters.slice(0, maxNameLetters).join('')}…` : name
}
