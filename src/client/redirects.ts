import type { Flow, SignInAnswer } from '../protocol.js'
import { AuthError, type AuthErrorCode, asAuthError, type Result } from './AuthError.js'
import { type AuthorizationUrlOptions, getAuthorizationUrl, getLogoutUrl } from './authorizationUrl.js'
import type { AuthClientOptions } from './createAuthClient.js'
import type { FirstEnvironment } from './environment.js'
import { rememberMethod } from './lastMethod.js'
import { createProof, readAuthResponse } from './pkce.js'
import {
  hasCallback,
  isSamePage,
  readRedirectSettings,
  type RedirectSettings,
  withoutCallback,
} from './redirectSettings.js'
import { returnPath } from './returnPath.js'
import type { SessionSource } from './source.js'
import { keepReauthentication } from './reauthenticationId.js'
import { createTransactions, type Transaction } from './transactions.js'

export type { OAuthProvider as SocialProvider } from '../workos/objects.js'

/** What the hosted page, a provider or an organization's own identity provider is asked for. */
export interface RedirectOptions
  extends Pick<
    AuthorizationUrlOptions,
    | 'provider'
    | 'connectionId'
    | 'organizationId'
    | 'screenHint'
    | 'loginHint'
    | 'domainHint'
    | 'prompt'
    | 'maxAge'
    | 'invitationToken'
  > {
  /** Where to go afterwards; another origin's is dropped. @default the page it began on */
  returnTo?: string | undefined
  /** The host's own: JSON of at most 2 kB, which stays in this tab and is given back. */
  state?: unknown
  /** The same person is asked to prove that they are still there. @default false */
  reauthenticates?: boolean | undefined
}

/** How a redirect ended. */
export type CallbackResult =
  /** `flow` is the step that comes before the session; null once there is one, or where nobody was to be asked. */
  | { ok: true; returnTo: string; state: unknown; flow: Flow | null }
  | {
      ok: false
      error: AuthError
      /** What to begin again with, as far as it is known. */
      again?: RedirectOptions
      /** A redirect of our own was begun in place of a callback that nobody here asked for: the page is about to go. */
      isReplaced?: boolean
    }

/** What the redirects of a client work with. */
export interface RedirectContext {
  options: AuthClientOptions
  environment: FirstEnvironment
  loadSource: () => Promise<SessionSource>
  receive: (answer: SignInAnswer) => Promise<void>
  restore: () => Promise<void>
}

const maxStateLength = 2048
/** This many in this time are no person's doing: a callback that signs nobody in, and a page that sends them off again. */
const loop = { starts: 5, withinMs: 60_000 }

/** Leaves the page. Rejects for a developer's mistake alone, before anything is kept. */
export async function signInWithRedirect(
  context: Pick<RedirectContext, 'options' | 'environment'>,
  request: RedirectOptions = {},
  { isReplacement = false, isSilent = false }: { isReplacement?: boolean; isSilent?: boolean } = {},
): Promise<Result> {
  const settings = readRedirectSettings('signInWithRedirect', context)
  const { navigation, clock } = context.environment
  const { returnTo, state = null, reauthenticates = false, ...asked } = request
  assertJson(state)
  const transactions = createTransactions(context.environment, settings.clientId)
  if (transactions.startsWithin(loop.withinMs) >= loop.starts) {
    const message = `${loop.starts} redirects began within a minute: is the session's cookie kept, and the callback handled?`
    return { ok: false, error: new AuthError('redirect_loop', message, { retryAfterMs: loop.withinMs }) }
  }
  const { clientId, apiUrl, redirectUri } = settings
  const isChosen = asked.provider ?? asked.connectionId ?? asked.organizationId
  const target = { ...asked, ...(!isChosen && { provider: 'authkit' as const }), clientId, apiUrl, redirectUri }
  // Before the first await, so that a mistake is told before anything happens.
  getAuthorizationUrl(target)
  const { codeVerifier, ...proof } = await createProof()

  const page = navigation.url()
  const isOnCallback = isSamePage(page, settings)
  transactions.add({
    state: proof.state,
    codeVerifier,
    clientId,
    apiUrl,
    redirectUri,
    returnTo: returnPath(returnTo ?? (isOnCallback ? undefined : page), page),
    hostState: state,
    selector: selectorOf(asked),
    reauthenticates,
    isReplacement,
    isSilent,
    startedAt: clock.now(),
  })
  const url = getAuthorizationUrl({ ...target, ...proof })
  // Back must not lead to a callback that is over.
  if (isOnCallback) navigation.replace(url)
  else navigation.assign(url)
  return { ok: true }
}

