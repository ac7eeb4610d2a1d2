import { describe, expect, it } from 'vitest'
import { fillPath, type IdName, isId, type PathName } from '../../src/workos/ids.js'
import { remoteOperations } from '../../src/workos/operations.js'

const prefixes: Record<IdName, string> = {
  userId: 'user',
  organizationId: 'org',
  organizationMembershipId: 'om',
  sessionId: 'session',
  magicAuthId: 'magic_auth',
  emailVerificationId: 'email_verification',
  passwordResetId: 'password_reset',
  invitationId: 'invitation',
  authenticationFactorId: 'auth_factor',
  authenticationChallengeId: 'auth_challenge',
  connectionId: 'conn',
  clientId: 'client',
}
const names = Object.keys(prefixes) as IdName[]
const tail = '01HXYZ0123456789ABCDEFGHJK'

const good: Record<PathName, string> = {
  ...(Object.fromEntries(names.map(name => [name, `${prefixes[name]}_${tail}`])) as Record<IdName, string>),
  externalId: 'host-1',
  invitationToken: 'invitation-token',
}

describe('an id', () => {
  it.each(names)('is a %s by its own prefix alone', name => {
    for (const other of names) expect(isId(name, `${prefixes[other]}_${tail}`)).toBe(name === other)
    expect(isId(name, tail)).toBe(false)
    expect(isId(name, `my${prefixes[name]}_${tail}`)).toBe(false)
  })

  it.each(names)('is a %s with 10 to 40 letters or digits after it', name => {
    const of = (length: number) => `${prefixes[name]}_${'a1Z'.repeat(14).slice(0, length)}`
    expect([9, 10, 40, 41].map(length => isId(name, of(length)))).toEqual([false, true, true, false])
    for (const odd of ['/', '.', '?', '#', '%', '_', '-', ' ', '\n', '\u0000', 'é', '１']) {
      for (const placed of [`${of(12)}${odd}`, `${of(6)}${odd}${tail}`, `${odd}${of(12)}`]) {
        expect(isId(name, placed)).toBe(false)
      }
    }
  })

  it('is a string and nothing that becomes one', () => {
    for (const value of [undefined, null, 1, [good.userId], { toString: () => good.userId }, new String(good.userId)]) {
      expect(isId('userId', value)).toBe(false)
    }
  })
})

describe('a path', () => {
  const paths = remoteOperations.flatMap(([name, operation]) =>
    'path' in operation ? [{ name, path: operation.path }] : [],
  )

  it.each(paths)('of $name is filled whole, with what it names and nothing else', ({ path }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part as PathName)
    expect(Object.keys(good)).toEqual(expect.arrayContaining(named))
    const filled = fillPath(path, { ...good, unasked: '/../' })
    expect(filled).toBe(named.reduce<string>((before, part) => before.replace(`{${part}}`, good[part]), path))
    for (const part of named) {
      expect(() => fillPath(path, { ...good, [part]: undefined }), `without ${part}`).toThrow(TypeError)
    }
  })

  it('says which id is wrong and never what it was', () => {
    const secret = 'sk_test_pasted_by_mistake'
    for (const name of Object.keys(good)) {
      const message = `${name} must be`
      const value = name === 'externalId' ? `${secret}\n` : `${secret}!`
      expect(() => fillPath(`/{${name}}`, { [name]: value })).toThrow(message)
      expect(() => fillPath(`/{${name}}`, { [name]: value })).not.toThrow(secret)
    }
  })

  it('escapes what the host made up, so that it stays one part', () => {
    const filled = fillPath('/users/{externalId}', { externalId: 'a/b?c#d%2e e' })
    expect(filled).toBe('/users/a%2Fb%3Fc%23d%252e%20e')
    for (const externalId of ['.', '..', '', 'x'.repeat(129), 'caf\u00e9', 'a\nb', undefined, 1]) {
      expect(() => fillPath('/users/{externalId}', { externalId })).toThrow(TypeError)
    }
    expect(fillPath('/{externalId}', { externalId: 'x'.repeat(128) })).toHaveLength(129)
    expect(fillPath('/{externalId}', { externalId: '...' })).toBe('/...')
  })

  it('takes the token of a link for what it is: letters, digits, "-" and "_"', () => {
    const of = (invitationToken: unknown) => () => fillPath('/{invitationToken}', { invitationToken })
    for (const token of ['abcdefgh', 'A-b_9'.repeat(50)]) expect(of(token)()).toBe(`/${token}`)
    for (const token of ['abcdefg', 'a'.repeat(257), 'abcd/efgh', '..%2f..%2f..', 'abcdefgh\n', undefined]) {
      expect(of(token)).toThrow(TypeError)
    }
  })
})
