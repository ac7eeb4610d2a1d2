import { createHash, randomBytes } from 'node:crypto'
import { error, type Finding, ok, unknown } from './finding.js'

export interface WorkOSQuestions {
  apiUrl: string
  apiKey: string
  clientId: string
  /** Whole addresses that sign-ins come back to. */
  redirectUris: readonly string[]
  /** Whose pages ask WorkOS themselves; none with a handler. */
  directOrigin: string | undefined
  fetch: typeof fetch
  now: () => number
}

const patienceMs = 8_000
/** What a check of a token allows (security row A14). */
const maxSkewMs = 60_000

/**
 * Asks WorkOS what can be asked without changing anything: for a user who does not exist, for a session by a token that
 * never was, for the sign-in page. Its lists of redirects and of origins can be added to, and not be read.
 */
export async function examineWorkOS(questions: WorkOSQuestions): Promise<Finding[]> {
  const { apiKey, apiUrl, now } = questions
  const known = await ask(questions, '/user_management/users/user_01LATCHKEYDOCTOR000000000', {
    headers: { authorization: `Bearer ${apiKey}` },
  })
  if (!known) {
    return [
      unknown(
        'workos',
        `${apiUrl} cannot be reached, so nobody knows whether key and client id are right. The rest was looked at.`,
      ),
    ]
  }
  const clock = examineClock(known, now())
  if (known.status === 401 || known.status === 403) {
    return [
      error('api_key_refused', {
        what: `${apiUrl} refuses WORKOS_API_KEY.`,
        why: 'Nobody can sign in.',
        fix: 'Copy the key anew from the WorkOS dashboard; it may have been revoked, or be of another address.',
      }),
      ...clock,
    ]
  }
  if (known.status === 429 || known.status >= 500) {
    return [
      unknown('workos', `${apiUrl} answered ${known.status}, so nobody knows whether key and client id are right.`),
      ...clock,
    ]
  }
  const pair = await examinePair(questions)
  if (pair.level === 'error') return [pair, ...clock]
  return [
    pair,
    ...clock,
    ...(await Promise.all(questions.redirectUris.map(uri => examineRedirect(questions, uri)))),
    ...(await examineCors(questions)),
  ]
}

/** A token that never was, of a client that is who it says: `invalid_grant`. Of another one: `invalid_client`. */
async function examinePair(questions: WorkOSQuestions): Promise<Finding> {
  const { apiKey, clientId } = questions
  const answer = await ask(questions, '/user_management/authenticate', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({
      grant_type: 'refresh_token',
      refresh_token: 'latchkey_doctor_asks',
      client_id: clientId,
      client_secret: apiKey,
    }),
  })
  const body = (await answer?.json().catch(() => undefined)) as { code?: string; error?: string } | undefined
  const code = body?.error ?? body?.code
  if (code === 'invalid_grant')
    return ok('key_and_client', 'WorkOS knows the API key and the client id, and both are of one environment.')
  if (code === 'invalid_client' || code === 'unauthorized_client') {
    return error('key_and_client', {
      what: 'WorkOS knows the API key, but it is not of the environment of this client id.',
      why: 'Every sign-in ends in an error.',
      fix: 'Copy both from the same environment of the WorkOS dashboard.',
    })
  }
  return unknown(
    'key_and_client',
    `WorkOS did not say whether API key and client id belong together (${code ?? answer?.status ?? 'no answer'}).`,
  )
}

function examineClock({ headers }: Response, now: number): Finding[] {
  const theirs = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(theirs)) return []
  const skewMs = now - theirs
  if (Math.abs(skewMs) <= maxSkewMs) return [ok('clock', "This machine's clock agrees with WorkOS's.")]
  const minutes = Math.round(Math.abs(skewMs) / 60_000)
  return [
    error('clock', {
      what: `This machine's clock is ${minutes} minute${minutes === 1 ? '' : 's'} ${skewMs > 0 ? 'ahead of' : 'behind'} WorkOS's.`,
      why: 'Tokens are taken for over, or for not yet begun, so sign-ins fail.',
      fix: 'Let the machine set its time from the network. A container or virtual machine takes it from its host.',
    }),
  ]
}

/** The sign-in page, asked for and not followed: WorkOS answers with an error of its own where it does not know the way back. */
async function examineRedirect(questions: WorkOSQuestions, redirectUri: string): Promise<Finding> {
  const query = new URLSearchParams({
    client_id: questions.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    provider: 'authkit',
    // It sends whoever has no session straight back: no sign-in is begun.
    prompt: 'none',
    state: 'latchkey-doctor',
    code_challenge: createHash('sha256').update(randomBytes(32)).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const answer = await ask(questions, `/user_management/authorize?${query}`, { redirect: 'manual' })
  const location = answer?.headers.get('location') ?? ''
  const isRefused = answer?.status === 400 || /redirect-uri-invalid/.test(location)
  if (isRefused) {
    return error('redirect_uri', {
      what: `WorkOS does not know the redirect URI ${redirectUri}.`,
      why: 'Social sign-in, SSO and the hosted page end in an error of WorkOS.',
      fix: 'Add it to the redirects on the WorkOS dashboard, to the letter.',
    })
  }
  const isTaken = answer !== undefined && answer.status < 400 && !location.startsWith('https://error.workos.com/')
  if (isTaken) return ok('redirect_uri', `WorkOS leads back to ${redirectUri}.`)
  return unknown(
    'redirect_uri',
    `WorkOS did not say whether it leads back to ${redirectUri} (${answer?.status ?? 'no answer'}).`,
  )
}

/** What a browser would ask before it lets a page exchange a code (Fetch, section 3.2.2). */
async function examineCors(questions: WorkOSQuestions): Promise<Finding[]> {
  const { directOrigin: origin } = questions
  if (origin === undefined) return []
  const answer = await ask(questions, '/user_management/authenticate', {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  })
  if (!answer) return [unknown('allowed_origin', `WorkOS did not say whether pages of ${origin} may ask it.`)]
  const allowed = answer.headers.get('access-control-allow-origin')
  if (allowed === origin || allowed === '*') return [ok('allowed_origin', `WorkOS lets pages of ${origin} ask it.`)]
  return [
    error('allowed_origin', {
      what: `WorkOS does not let pages of ${origin} ask it.`,
      why: "With source: 'direct' the page exchanges codes itself, and the browser keeps the answer from it.",
      fix: 'Add the origin to the allowed ones on the WorkOS dashboard, under Authentication, Sessions.',
    }),
  ]
}

/** Undefined where there is no answer: offline, a name that leads nowhere, too slow. */
function ask({ apiUrl, fetch }: WorkOSQuestions, path: string, init: RequestInit): Promise<Response | undefined> {
  return fetch(`${apiUrl}${path}`, { ...init, signal: AbortSignal.timeout(patienceMs) }).catch(() => undefined)
}
