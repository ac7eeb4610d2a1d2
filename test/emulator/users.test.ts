import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorld, password, people, refusal, refusalCode } from './world.js'

describe('users', () => {
  it('are made with their address in lower case and their metadata as it is', async () => {
    const { workos } = createWorld()
    const user = await workos.createUser({ email: 'New@Example.com', password, metadata: { favouriteColour: 'teal' } })
    expect(user).toEqual({
      object: 'user',
      id: expect.stringMatching(/^user_[0-9A-Z]{26}$/),
      email: 'new@example.com',
      emailVerified: false,
      firstName: null,
      lastName: null,
      profilePictureUrl: null,
      lastSignInAt: null,
      locale: null,
      externalId: null,
      metadata: { favouriteColour: 'teal' },
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
    })
    expect(await workos.getUser(user.id)).toEqual(user)
  })

  it('are 201 when made, 200 when read', async () => {
    const { send, userId } = createWorld()
    expect((await send('POST', '/user_management/users', { email: 'new@example.com' })).status).toBe(201)
    expect((await send('GET', `/user_management/users/${userId('ada@example.com')}`)).status).toBe(200)
  })

  it('have an address of their own', async () => {
    const { workos } = createWorld()
    expect(await refusal(workos.createUser({ email: 'ADA@example.com' }))).toEqual({
      status: 400,
      body: {
        code: 'user_creation_error',
        message: expect.any(String),
        errors: [{ code: 'email_not_available', message: expect.any(String) }],
      },
    })
  })

  it.each([
    ['short', ['password_too_short']],
    ['aaaaaaaaaaaa', ['password_too_weak']],
    ['password123', ['password_pwned']],
    ['aaa', ['password_too_short', 'password_too_weak']],
  ])('are refused the password %j, and told every rule it breaks', async (weak, codes) => {
    const { workos } = createWorld()
    const { status, body } = await refusal(workos.createUser({ email: 'new@example.com', password: weak }))
    expect([status, body['code']]).toEqual([400, 'password_strength_error'])
    expect((body['errors'] as { code: string }[]).map(error => error.code)).toEqual(codes)
  })

  it('are refused with each bad field named as on the wire', async () => {
    const { send } = createWorld()
    const response = await send('POST', '/user_management/users', { email_verified: 'yes' })
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({
      code: 'invalid_request_parameters',
      message: 'Validation failed',
      errors: [
        { field: 'email', code: 'email_required' },
        { field: 'email_verified', code: 'email_verified_invalid' },
      ],
    })
  })

  it('have at most fifty pairs of metadata and one external id', async () => {
    const { workos } = createWorld()
    const metadata = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key${index}`, 'value']))
    expect(await refusalCode(workos.createUser({ email: 'b@example.com', metadata }))).toBe('invalid_metadata')
    await workos.createUser({ email: 'c@example.com', externalId: 'one' })
    expect(await refusalCode(workos.createUser({ email: 'd@example.com', externalId: 'one' }))).toBe(
      'external_id_already_used',
    )
  })

  it('that nobody knows are 404', async () => {
    const { workos } = createWorld()
    const id = 'user_01UNKNOWN00000000000000000'
    expect(await refusal(workos.getUser(id))).toEqual({
      status: 404,
      body: { message: `User not found: '${id}'.`, code: 'entity_not_found', entity_id: id },
    })
  })

  it('are found by address and by organization', async () => {
    const { workos, organizationId } = createWorld()
    const byAddress = await workos.listUsers({ email: 'Grace@example.com' })
    expect(byAddress.data.map(user => user.email)).toEqual(['grace@example.com'])
    const byOrganization = await workos.listUsers({ organizationId: organizationId('Acme'), order: 'asc' })
    expect(byOrganization.data.map(user => user.email)).toEqual(['grace@example.com', 'edsger@example.com'])
  })
})

describe('pages', () => {
  const users = Array.from({ length: 7 }, (_, index) => ({ email: `user${index}@example.com` }))

  it('walked in either direction show everybody once, in order', async () => {
    const { workos } = createWorld({ seed: { users } })
    const oldestFirst = users.map(user => user.email)
    const everyWalk = fc.record({ limit: fc.integer({ min: 1, max: 9 }), order: fc.constantFrom('asc', 'desc') })
    await fc.assert(
      fc.asyncProperty(everyWalk, async ({ limit, order }) => {
        const seen: string[] = []
        let page = await workos.listUsers({ limit, order })
        for (;;) {
          seen.push(...page.data.map(user => user.email))
          if (page.listMetadata.after === null) break
          page = await workos.listUsers({ limit, order, after: page.listMetadata.after })
        }
        expect(seen).toEqual(order === 'asc' ? oldestFirst : oldestFirst.toReversed())

        const back: string[] = page.data.map(user => user.email)
        while (page.listMetadata.before !== null) {
          page = await workos.listUsers({ limit, order, before: page.listMetadata.before })
          back.unshift(...page.data.map(user => user.email))
        }
        expect(back).toEqual(seen)
      }),
      { numRuns: 30 },
    )
  })

  it('hold ten, newest first, unless told otherwise', async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ email: `user${index}@example.com` }))
    const { send } = createWorld({ seed: { users: many } })
    const body = (await (await send('GET', '/user_management/users')).json()) as {
      object: string
      data: { email: string }[]
    }
    expect(body.object).toBe('list')
    expect(body.data).toHaveLength(10)
    expect(body.data[0]?.email).toBe('user11@example.com')
  })

  it.each(['limit=0', 'limit=101', 'limit=ten', 'order=sideways', 'after=user_01UNKNOWN'])(
    'cannot be asked for with %s',
    async query => {
      const { send } = createWorld()
      const response = await send('GET', `/user_management/users?${query}`)
      expect([response.status, await response.json()]).toEqual([
        422,
        expect.objectContaining({ code: 'invalid_request_parameters' }),
      ])
    },
  )
})

describe('API key', () => {
  it.each([{ authorization: '' }, { authorization: 'Bearer sk_test_wrong' }])(
    'is asked for by every call: %o',
    async headers => {
      const { send } = createWorld()
      const response = await send('GET', '/user_management/users', undefined, headers)
      expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthorized' }])
    },
  )
})

describe('every answer', () => {
  it('carries a request id of its own', async () => {
    const { send } = createWorld()
    const paths = ['/user_management/users', '/nowhere', '/user_management/users/user_x', '/sso/jwks/x']
    const ids = await Promise.all(paths.map(async path => (await send('GET', path)).headers.get('x-request-id')))
    expect(new Set(ids).size).toBe(paths.length)
    expect(ids).not.toContain(null)
  })

  it('to nonsense is a plain no', async () => {
    const { send } = createWorld()
    expect((await send('GET', '/nowhere')).status).toBe(404)
    expect((await send('DELETE', '/user_management/users')).status).toBe(404)
    expect((await send('POST', '/user_management/users', '{')).status).toBe(400)
    expect((await send('POST', '/user_management/users', 'null')).status).toBe(422)
  })
})

describe('a user', () => {
  it('is found by the id the host gave, whatever characters it holds', async () => {
    const { workos } = createWorld()
    const made = await workos.createUser({ email: 'new@example.com', externalId: 'a/b?c=d&e#f %' })
    expect(await workos.getUserByExternalId('a/b?c=d&e#f %')).toEqual(made)
    expect(await refusal(workos.getUserByExternalId('somebody else'))).toMatchObject({ status: 404 })
    for (const crafted of ['', '.', '..', 'x'.repeat(129), 'caf\u00e9', 'a\nb']) {
      await expect(workos.getUserByExternalId(crafted)).rejects.toThrow(TypeError)
    }
  })

  it('changes what is given and keeps the rest; metadata is merged and null deletes a key', async () => {
    const { workos } = createWorld()
    const { id } = await workos.createUser({
      email: 'new@example.com',
      lastName: 'Kept',
      metadata: { one: '1', two: '2' },
    })
    const changed = await workos.updateUser({ userId: id, firstName: 'New', metadata: { two: null, three: '3' } })
    expect(changed).toMatchObject({ firstName: 'New', lastName: 'Kept', metadata: { one: '1', three: '3' } })
    expect(changed.metadata).not.toHaveProperty('two')
  })

  it('cannot take the address or the external id of another', async () => {
    const { workos, userId } = createWorld()
    const ada = userId('ada@example.com')
    expect(await refusalCode(workos.updateUser({ userId: ada, email: 'grace@example.com' }))).toBe(
      'email_not_available',
    )
    await workos.updateUser({ userId: userId('grace@example.com'), externalId: 'g-1' })
    expect(await refusalCode(workos.updateUser({ userId: ada, externalId: 'g-1' }))).toBe('external_id_already_used')
    expect(await refusalCode(workos.updateUser({ userId: ada, password: 'short' }))).toBe('password_strength_error')
  })

  it('has to prove an address that somebody changed, unless the caller vouches for it', async () => {
    const { workos, userId } = createWorld()
    const ada = userId('ada@example.com')
    expect(await workos.updateUser({ userId: ada, email: 'ada@example.com' })).toMatchObject({ emailVerified: true })
    const moved = await workos.updateUser({ userId: ada, email: 'Countess@Example.com' })
    expect(moved).toMatchObject({ email: 'countess@example.com', emailVerified: false })
    const vouched = await workos.updateUser({ userId: ada, email: 'ada@example.com', emailVerified: true })
    expect(vouched).toMatchObject({ email: 'ada@example.com', emailVerified: true })
  })

  it('gets nothing more from what was mailed to an address before', async () => {
    const { workos, userId, inbox } = createWorld()
    const ada = userId('ada@example.com')
    await workos.createMagicAuth({ email: 'ada@example.com' })
    const { code } = await inbox.next('ada@example.com')
    await workos.updateUser({ userId: ada, email: 'countess@example.com' })
    const attempt = workos.authenticateWithMagicAuth({ email: 'countess@example.com', code })
    expect(await refusalCode(attempt)).toBe('invalid_one_time_code')
  })

  it('has an address and a language that exist', async () => {
    const { workos, userId } = createWorld()
    const ada = userId('ada@example.com')
    const update = (changes: object) => workos.updateUser({ userId: ada, ...changes })
    expect(await refusal(update({ email: 'nonsense' }))).toMatchObject({ status: 400, body: { code: 'invalid_email' } })
    expect(await refusal(update({ locale: 'not a language' }))).toMatchObject({
      status: 400,
      body: { code: 'invalid_locale' },
    })
    expect(await update({ locale: 'pt-BR' })).toMatchObject({ locale: 'pt-BR' })
    expect(await update({ locale: null })).toMatchObject({ locale: null })
  })

  it('may have a whole name, and has none otherwise', async () => {
    const { workos, userId } = createWorld()
    const made = await workos.createUser({ email: 'new@example.com', name: 'Ada King' })
    expect(made.name).toBe('Ada King')
    expect(await workos.updateUser({ userId: made.id, name: 'Ada Lovelace' })).toMatchObject({ name: 'Ada Lovelace' })
    expect(await workos.getUser(userId('ada@example.com'))).not.toHaveProperty('name')
  })

  it('has identities at other providers, one of which is spelled as nowhere else', async () => {
    const { workos, send, userId } = createWorld({
      seed: {
        users: [
          {
            email: 'ada@example.com',
            identities: [
              { provider: 'GitHubOAuth', idpId: '42' },
              { provider: 'GoogleOAuth', idpId: '117' },
            ],
          },
          { email: 'grace@example.com' },
        ],
      },
    })
    const ada = userId('ada@example.com')
    const response = await send('GET', `/user_management/users/${ada}/identities`)
    expect(await response.json()).toEqual([
      { idp_id: '42', type: 'OAuth', provider: 'GithubOAuth' },
      { idp_id: '117', type: 'OAuth', provider: 'GoogleOAuth' },
    ])
    expect(await workos.getUserIdentities(ada)).toMatchObject([
      { provider: 'GitHubOAuth' },
      { provider: 'GoogleOAuth' },
    ])
    expect(await workos.getUserIdentities(userId('grace@example.com'))).toEqual([])
  })

  it('leaves nothing behind once deleted', async () => {
    const { workos, emulator, userId, signIn } = createWorld({
      seed: {
        ...people,
        users: people.users.map(user =>
          user.email === 'grace@example.com'
            ? { ...user, phoneNumber: '+14155550100', identities: [{ provider: 'GoogleOAuth' as const, idpId: '117' }] }
            : user,
        ),
      },
    })
    const grace = userId('grace@example.com')
    const impersonator = { email: 'support@example.com' }
    const { refreshToken } = await emulator.control.impersonate('grace@example.com', impersonator)
    expect(await refusalCode(signIn('grace@example.com'))).toBe('mfa_challenge')
    const [factor] = (await workos.listAuthFactors({ userId: grace })).data
    await workos.challengeFactor({ authenticationFactorId: factor?.id ?? '' })
    await workos.createPasswordReset({ email: 'grace@example.com' })
    await workos.sendEmailChange({ userId: grace, newEmail: 'hopper@example.com' })
    await workos.deleteUser(grace)

    expect(await refusal(workos.getUser(grace))).toMatchObject({ status: 404 })
    expect(await refusalCode(workos.authenticateWithRefreshToken({ refreshToken }))).toBe('invalid_grant')
    const { memberships, sessions, factors, identities, codes, pendingAuthentications } = emulator.snapshot()
    const rows = [...memberships, ...sessions, ...factors, ...identities]
    expect(rows.filter(row => row.userId === grace)).toEqual([])
    expect(Object.values(codes).reduce((sum, count) => sum + count, 0)).toBe(0)
    expect(pendingAuthentications).toBe(0)
  })
})

describe('hash of a password', () => {
  const bcrypt = `$2b$10$${'a'.repeat(53)}`

  it.each([
    ['bcrypt', bcrypt],
    ['argon2', '$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA'],
    ['scrypt', '$scrypt$v=1,n=16384$c2FsdA$aGFzaA'],
    ['firebase-scrypt', '$firebase-scrypt$hash=aGFzaA$salt=c2FsdA'],
    ['pbkdf2', '$pbkdf2-sha256$i=600000$c2FsdA$aGFzaA'],
    ['ssha', '{SSHA}MTIzNDU2Nzg5MDEyMzQ1Njc4OTBzYWx0'],
    ['ssha256', 'MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTJzYWx0'],
  ] as const)('of %s is taken by its shape, and refused in another', async (passwordHashType, passwordHash) => {
    const { workos } = createWorld()
    const made = await workos.createUser({ email: 'new@example.com', passwordHash, passwordHashType })
    expect(made).toMatchObject({ email: 'new@example.com' })
    const wrong = workos.createUser({ email: 'other@example.com', passwordHash: 'plain text', passwordHashType })
    expect(await refusal(wrong)).toMatchObject({ status: 400, body: { code: 'invalid_password_hash' } })
  })

  it('takes the place of a password, and a password its place', async () => {
    const { workos, userId } = createWorld()
    const ada = userId('ada@example.com')
    const attempt = () => workos.authenticateWithPassword({ email: 'ada@example.com', password })
    await workos.updateUser({ userId: ada, passwordHash: bcrypt, passwordHashType: 'bcrypt' })
    expect(await refusalCode(attempt())).toBe('invalid_credentials')
    await workos.updateUser({ userId: ada, password })
    expect(await attempt()).toHaveProperty('accessToken')
  })

  it.each([
    [{ password, password_hash: bcrypt }, 'password_and_password_hash_provided'],
    [{ password, password_hash_type: 'bcrypt' }, 'password_and_password_hash_type_provided'],
    [{ password_salt_position: 'prefix' }, 'password_salt_position_requires_password_hash'],
    [{ password_hash: bcrypt }, 'invalid_request_parameters'],
    [{ password_hash: bcrypt, password_hash_type: 'md5' }, 'invalid_request_parameters'],
  ])('is refused as %j', async (fields, code) => {
    const { send, userId } = createWorld()
    const made = await send('POST', '/user_management/users', { email: 'new@example.com', ...fields })
    expect(await made.json()).toMatchObject({ code })
    const changed = await send('PUT', `/user_management/users/${userId('ada@example.com')}`, fields)
    expect(await changed.json()).toMatchObject({ code })
  })
})
