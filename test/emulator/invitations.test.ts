import { describe, expect, it } from 'vitest'
import { createWorld, refusal, refusalCode } from './world.js'

const dayMs = 24 * 60 * 60_000
const email = 'new@example.com'

function setup(options: Parameters<typeof createWorld>[0] = {}) {
  const world = createWorld(options)
  const acme = world.organizationId('Acme')
  const membershipOf = (address: string) =>
    world.emulator
      .snapshot()
      .memberships.find(row => row.userId === world.userId(address) && row.organizationId === acme)
  return {
    ...world,
    acme,
    membershipOf,
    invite: (address = email) => world.workos.sendInvitation({ email: address, organizationId: acme }),
  }
}

describe('an invitation', () => {
  it('is mailed with a link and lives a week', async () => {
    const { workos, inbox, acme, userId } = setup({ invitationUrl: 'https://app.test/join?from=mail' })
    const inviterUserId = userId('grace@example.com')
    const made = await workos.sendInvitation({
      email: 'New@Example.com',
      organizationId: acme,
      roleSlug: 'admin',
      inviterUserId,
    })
    expect(made).toEqual({
      object: 'invitation',
      id: expect.stringMatching(/^invitation_[0-9A-Z]{26}$/),
      email,
      state: 'pending',
      acceptedAt: null,
      revokedAt: null,
      expiresAt: '2026-11-30T09:00:00.000Z',
      organizationId: acme,
      inviterUserId,
      acceptedUserId: null,
      roleSlug: 'admin',
      token: expect.stringMatching(/^[\w-]{8,256}$/),
      acceptInvitationUrl: `https://app.test/join?from=mail&invitation_token=${made.token}`,
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
    })
    expect(await inbox.next(email)).toMatchObject({
      kind: 'invitation',
      code: made.token,
      link: made.acceptInvitationUrl,
    })
  })

  it.each([
    ['expires_in_days_too_short', { expiresInDays: 0 }],
    ['expires_in_days_too_long', { expiresInDays: 31 }],
    ['invalid_request_parameters', { expiresInDays: 1.5 }],
    ['invalid_request_parameters', { email: 'nonsense' }],
    ['invalid_role', { roleSlug: 'king' }],
    ['invalid_role', { roleSlug: 'admin', organizationId: undefined }],
    ['user_already_organization_member', { email: 'grace@example.com' }],
    ['user_already_exists', { email: 'grace@example.com', organizationId: undefined }],
    ['email_domain_not_deliverable', { email: 'new@nowhere.invalid' }],
    ['entity_not_found', { organizationId: 'org_01UNKNOWN000000' }],
    ['entity_not_found', { inviterUserId: 'user_01UNKNOWN000000' }],
  ])('is refused with %s for %j, and nothing is mailed', async (code, change) => {
    const { workos, acme, emulator } = setup()
    const { writes } = emulator.snapshot()
    const options = { email, organizationId: acme, ...change } as Parameters<typeof workos.sendInvitation>[0]
    expect(await refusalCode(workos.sendInvitation(options))).toBe(code)
    expect(emulator.snapshot()).toMatchObject({ writes, emails: 0, invitations: [] })
  })

  it('is refused to an organization that lost the right to invite', async () => {
    const { workos, organizationId } = createWorld({
      seed: { organizations: [{ name: 'Acme', invitationsBlocked: true }] },
    })
    const attempt = workos.sendInvitation({ email, organizationId: organizationId('Acme') })
    expect(await refusalCode(attempt)).toBe('organization_blocked_from_sending_invites')
  })

  it('is sent once, until it is revoked or has expired', async () => {
    const { workos, invite, advance } = setup()
    const first = await invite()
    expect(await refusalCode(invite())).toBe('email_already_invited_to_organization')
    await workos.revokeInvitation(first.id)
    const second = await workos.sendInvitation({ email, organizationId: first.organizationId ?? '', expiresInDays: 1 })
    advance(dayMs)
    expect(await workos.getInvitation(second.id)).toHaveProperty('state', 'expired')
    expect(await invite()).toHaveProperty('state', 'pending')

    await workos.sendInvitation({ email })
    expect(await refusalCode(workos.sendInvitation({ email }))).toBe('email_already_invited')
  })

  it('is found by its id, its token, its organization and its address', async () => {
    const { workos, invite, acme, organizationId } = setup()
    const made = await invite()
    const other = await workos.sendInvitation({ email: 'other@example.com', organizationId: organizationId('Globex') })
    expect(await workos.getInvitation(made.id)).toEqual(made)
    expect(await workos.findInvitationByToken(made.token)).toEqual(made)
    expect((await workos.listInvitations({ organizationId: acme })).data).toEqual([made])
    expect((await workos.listInvitations({ email: 'OTHER@example.com' })).data).toEqual([other])
    const page = await workos.listInvitations({ limit: 1 })
    expect(page.data).toEqual([other])
    expect((await workos.listInvitations({ after: page.listMetadata.after ?? '' })).data).toEqual([made])
    expect(await refusalCode(workos.getInvitation('invitation_01UNKNOWN000000'))).toBe('entity_not_found')
    const unknown = await refusal(workos.findInvitationByToken('unknown-token'))
    expect(unknown).toEqual({ status: 404, body: { message: 'Invitation not found.', code: 'entity_not_found' } })
  })

  it('shows in a snapshot without what would let somebody use it', async () => {
    const { invite, emulator } = setup()
    const { id, token } = await invite()
    const snapshot = emulator.snapshot()
    expect(snapshot.invitations).toMatchObject([{ id, email, state: 'pending' }])
    expect(JSON.stringify(snapshot)).not.toContain(token)
  })

  it('is mailed again with the same link, as long as it is pending', async () => {
    const { workos, invite, inbox, advance } = setup()
    const made = await invite()
    await inbox.next(email)
    advance(dayMs)
    const again = await workos.resendInvitation(made.id)
    expect(again).toEqual({ ...made, updatedAt: '2026-11-24T09:00:00.000Z' })
    expect(await inbox.next(email)).toHaveProperty('link', made.acceptInvitationUrl)
    advance(6 * dayMs)
    expect(await refusalCode(workos.resendInvitation(made.id))).toBe('invite_expired')
    const revoked = await workos.revokeInvitation((await invite('b@example.com')).id)
    expect(await refusalCode(workos.resendInvitation(revoked.id))).toBe('invite_revoked')
    const accepted = await workos.acceptInvitation((await invite('ada@example.com')).id)
    expect(await refusalCode(workos.resendInvitation(accepted.id))).toBe('invite_accepted')
  })
})

