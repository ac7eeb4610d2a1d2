import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createWorld, pendingToken, refusal } from './world.js'

async function setup(options?: Parameters<typeof createWorld>[0], email = 'ada@example.com') {
  const world = createWorld(options)
  const first = await world.signIn(email)
  const refresh = (refreshToken: string, organizationId?: string) =>
    world.workos.authenticateWithRefreshToken({ refreshToken, ...(organizationId && { organizationId }) })
  return { ...world, first, refresh }
}

const invalidGrant = { status: 400, body: { error: 'invalid_grant', error_description: expect.any(String) } }

describe('refresh', () => {
  it('gives a new pair for the same session', async () => {
    const { first, refresh } = await setup()
    const next = await refresh(first.refreshToken)
    expect(next.refreshToken).not.toBe(first.refreshToken)
    expect(next.accessToken).not.toBe(first.accessToken)
    expect(decodeJwt(next.accessToken)['sid']).toBe(decodeJwt(first.accessToken)['sid'])
    expect(await refresh(next.refreshToken)).toHaveProperty('user')
  })

  it('repeats itself for the token just spent, for thirty seconds', async () => {
    const { first, refresh, advance } = await setup()
    const next = await refresh(first.refreshToken)
    advance(29_999)
    expect(await refresh(first.refreshToken)).toEqual(next)
    advance(1)
    expect(await refusal(refresh(first.refreshToken))).toEqual(invalidGrant)
    expect(await refresh(next.refreshToken)).toHaveProperty('accessToken')
  })

  it('gives one pair to callers that come together', async () => {
    const { first, refresh } = await setup()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => refresh(first.refreshToken)))
    expect(new Set(answers.map(answer => answer.refreshToken)).size).toBe(1)
  })

  it('is strictly single use with a grace of 0', async () => {
    const { first, refresh } = await setup({ refreshGraceMs: 0 })
    const answers = await Promise.allSettled([1, 2, 3].map(() => refresh(first.refreshToken)))
    expect(answers.map(answer => answer.status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await refusal(refresh(first.refreshToken))).toEqual(invalidGrant)
  })

  it('refuses the token before the one just spent, within the grace too', async () => {
    const { first, refresh } = await setup()
    const second = await refresh(first.refreshToken)
    await refresh(second.refreshToken)
    expect(await refusal(refresh(first.refreshToken))).toEqual(invalidGrant)
  })

  it('refuses a token it never gave', async () => {
    const { refresh } = await setup()
    expect(await refusal(refresh('nonsense'))).toEqual(invalidGrant)
  })

  it('ends with its session, revoked or over', async () => {
    const { first, refresh, workos } = await setup()
    await workos.revokeSession({ sessionId: String(decodeJwt(first.accessToken)['sid']) })
    expect(await refusal(refresh(first.refreshToken))).toEqual(invalidGrant)

    const other = await setup({ sessionLifeMs: 60_000 })
    other.advance(60_000)
    expect(await refusal(other.refresh(other.first.refreshToken))).toEqual(invalidGrant)
  })

  it('needs no secret, but takes no wrong one', async () => {
    const { first, authenticate } = await setup()
    const grant = { grant_type: 'refresh_token', refresh_token: first.refreshToken }
    const wrong = await authenticate({ ...grant, client_secret: 'sk_test_wrong' })
    expect(await wrong.json()).toMatchObject({ error: 'invalid_client' })
    const none = await authenticate({ ...grant, client_secret: undefined })
    expect(none.status).toBe(200)
  })

  it('carries the user as they are now', async () => {
    const { workos, signIn, inbox, userId } = createWorld()
    const pendingAuthenticationToken = await pendingToken(signIn('alan@example.com'))
    const { code } = await inbox.next('alan@example.com')
    const { refreshToken } = await workos.authenticateWithEmailVerification({ code, pendingAuthenticationToken })
    const { user } = await workos.authenticateWithRefreshToken({ refreshToken })
    expect(user).toEqual(await workos.getUser(userId('alan@example.com')))
  })
})

describe('refresh into an organization', () => {
  async function inAcme() {
    const world = createWorld()
    const { workos, signIn, organizationId } = world
    const acme = organizationId('Acme')
    const globex = organizationId('Globex')
    const first = await workos.authenticateWithOrganizationSelection({
      pendingAuthenticationToken: await pendingToken(signIn('edsger@example.com')),
      organizationId: acme,
    })
    const refresh = (refreshToken: string, id?: string) =>
      workos.authenticateWithRefreshToken({ refreshToken, ...(id && { organizationId: id }) })
    return { ...world, acme, globex, first, refresh }
  }

  it('switches, and without one falls back to the one first chosen', async () => {
    const { first, refresh, acme, globex } = await inAcme()
    const switched = await refresh(first.refreshToken, globex)
    expect(switched.organizationId).toBe(globex)
    expect(decodeJwt(switched.accessToken)).toMatchObject({ org_id: globex, role: 'admin' })
    expect((await refresh(switched.refreshToken)).organizationId).toBe(acme)
  })

  it('wants an active membership, and spends nothing when there is none', async () => {
    const { first, refresh, globex, organizationId } = await setup(undefined, 'grace@example.com').then(world => ({
      ...world,
      globex: world.organizationId('Globex'),
    }))
    expect(await refusal(refresh(first.refreshToken, globex))).toMatchObject({
      status: 400,
      body: { error: 'organization_membership_not_found' },
    })
    expect(await refusal(refresh(first.refreshToken, 'org_01UNKNOWN0000000000000000'))).toMatchObject({
      status: 400,
      body: { error: 'organization_not_found' },
    })
    expect(await refresh(first.refreshToken)).toMatchObject({ organizationId: organizationId('Acme') })
  })
})
