import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/workos/clock.js'
import { WorkOSError } from '../../src/workos/errors.js'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { type Clients, openClients } from './clients.js'
import { errorDeviations } from './deviations.js'
import { apiKey, clientId, email, ids, pendingAuthenticationToken } from './given.js'

let clients: Clients
beforeAll(async () => void (clients = await openClients()))
afterAll(() => clients.recorder.close())

interface Refusal {
  what: string
  status: number
  body: Record<string, unknown>
  code: string | undefined
  errors?: { code: string; field?: string }[]
  /** The SDK's own class for it. */
  exception: string
  /** Whether the SDK keeps the body. */
  keepsBody: boolean
}

const message = 'A sentence that nobody matches.'

const refusals: Refusal[] = [
  {
    what: 'a code and a sentence',
    status: 400,
    body: { code: 'invalid_one_time_code', message },
    code: 'invalid_one_time_code',
    exception: 'GenericServerException',
    keepsBody: true,
  },
  {
    what: 'a step-up with all that it holds',
    status: 403,
    body: {
      code: 'email_verification_required',
      message,
      pending_authentication_token: pendingAuthenticationToken,
      email,
      email_verification_id: ids.emailVerification,
    },
    code: 'email_verification_required',
    exception: 'GenericServerException',
    keepsBody: true,
  },
  {
    what: 'rules that were broken',
    status: 400,
    body: {
      code: 'password_strength_error',
      message,
      errors: [
        { code: 'password_too_short', message },
        { code: 'password_pwned', message },
      ],
    },
    code: 'password_strength_error',
    errors: [{ code: 'password_too_short' }, { code: 'password_pwned' }],
    exception: 'BadRequestException',
    keepsBody: false,
  },
  {
    what: 'fields that are wrong',
    status: 422,
    body: { code: 'invalid_request_parameters', message, errors: [{ field: 'email', code: 'email_required' }] },
    code: 'invalid_request_parameters',
    errors: [{ field: 'email', code: 'email_required' }],
    exception: 'UnprocessableEntityException',
    keepsBody: false,
  },
  {
    what: 'fields that are wrong, without a code for the whole',
    status: 422,
    body: { message, errors: [{ field: 'email', code: 'email_required' }] },
    code: undefined,
    errors: [{ field: 'email', code: 'email_required' }],
    exception: 'UnprocessableEntityException',
    keepsBody: false,
  },
  {
    what: 'a sentence alone',
    status: 404,
    body: { message },
    code: undefined,
    exception: 'NotFoundException',
    keepsBody: false,
  },
  {
    what: 'a key that is none',
    status: 401,
    body: { message },
    code: undefined,
    exception: 'UnauthorizedException',
    keepsBody: false,
  },
  {
    what: "OAuth's words",
    status: 400,
    body: { error: 'invalid_grant', error_description: message },
    code: 'invalid_grant',
    exception: 'OauthException',
    keepsBody: true,
  },
  {
    what: "OAuth's words and more",
    status: 403,
    body: { error: 'sso_required', error_description: message, email, connection_ids: [ids.connection] },
    code: 'sso_required',
    exception: 'OauthException',
    keepsBody: true,
  },
  {
    what: 'a conflict',
    status: 409,
    body: { code: 'email_not_available', message },
    code: 'email_not_available',
    exception: 'ConflictException',
    keepsBody: false,
  },
  {
    what: 'too much asked',
    status: 429,
    body: { error: 'too_many_requests', error_description: message },
    code: 'too_many_requests',
    exception: 'RateLimitExceededException',
    keepsBody: false,
  },
]

interface Their extends Error {
  status: number
  requestID?: string
  rawData?: unknown
  retryAfter?: number | null
}

const signIn = { email, password: 'secret' }

async function refused<Thrown extends Error>(call: Promise<unknown>): Promise<Thrown> {
  return call.then(
    () => {
      throw new Error('It was answered with a yes')
    },
    (reason: unknown) => reason as Thrown,
  )
}

describe('an error', () => {
  it.each(refusals)('of $what keeps all that WorkOS said', async row => {
    const { status, body, code, errors = [], exception, keepsBody } = row
    const { recorder, workos, sdk } = clients
    const headers = { 'x-request-id': 'req_01', 'retry-after': '7' }
    recorder.answer(() => Response.json(body, { status, headers }))

    const ours = await refused<WorkOSError>(workos.authenticateWithPassword(signIn))
    expect(ours).toBeInstanceOf(WorkOSError)
    const { requestId, retryAfterMs, rawData } = ours
    expect({ status: ours.status, code: ours.code, errors: ours.errors }).toEqual({ status, code, errors })
    expect({ requestId, retryAfterMs, rawData }).toEqual({ requestId: 'req_01', retryAfterMs: 7000, rawData: body })
    expect(recorder.requests).toHaveLength(1)
    for (const secret of [message, email, pendingAuthenticationToken]) expect(ours.message).not.toContain(secret)

    const theirs = await refused<Their>(sdk.userManagement.authenticateWithPassword(signIn))
    expect([theirs.constructor.name, theirs.status]).toEqual([exception, status])
    expect(theirs.requestID, errorDeviations.requestId).toBe('')
    if (keepsBody) expect(theirs.rawData).toEqual(body)
    else expect(theirs.rawData, errorDeviations.rawData).not.toEqual(body)
    if (status === 429) expect(theirs.retryAfter).toBe(7)
  })

  it.each([
    ['7', 7000],
    ['0', 0],
    ['Wed, 25 Nov 2026 12:00:30 GMT', 30_000],
    ['Wed, 25 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('reads a Retry-After of %s', async (header, retryAfterMs) => {
    const { recorder } = clients
    const clock = { ...systemClock, now: () => Date.parse('2026-11-25T12:00:00Z') }
    const workos = new UserManagement({ apiKey, clientId, apiUrl: recorder.url, clock })
    const headers: Record<string, string> = header === undefined ? {} : { 'retry-after': header }
    recorder.answer(() => Response.json({ message }, { status: 429, headers }))
    const error = await refused<WorkOSError>(workos.authenticateWithPassword(signIn))
    expect([error.status, error.retryAfterMs, error.requestId]).toEqual([429, retryAfterMs, undefined])
  })

  it.each([
    ['nothing', ''],
    ['a page', '<html>502</html>'],
    ['a list', '[]'],
    ['a word', '"no"'],
    ['codes that are none', '{"code":1,"error":{},"errors":[null,1,{"field":"email"}]}'],
  ])('is told from its status alone where the body is %s', async (_, text) => {
    const { recorder, workos } = clients
    recorder.answer(() => new Response(text, { status: 400 }))
    const { status, code, errors } = await refused<WorkOSError>(workos.authenticateWithPassword(signIn))
    expect({ status, code, errors }).toEqual({ status: 400, code: undefined, errors: [] })
  })
})