/**
 * Asks the hosted page whether somebody is signed in there, without showing them anything. Never from the page that ends
 * redirects, which has one to end.
 */
export async function signInSilently(
  context: Pick<RedirectContext, 'options' | 'environment'>,
): Promise<'left' | 'callback' | 'refused'> {
  const page = context.environment.navigation.url()
  if (isSamePage(page, readRedirectSettings('silentRedirect', context))) return 'callback'
  const begun = await signInWithRedirect(context, { prompt: 'none' }, { isSilent: true })
  return begun.ok ? 'left' : 'refused'
}

/** Leads by way of WorkOS, whose hosted session would else sign the next visitor in without a question. */
export async function leaveForLogout(
  { options, environment: { navigation } }: Pick<RedirectContext, 'options' | 'environment'>,
  { sessionId, returnTo }: { sessionId: string | undefined; returnTo: string },
): Promise<Result> {
  const address = new URL(returnTo, navigation.url()).href
  // Nobody was signed in: there is nothing to end, and somewhere to go all the same.
  navigation.assign(sessionId ? getLogoutUrl({ apiUrl: options.apiUrl, sessionId, returnTo: address }) : address)
  return { ok: true }
}

interface Flight {
  owner: RedirectContext
  result: Promise<CallbackResult>
}

/** Of the whole page: StrictMode, a remount and a client made anew by hot reloading share one exchange (security row A4). */
const flights = new Map<string, Flight>()

/**
 * Ends a redirect, if the address is the callback of one that began in this tab; null where it is no callback of ours.
 * Until the exchange is sent nothing is awaited: the transaction is gone before anybody else can read it, and the code
 * is out of the address before anything can pass it on.
 */
export async function handleCallback(context: RedirectContext, href: string): Promise<CallbackResult | null> {
  const settings = readRedirectSettings('handleCallback', context)
  const known = flights.get(`${settings.clientId} ${href}`)
  if (known) return join(known, context)
  const url = new URL(href)
  if (!isSamePage(href, settings) || !hasCallback(url)) return null

  const transactions = createTransactions(context.environment, settings.clientId)
  const states = url.searchParams.getAll('state')
  if (states.length === 0 && isWorthReplacing(url, transactions.pending())) return replace(context, href)
  const [state, ...others] = states
  const transaction = state === undefined || others.length > 0 ? undefined : transactions.take(state)
  if (!transaction) return mismatch()

  leaveNoTrace(context, href)
  const flight = { owner: context, result: finish(context, settings, transaction, url.searchParams) }
  flights.set(`${settings.clientId} ${href}`, flight)
  return shareUnderWay(flight, `${settings.clientId} ${withoutCallback(href)}`)
}

async function finish(
  context: RedirectContext,
  settings: RedirectSettings,
  transaction: Transaction,
  parameters: URLSearchParams,
): Promise<CallbackResult> {
  const { clientId, issuers, requireIss } = settings
  const { state, codeVerifier, reauthenticates } = transaction
  if (!isOf(transaction, settings)) return mismatch(transaction)
  const response = readAuthResponse(parameters, { clientId, issuers, requireIss, state })
  if (response.type === 'foreign') return mismatch(transaction)
  // Nobody was asked and nobody answered: the page goes on as it was.
  if (transaction.isSilent && response.type === 'error') return finished(transaction, settings, null)
  if (response.type === 'error') return failure(toError(response.error), transaction)

  try {
    const input = { code: response.code, codeVerifier, ...(reauthenticates && { reauthenticates }) }
    const source = await context.loadSource()
    const answer = await source.exchange(input)
    if (reauthenticates && answer.flow) keepReauthentication(context.environment, answer.flow.id)
    await context.receive(answer)
    const method = methodOf(transaction)
    if (method) rememberMethod({ clientId, environment: context.environment }, method)
    return finished(transaction, settings, answer.flow)
  } catch (error) {
    return failure(asAuthError(error), transaction)
  }
}

/** How somebody signed in on the hosted page is not known here. */
function methodOf({ selector: { provider, connectionId, organizationId } }: Transaction): string | undefined {
  if (provider === 'authkit') return undefined
  return provider ?? (connectionId || organizationId ? 'sso' : undefined)
}

