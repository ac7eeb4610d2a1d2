import { describe, expect, it } from 'vitest'
import { AuthError, type AuthErrorCode } from '../../src/client/AuthError.js'
import { errorCatalogue } from '../../src/client/errorCatalogue.js'
import { describeError, isOurs } from '../../src/components/describeError.js'
import { splitError } from '../../src/components/fieldError.js'
import { en } from '../../src/locales/en.js'
import { screens } from '../../src/locales/en.screens.js'
import { meanings, toRefusal } from '../../src/server/Refusal.js'
import { nextStep, readStepUp } from '../../src/server/stepUp.js'
import { WorkOSError, workosErrorCodes } from '../../src/workos/errors.js'
import { stepUpCodes } from '../../src/workos/objects.js'
import { resolveOptions } from '../../src/server/options.js'

const codes = Object.keys(errorCatalogue) as AuthErrorCode[]
const english = { ...screens, errors: en.errors }
const fields = ['email', 'password', 'code'] as const

/** What no person can cause, and so none is told about: the settings are wrong, or we are. */
const mistakes = [
  'ambiguous_connection_selector',
  'authorization_pending',
  'connection_invalid',
  'connection_strategy_invalid',
  'connection_unlinked',
  'extra_attributes_required',
  'invalid_client',
  'invalid_connection',
  'invalid_connection_selector',
  'invalid_password_hash',
  'invalid_profile',
  'invalid_request',
  'mfa_verification',
  'missing_user_id_or_organization_id',
  'oauth_failed',
  'organization_invalid',
  'password_and_password_hash_provided',
  'password_and_password_hash_type_provided',
  'password_salt_position_requires_password_hash',
  'pkce_not_supported',
  'unauthorized_client',
]

describe('the error catalogue', () => {
  it('has a sentence for every code, and no sentence without one', () => {
    expect(Object.keys(en.errors).sort()).toEqual(codes.toSorted())
    for (const code of codes) expect(en.errors[code], code).toMatch(/^[A-Z].*[.!?]$/)
  })

  it.each(codes)('%s is said where the catalogue says, by its own sentence', code => {
    const error = new AuthError(code, 'for developers')
    const { target } = errorCatalogue[code]
    for (const field of fields) {
      const isFields = target === field
      expect(splitError(error, field)).toEqual({
        forField: isFields ? error : null,
        forBanner: isFields ? null : error,
      })
    }
    const others = codes.filter(each => each !== code).map(each => describeError(english, new AuthError(each, '')))
    expect(others).not.toContain(describeError(english, error))
  })

  it('lets nobody wait without a time', () => {
    const waits = codes.filter(code => errorCatalogue[code].remedy === 'wait')
    expect(waits.filter(code => !en.errors[code].includes('{time}'))).toEqual([])
    expect(codes.filter(code => en.errors[code].includes('{time}')).sort()).toEqual(waits.sort())
  })

  it.each(['a_code_of_next_year', 'constructor', '__proto__', ''])(
    'says something safe of %j, and that it is ours',
    code => {
      const error = new AuthError(code as AuthErrorCode, '<b>call 555-0100</b>')
      expect(describeError(english, error)).toBe(en.errors.unexpected)
      expect(isOurs(english, error)).toBe(true)
    },
  )
})

describe('a code of WorkOS', () => {
  const config = resolveOptions({
    apiKey: 'sk_test_catalogue',
    clientId: 'client_01LATCHKEYCATALOGUE0000000',
    cookieSecret: 'a test secret that is known to everybody',
    origins: ['http://localhost:3000'],
    onAudit: () => {},
  })

  it.each(workosErrorCodes)('%s is a step, an error of the catalogue, or a mistake', async code => {
    const error = new WorkOSError({
      operation: 'authenticateWithPassword',
      status: 403,
      requestId: 'req_01',
      retryAfterMs: undefined,
      rawData: { code },
    })
    const kinds = [stepUpCodes.some(each => each === code), meanings[code] !== 'unexpected', mistakes.includes(code)]
    if (kinds[0]) {
      const stepUp = readStepUp(error)
      expect(stepUp && (await nextStep(stepUp, config)).step).toMatch(/^\w+$/)
      return
    }
    const { code: told, requestId } = toRefusal(error)
    expect(kinds).toEqual([false, told !== 'unexpected', told === 'unexpected'])
    expect(errorCatalogue).toHaveProperty(told)
    expect(requestId).toBe('req_01')
  })

  it('that nobody knows yet is unexpected, and named by its request', () => {
    const error = new WorkOSError({
      operation: 'authenticateWithPassword',
      status: 418,
      requestId: 'req_02',
      retryAfterMs: undefined,
      rawData: { code: 'a_code_of_next_year' },
    })
    expect(toRefusal(error).toBody()).toMatchObject({ code: 'unexpected', requestId: 'req_02' })
  })
})

describe('a failure that no call to WorkOS names', () => {
  it('gets a name of its own, for the page and for the log alike', () => {
    const refusal = toRefusal(new Error('A slip'))
    expect(refusal.requestId).toMatch(/^[\w-]{22}$/)
    expect(refusal.toBody()).toMatchObject({ code: 'unexpected', requestId: refusal.requestId })
  })
})
