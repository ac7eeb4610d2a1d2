import { describe, expect, it } from 'vitest'
import { createWorld, password, pendingToken, refusal, refusalCode } from './world.js'

type World = ReturnType<typeof createWorld>

async function invite({ workos, organizationId }: World, email: string, name: string | undefined = 'Acme') {
  return workos.sendInvitation({ email, ...(name && { organizationId: organizationId(name) }) })
}

async function signInWithCode({ workos, inbox }: World, email: string, invitationToken?: string) {
  await workos.createMagicAuth({ email, ...(invitationToken && { invitationToken }) })
  const emails = inbox.all(email)
  const code = emails.findLast(({ kind }) => kind === 'magicAuth')?.code ?? ''
  return workos.authenticateWithMagicAuth({ email, code, ...(invitationToken && { invitationToken }) })
}

/** Somebody invited who has typed their password, and must prove their address next. */
async function stoppedHalfway() {
  const world = createWorld()
  const email = 'alan@example.com'
  const { token, id } = await invite(world, email)
  const attempt = world.workos.authenticateWithPassword({ email, password, invitationToken: token })
  const pendingAuthenticationToken = await pendingToken(attempt)
  const code = world.inbox.all(email).findLast(({ kind }) => kind === 'emailVerification')?.code ?? ''
  const proveAddress = () => world.workos.authenticateWithEmailVerification({ code, pendingAuthenticationToken })
  return { ...world, id, proveAddress }
}

describe('a sign-in with an invitation', () => {
  it('re-opens sign-up and makes the membership, with a code', async () => {
    const world = createWorld({ signUpAllowed: false })
    const { token, id } = await invite(world, 'new@example.com')
    expect(await refusalCode(world.workos.createMagicAuth({ email: 'new@example.com' }))).toBe('sign_up_not_allowed')
    const answer = await signInWithCode(world, 'new@example.com', token)
    expect(answer).toMatchObject({ organizationId: world.organizationId('Acme') })
    expect(await world.workos.getInvitation(id)).toMatchObject({ state: 'accepted', acceptedUserId: answer.user.id })
  })

  it('goes to its organization, whatever else there is to choose', async () => {
    const world = createWorld({
      seed: {
        users: [{ email: 'edsger@example.com', password }],
        organizations: [{ name: 'Acme' }, { name: 'Globex' }, { name: 'Initech' }],
        memberships: ['Acme', 'Globex'].map(organization => ({ user: 'edsger@example.com', organization })),
      },
    })
    const { token } = await invite(world, 'edsger@example.com', 'Initech')
    const input = { email: 'edsger@example.com', password }
    expect(await refusalCode(world.workos.authenticateWithPassword(input))).toBe('organization_selection_required')
    const answer = await world.workos.authenticateWithPassword({ ...input, invitationToken: token })
    expect(answer).toMatchObject({ organizationId: world.organizationId('Initech') })
  })

  it('joins once the address is proven, not before', async () => {
    const { workos, organizationId, id, proveAddress } = await stoppedHalfway()
    expect(await workos.getInvitation(id)).toHaveProperty('state', 'pending')
    expect(await proveAddress()).toMatchObject({ organizationId: organizationId('Acme') })
    expect(await workos.getInvitation(id)).toHaveProperty('state', 'accepted')
  })

  it('is refused at its end when it was revoked on the way', async () => {
    const { workos, id, proveAddress } = await stoppedHalfway()
    await workos.revokeInvitation(id)
    expect(await refusalCode(proveAddress())).toBe('invitation_invalid')
  })

  it('without an organization leaves the choice of one', async () => {
    const world = createWorld({ signUpAllowed: false })
    const { token } = await invite(world, 'friend@gmail.com', '')
    const answer = await signInWithCode(world, 'anybody@example.com', token)
    expect(answer).not.toHaveProperty('organizationId')
    const edsger = { email: 'edsger@example.com', password, invitationToken: token }
    expect(await refusalCode(world.workos.authenticateWithPassword(edsger))).toBe('invitation_invalid')
  })

  it.each([
    ['a company', 'first@corp.test', 'second@corp.test', undefined],
    ['a company', 'first@corp.test', 'first@other.test', 'invitation_cannot_be_used_for_email'],
    ['a mail provider', 'first@gmail.com', 'second@gmail.com', 'invitation_cannot_be_used_for_email'],
    ['a mail provider', 'first@gmail.com', 'first@gmail.com', undefined],
  ])('for an address at %s: %s for %s is %s', async (_, invited, email, error) => {
    const world = createWorld()
    const { token } = await invite(world, invited)
    const attempt = signInWithCode(world, email, token)
    if (error === undefined) return expect(await attempt).toHaveProperty('organizationId')
    expect(await refusal(attempt)).toEqual({ status: 400, body: { error, error_description: expect.any(String) } })
    expect(world.emulator.snapshot().users.find(user => user.email === email)).toBeUndefined()
  })

  it.each(['unknown', 'revoked', 'expired', 'used'])('is refused where it is %s', async how => {
    const world = createWorld()
    const { token, id } = await invite(world, 'ada@example.com')
    if (how === 'revoked') await world.workos.revokeInvitation(id)
    if (how === 'expired') world.advance(7 * 24 * 60 * 60_000)
    if (how === 'used') await world.workos.acceptInvitation(id)
    const invitationToken = how === 'unknown' ? 'no-such-token' : token
    const attempts = [
      world.workos.createMagicAuth({ email: 'ada@example.com', invitationToken }),
      world.workos.authenticateWithPassword({ email: 'ada@example.com', password, invitationToken }),
    ]
    for (const attempt of attempts) {
      expect(await refusal(attempt)).toMatchObject({ status: 400, body: { error: 'invitation_invalid' } })
    }
  })

  it('tells nobody about it before the password is right', async () => {
    const world = createWorld()
    const { token } = await invite(world, 'ada@example.com')
    const attempt = world.workos.authenticateWithPassword({
      email: 'ada@example.com',
      password: 'wrong',
      invitationToken: token,
    })
    expect(await refusalCode(attempt)).toBe('invalid_credentials')
  })
})