describe('an invitation of somebody who has an account', () => {
  it('lets a membership wait, which accepting makes active', async () => {
    const { workos, acme, membershipOf, userId } = setup()
    const { id } = await workos.sendInvitation({ email: 'ada@example.com', organizationId: acme, roleSlug: 'admin' })
    expect(membershipOf('ada@example.com')).toMatchObject({ status: 'pending', role: { slug: 'admin' } })
    expect(await workos.acceptInvitation(id)).toMatchObject({
      state: 'accepted',
      acceptedAt: '2026-11-23T09:00:00.000Z',
      acceptedUserId: userId('ada@example.com'),
    })
    expect(membershipOf('ada@example.com')).toMatchObject({ status: 'active', role: { slug: 'admin' } })
    expect(await refusalCode(workos.acceptInvitation(id))).toBe('invite_has_accepted_user_id')
    expect(await refusalCode(workos.revokeInvitation(id))).toBe('invite_not_pending')
  })

  it('takes the waiting membership back when it is revoked', async () => {
    const { workos, invite, membershipOf } = setup()
    const { id } = await invite('ada@example.com')
    expect(await workos.revokeInvitation(id)).toMatchObject({
      state: 'revoked',
      revokedAt: '2026-11-23T09:00:00.000Z',
    })
    expect(membershipOf('ada@example.com')).toBeUndefined()
    expect(await refusalCode(workos.acceptInvitation(id))).toBe('invite_not_pending')
  })

  it('brings somebody back who had been deactivated', async () => {
    const { workos, invite, membershipOf } = setup()
    const { id = '' } = membershipOf('grace@example.com') ?? {}
    await workos.deactivateOrganizationMembership(id)
    const invitation = await invite('grace@example.com')
    expect(membershipOf('grace@example.com')).toMatchObject({ id, status: 'inactive' })
    await workos.acceptInvitation(invitation.id)
    expect(membershipOf('grace@example.com')).toMatchObject({ id, status: 'active', role: { slug: 'member' } })
  })
})

describe('accepting', () => {
  it('needs somebody with the address', async () => {
    const { workos, invite } = setup()
    const { id } = await invite()
    expect(await refusalCode(workos.acceptInvitation(id))).toBe('invalid_invite')
    await workos.createUser({ email })
    expect(await workos.acceptInvitation(id)).toHaveProperty('state', 'accepted')
  })

  it('is too late once it has expired', async () => {
    const { workos, invite, advance } = setup()
    const { id } = await invite('ada@example.com')
    advance(7 * dayMs)
    expect(await refusalCode(workos.acceptInvitation(id))).toBe('invite_not_pending')
  })

  it('leaves a member the role they have', async () => {
    const { workos, acme, membershipOf, userId } = setup()
    const { id } = await workos.sendInvitation({ email, organizationId: acme, roleSlug: 'member' })
    await workos.createUser({ email })
    await workos.createOrganizationMembership({ userId: userId(email), organizationId: acme, roleSlug: 'admin' })
    await workos.acceptInvitation(id)
    expect(membershipOf(email)).toMatchObject({ status: 'active', role: { slug: 'admin' } })
  })
})