function finished({ returnTo, hostState }: Transaction, { redirectUri }: RedirectSettings, flow: Flow | null) {
  return { ok: true as const, returnTo: returnPath(returnTo, redirectUri), state: hostState, flow }
}

/** A client made after the exchange began has not heard of the session. */
async function join({ owner, result }: Flight, context: RedirectContext): Promise<CallbackResult> {
  const shared = await result
  if (shared.ok && owner.environment !== context.environment) await context.restore()
  return shared
}

/** Whoever comes while it is under way finds the address without its parameters. */
async function shareUnderWay(flight: Flight, key: string): Promise<CallbackResult> {
  flights.set(key, flight)
  try {
    return await flight.result
  } finally {
    flights.delete(key)
  }
}

function leaveNoTrace({ environment: { navigation } }: RedirectContext, href: string) {
  const page = navigation.url()
  const state = new URL(href).searchParams.get('state')
  if (new URL(page).searchParams.get('state') === state) navigation.rewrite(withoutCallback(page))
}

/**
 * The dashboard's "impersonate" answers with a code that no redirect of ours asked for. It could as well be an
 * attacker's, so it is never taken: a redirect of our own is begun instead, which the hosted page answers for the same
 * person. Once: where that comes back without a state as well, it is a mismatch. Never at `/`, where a `code` may be
 * anybody's.
 */
function isWorthReplacing({ pathname, searchParams }: URL, pending: readonly Transaction[]): boolean {
  const isAlone = searchParams.getAll('code').length === 1 && !searchParams.has('error')
  return isAlone && pathname !== '/' && !pending.some(({ isReplacement }) => isReplacement)
}

async function replace(context: RedirectContext, href: string): Promise<CallbackResult> {
  leaveNoTrace(context, href)
  const begun = await signInWithRedirect(context, {}, { isReplacement: true })
  return begun.ok ? { ...mismatch(), isReplaced: true } : begun
}

function mismatch(transaction?: Transaction) {
  const message = 'The callback does not belong to a redirect of this tab, or comes more than ten minutes later'
  return failure(new AuthError('state_mismatch', message), transaction)
}

function failure(error: AuthError, transaction?: Transaction) {
  if (!transaction) return { ok: false as const, error }
  const { selector, returnTo, hostState, reauthenticates } = transaction
  return { ok: false as const, error, again: { ...selector, returnTo, state: hostState, reauthenticates } }
}

/** Swapped between two clients, two environments or two addresses of one origin, a callback is nobody's (security row A2). */
function isOf(transaction: Transaction, { clientId, apiUrl, redirectUri }: RedirectSettings): boolean {
  const { clientId: ofClient, apiUrl: ofApi, redirectUri: ofRedirect } = transaction
  return ofClient === clientId && ofApi === apiUrl && ofRedirect === redirectUri
}

function selectorOf({ provider, connectionId, organizationId, screenHint, prompt }: RedirectOptions) {
  const entries = Object.entries({ provider, connectionId, organizationId, screenHint, prompt })
  return Object.fromEntries(entries.filter((entry): entry is [string, NonNullable<(typeof entry)[1]>] => !!entry[1]))
}

function assertJson(state: unknown) {
  const json: string | undefined = JSON.stringify(state)
  if (json === undefined) throw new TypeError('signInWithRedirect: state must be JSON.')
  if (json.length > maxStateLength) {
    throw new TypeError(
      `signInWithRedirect: state is ${json.length} characters of JSON; ${maxStateLength} are the most.`,
    )
  }
  return json
}

/** What WorkOS's errors mean for the person in front of the page; its own words never reach it (security row B10). */
const meanings = new Map<string, AuthErrorCode>([
  ['access_denied', 'redirect_denied'],
  ['oauth_failed', 'redirect_denied'],
  ['login_required', 'session_ended'],
  ['interaction_required', 'session_ended'],
  ['ambiguous_connection_selector', 'connection_invalid'],
  ['connection_invalid', 'connection_invalid'],
  ['connection_strategy_invalid', 'connection_invalid'],
  ['connection_unlinked', 'connection_invalid'],
  ['invalid_connection_selector', 'connection_invalid'],
  ['organization_invalid', 'connection_invalid'],
  ['server_error', 'service_unavailable'],
  ['temporarily_unavailable', 'service_unavailable'],
])

function toError(error: string): AuthError {
  const code = meanings.get(error)
  if (code === undefined)
    return new AuthError('unexpected', 'WorkOS answered the redirect with an error of no known name')
  return new AuthError(code, `WorkOS answered the redirect with ${error}`)
}
