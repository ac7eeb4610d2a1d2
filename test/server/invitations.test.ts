import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../src/server/limits.js'
import { ask, codeOf, membershipId, openDashboard, outages, refused } from './acts.js'
import type { Browser } from './browser.js'
import { createWorld, password, people, type World, type WorldOptions } from './world.js'

const ada = 'ada@example.com'
const grace = 'grace@example.com'
const bert = 'bert@example.com'
const dayMs = 24 * 60 * 60_000
const missing = 'invitation_01HXYZ0123456789ABCDEFGHJK'

const roles = [{ slug: 'owner', name: 'Owner', permissions: ['users:manage', 'users:read', 'billing:manage'] }]

function open(options: WorldOptions = {}) {
  return createWorld({ ...options, emulator: { seed: { ...people, roles }, ...options.emulator } })
}

/** An invitation of the host's, with its token, whose e-mail nobody has read. */
async function invite(world: World, email: string, organization: string | null = 'Globex', expiresInDays = 7) {
  const organizationId = organization === null ? undefined : world.organizationId(organization)
  const inviterUserId = world.userId(grace)
  const invitation = await openDashboard(world).sendInvitation({ email, organizationId, inviterUserId, expiresInDays })
  world.inbox.clear()
  return invitation
}

function stateOf(world: World, id: string) {
  return world.emulator.snapshot().invitations.find(each => each.id === id)?.state
}

describe('sendInvitation', () => {
  it('mails the link, and keeps its token from whoever sends it', async () => {
    const world = open()
    const browser = await world.signIn(grace)
    const { text } = await browser.post('sendInvitation', { email: bert, role: 'admin', expiresInDays: 3 })
    const { invitation } = JSON.parse(text) as { invitation: Record<string, unknown> }
    expect(invitation).toEqual({
      id: expect.stringMatching(/^invitation_/),
      email: bert,
      role: 'admin',
      state: 'pending',
      inviterId: world.userId(grace),
      createdAt: expect.any(String),
      expiresAt: new Date(world.clock.now() + 3 * dayMs).toISOString(),
    })
    const [mail] = world.inbox.all(bert)
    expect(mail?.kind).toBe('invitation')
    expect(text).not.toContain(mail?.code)
    const { items } = await ask(browser, 'listInvitations', {})
    expect(items).toEqual([invitation])
  })

  it.each([
    ['a role that may do more than the caller', { email: bert, role: 'owner' }, 'forbidden'],
    ['a role there is not', { email: bert, role: 'emperor' }, 'forbidden'],
    ['somebody who is a member', { email: 'edsger@example.com' }, 'already_member'],
    ['for no day', { email: bert, expiresInDays: 0 }, 'invalid_input'],
    ['for longer than thirty days', { email: bert, expiresInDays: 31 }, 'invalid_input'],
    ['for a part of a day', { email: bert, expiresInDays: 1.5 }, 'invalid_input'],
    ['no address', { email: 'bert' }, 'invalid_input'],
  ])('invites nobody as or who is %s', async (_, input, expected) => {
    const world = open()
    expect(await refused(await world.signIn(grace), 'sendInvitation', input)).toBe(expected)
    expect(world.inbox.all()).toEqual([])
  })

  it.each([1, 30])('invites for %d days', async expiresInDays => {
    const world = open()
    const { invitation } = await ask(await world.signIn(grace), 'sendInvitation', { email: bert, expiresInDays })
    expect(Date.parse(invitation.expiresAt)).toBe(world.clock.now() + expiresInDays * dayMs)
  })

  it('invites once, also where the answer was lost', async () => {
    const world = open()
    const browser = await world.signIn(grace)
    world.emulator.control.fail({ operation: 'sendInvitation', drop: 'afterCommit' })
    expect(await refused(browser, 'sendInvitation', { email: bert })).toBe('service_unavailable')
    expect(await refused(browser, 'sendInvitation', { email: bert })).toBe('already_invited')
    expect(world.inbox.all(bert)).toHaveLength(1)
  })
})

describe('listInvitations', () => {
  it.each([
    ['all of them, the newest first', {}, ['ceo@example.com', 'dev@example.com', 'bert@example.com']],
    ['those that are open', { state: 'pending' }, ['ceo@example.com', 'bert@example.com']],
    ['those that were taken back', { state: 'revoked' }, ['dev@example.com']],
    ['those to one role', { role: 'admin' }, ['ceo@example.com']],
    ['those to an address like it', { search: ' BERT@' }, ['bert@example.com']],
    ['those that meet all of it', { state: 'pending', role: 'member', search: 'example' }, ['bert@example.com']],
    ['none where none does', { state: 'accepted' }, []],
  ] as const)('gives %s', async (_, input, expected) => {
    const world = open()
    const browser = await world.signIn(grace)
    const roleOf = { [bert]: 'member', 'dev@example.com': 'member', 'ceo@example.com': 'admin' }
    for (const [email, role] of Object.entries(roleOf)) {
      const { invitation } = await ask(browser, 'sendInvitation', { email, role })
      if (email === 'dev@example.com') await ask(browser, 'revokeInvitation', { invitationId: invitation.id })
      await world.clock.advance(1_000)
    }
    await invite(world, 'elsewhere@example.com')
    const { items, after } = await ask(browser, 'listInvitations', input)
    expect([items.map(({ email }) => email), after]).toEqual([expected, null])
  })
})

describe('resendInvitation and revokeInvitation', () => {
  it('mail it again, and take it back', async () => {
    const world = open()
    const browser = await world.signIn(grace)
    const { invitation } = await ask(browser, 'sendInvitation', { email: bert })
    const invitationId = invitation.id
    expect((await ask(browser, 'resendInvitation', { invitationId })).invitation.state).toBe('pending')
    expect(world.inbox.all(bert)).toHaveLength(2)
    expect((await ask(browser, 'revokeInvitation', { invitationId })).invitation.state).toBe('revoked')
    for (const action of ['resendInvitation', 'revokeInvitation'] as const) {
      expect(await refused(browser, action, { invitationId })).toBe('invitation_invalid')
    }
    expect(world.inbox.all(bert)).toHaveLength(2)
  })

  it('of another organization are answered like none, and mail nobody', async () => {
    const world = open()
    const browser = await world.signIn(grace)
    const { id } = await invite(world, bert)
    for (const action of ['resendInvitation', 'revokeInvitation'] as const) {
      const theirs = await browser.post(action, { invitationId: id })
      const none = await browser.post(action, { invitationId: missing })
      expect([theirs.status, theirs.text]).toEqual([404, none.text])
    }
    expect(stateOf(world, id)).toBe('pending')
    expect(world.inbox.all()).toEqual([])
  })

  it('write to one address as often as the limit says', async () => {
    const world = open({ handler: { dangerouslyRaiseLimits: {} } })
    const browser = await world.signIn(grace)
    const { invitation } = await ask(browser, 'sendInvitation', { email: bert })
    const input = { invitationId: invitation.id }
    for (let count = 0; count < defaultLimits.codesPerAddress.max; count++)
      await ask(browser, 'resendInvitation', input)
    expect(await refused(browser, 'resendInvitation', input)).toBe('rate_limited')
  })
})

describe('one person', () => {
  it('sends so many invitations and no more, sent again or not', async () => {
    const world = open({ handler: { dangerouslyRaiseLimits: {} } })
    const browser = await world.signIn(grace)
    const { max } = defaultLimits.invitationsPerPerson
    const invitationIds: string[] = []
    for (let count = 0; count < max; count++) {
      const { invitation } = await ask(browser, 'sendInvitation', { email: `person${count}@example.com` })
      invitationIds.push(invitation.id)
    }
    expect(await refused(browser, 'sendInvitation', { email: bert })).toBe('rate_limited')
    expect(await refused(browser, 'resendInvitation', { invitationId: invitationIds[0] ?? '' })).toBe('rate_limited')
  })
})

describe('previewInvitation', () => {
  it('names organization, inviter and role, and never the address', async () => {
    const world = open()
    const { token } = await invite(world, bert)
    const { text } = await world.openBrowser().post('previewInvitation', { token })
    expect(JSON.parse(text)).toEqual({
      organizationName: 'Globex',
      inviterName: 'Grace',
      role: null,
      state: 'pending',
      relation: 'none',
      organizationId: null,
      kept: expect.stringMatching(/^[\w-]{22}$/),
    })
    expect(text).not.toContain('@')
  })

  it('names no inviter who has no name', async () => {
    const world = open()
    const inviterUserId = world.userId('edsger@example.com')
    const organizationId = world.organizationId('Globex')
    const { token } = await openDashboard(world).sendInvitation({ email: bert, organizationId, inviterUserId })
    const preview = await ask(world.openBrowser(), 'previewInvitation', { token })
    expect(preview.inviterName).toBeNull()
  })

  it.each([
    { firstName: 'Grace', lastName: 'Hopper', said: 'Grace Hopper' },
    { lastName: 'Hopper', said: 'Hopper' },
    { firstName: 'Grace', lastName: '', said: 'Grace' },
    { firstName: '小龍', lastName: '李', said: '李 小龍' },
    { firstName: '민준', lastName: '김', said: '김 민준' },
    { firstName: 'さくら', lastName: 'やまだ', said: 'やまだ さくら' },
    { firstName: 'アキラ', lastName: 'ヤマダ', said: 'ヤマダ アキラ' },
  ])('names the inviter as they write themselves: $said', async ({ said, ...names }) => {
    const inviter = { email: 'inviter@example.com', ...names }
    const world = open({ emulator: { seed: { ...people, users: [...people.users, inviter] } } })
    const ids = { organizationId: world.organizationId('Globex'), inviterUserId: world.userId(inviter.email) }
    const { token } = await openDashboard(world).sendInvitation({ email: bert, ...ids })
    expect((await ask(world.openBrowser(), 'previewInvitation', { token })).inviterName).toBe(said)
  })

  it('says how the visitor stands to it', async () => {
    const world = open()
    const { token } = await invite(world, ada)
    const relation = async (browser: Browser) => (await ask(browser, 'previewInvitation', { token })).relation
    expect(await relation(world.openBrowser())).toBe('none')
    const browser = await world.signIn(ada)
    expect(await relation(browser)).toBe('same')
    expect(await relation(await world.signIn('mary@example.com'))).toBe('other')
    await openDashboard(world).updateUser({ userId: world.userId(ada), emailVerified: false })
    expect(await relation(browser)).toBe('other')
    await openDashboard(world).updateUser({ userId: world.userId(ada), emailVerified: true })
    await ask(browser, 'acceptInvitation', { token })
    expect(await relation(browser)).toBe('member')
    await openDashboard(world).deactivateOrganizationMembership(membershipId(world, ada, 'Globex'))
    expect(await relation(await world.signIn(ada))).toBe('same')
  })

  it('names the organization by its id to its members alone', async () => {
    const world = open()
    const { token } = await invite(world, ada)
    const browser = await world.signIn(ada)
    expect((await ask(browser, 'previewInvitation', { token })).organizationId).toBeNull()
    await ask(browser, 'acceptInvitation', { token })
    const { organizationId } = await ask(browser, 'previewInvitation', { token })
    expect(organizationId).toBe(world.organizationId('Globex'))
    expect((await ask(world.openBrowser(), 'previewInvitation', { token })).organizationId).toBeNull()
  })

  it('tells what became of it, and nothing of a token there is not', async () => {
    const world = open()
    const workos = openDashboard(world)
    const [revoked, expired] = [await invite(world, bert, 'Globex'), await invite(world, bert, 'Acme', 1)]
    const accepted = await invite(world, ada)
    await workos.revokeInvitation(revoked.id)
    await workos.acceptInvitation(accepted.id)
    world.emulator.control.advance(dayMs)
    for (const [invitation, state] of [
      [revoked, 'revoked'],
      [expired, 'expired'],
      [accepted, 'accepted'],
    ] as const) {
      const preview = await ask(world.openBrowser(), 'previewInvitation', { token: invitation.token })
      expect(preview.state).toBe(state)
    }
    expect(await refused(world.openBrowser(), 'previewInvitation', { token: 'a-token-there-is-not' })).toBe(
      'invitation_invalid',
    )
  })
})

describe('acceptInvitation', () => {
  it.each(['token', 'invitationId'] as const)('by %s joins, and moves the session in', async by => {
    const world = open()
    const { id, token } = await invite(world, ada)
    const browser = await world.signIn(ada)
    const { session } = await ask(browser, 'acceptInvitation', by === 'token' ? { token } : { invitationId: id })
    expect(session).toMatchObject({ organization: { name: 'Globex' }, role: 'member', user: { email: ada } })
    expect(stateOf(world, id)).toBe('accepted')
  })

  it('to no organization is a yes and nothing more', async () => {
    const world = open()
    const { id } = await invite(world, bert, null)
    await openDashboard(world).createUser({ email: bert, password, emailVerified: true })
    const browser = await world.signIn(bert)
    const { session, flow } = await ask(browser, 'acceptInvitation', { invitationId: id })
    expect([session?.organization, flow, stateOf(world, id)]).toEqual([null, null, 'accepted'])
  })

  it('to an organization that asks for a step says so beside the session', async () => {
    const world = open()
    const { id } = await invite(world, ada, 'Initech')
    const browser = await world.signIn(ada)
    const { flow } = await ask(browser, 'acceptInvitation', { invitationId: id })
    expect(flow).toMatchObject({ step: 'useSso', organizationId: world.organizationId('Initech') })
    expect((await browser.copy().get('session')).body.session?.user.email).toBe(ada)
    expect(membershipId(world, ada, 'Initech')).not.toBe('')
  })

  it('takes an address that differs in case alone', async () => {
    const world = open()
    const { token } = await invite(world, 'ADA@Example.com')
    expect((await ask(await world.signIn(ada), 'acceptInvitation', { token })).session?.organization?.name).toBe(
      'Globex',
    )
  })

  describe('accepts nothing', () => {
    async function expectNothing(world: World, browser: Browser, { id, token }: { id: string; token: string }) {
      const before = world.emulator.snapshot().writes
      const codes = []
      for (const action of ['acceptInvitation', 'declineInvitation'] as const) {
        codes.push(await refused(browser, action, { token }), await refused(browser, action, { invitationId: id }))
      }
      expect(world.emulator.snapshot().writes).toBe(before)
      return codes
    }

    it('for somebody else, who hears less of it by id than by token', async () => {
      const world = open()
      const invitation = await invite(world, bert)
      expect(await expectNothing(world, await world.signIn(ada), invitation)).toEqual([
        'invitation_mismatch',
        'not_found',
        'invitation_mismatch',
        'not_found',
      ])
    })

    it.each(['ada@examp1e.com', 'ada+x@example.com', 'ada@example.com.evil.test'])(
      'that is to %s, which is another address',
      async email => {
        const world = open()
        await expectNothing(world, await world.signIn(ada), await invite(world, email))
      },
    )

    it.each(['\u0430da@example.com', '\uff41da@example.com', 'a\u2146a@example.com', 'ada@\u212axample.com'])(
      'that is to %j, which only looks alike or has a common form with it',
      async lookalike => {
        const world = open({
          async between(request, pass) {
            const answer = await pass(request)
            if (!request.url.includes('/invitations')) return answer
            return new Response((await answer.text()).replaceAll(bert, lookalike), answer)
          },
        })
        const invitation = await invite(world, bert)
        await expectNothing(world, await world.signIn(ada), invitation)
        await openDashboard(world).updateUser({
          userId: world.userId(ada),
          email: 'ada@kxample.com',
          emailVerified: true,
        })
        await expectNothing(world, await world.signIn('ada@kxample.com'), invitation)
      },
    )

    it('for the same address, unproven', async () => {
      const world = open()
      const browser = await world.signIn(ada)
      const invitation = await invite(world, ada)
      await openDashboard(world).updateUser({ userId: world.userId(ada), emailVerified: false })
      expect(await ask(browser, 'listOwnInvitations', {})).toEqual({ items: [] })
      await expectNothing(world, browser, invitation)
    })

    it('for whoever had the address before', async () => {
      const world = open()
      const browser = await world.signIn(ada)
      const invitation = await invite(world, ada)
      await openDashboard(world).updateUser({
        userId: world.userId(ada),
        email: 'lovelace@example.com',
        emailVerified: true,
      })
      await expectNothing(world, browser, invitation)
    })

    it('that is revoked or expired', async () => {
      const world = open()
      const workos = openDashboard(world)
      const [revoked, expired] = [await invite(world, ada, 'Globex'), await invite(world, ada, 'Vault', 1)]
      await workos.revokeInvitation(revoked.id)
      world.emulator.control.advance(dayMs)
      const browser = await world.signIn(ada)
      for (const invitation of [revoked, expired])
        expect(new Set(await expectNothing(world, browser, invitation))).toEqual(new Set(['invitation_invalid']))
    })

    it('that somebody else accepted who had the address then, for a member either', async () => {
      const memberships = [...people.memberships, { user: ada, organization: 'Globex' }]
      const world = open({ emulator: { seed: { ...people, memberships } } })
      const workos = openDashboard(world)
      const mary = 'mary@example.com'
      const ids = { ada: world.userId(ada), mary: world.userId(mary) }
      const invitation = await invite(world, mary)
      await ask(await world.signIn(mary), 'acceptInvitation', { token: invitation.token })
      await workos.updateUser({ userId: ids.mary, email: 'somerville@example.com', emailVerified: true })
      await workos.updateUser({ userId: ids.ada, email: mary, emailVerified: true })
      const browser = await world.signIn(mary)
      expect(browser.drawnFor?.userId).toBe(ids.ada)
      expect(new Set(await expectNothing(world, browser, invitation))).toEqual(new Set(['invitation_invalid']))
    })

    it('that one accepted and has left since', async () => {
      const world = open()
      const invitation = await invite(world, ada)
      const browser = await world.signIn(ada)
      await ask(browser, 'acceptInvitation', { token: invitation.token })
      await openDashboard(world).deleteOrganizationMembership(membershipId(world, ada, 'Globex'))
      const anew = await world.signIn(ada)
      expect(new Set(await expectNothing(world, anew, invitation))).toEqual(new Set(['invitation_invalid']))
    })

    it('of a token that is not one', async () => {
      const world = open()
      const browser = await world.signIn(ada)
      expect(await refused(browser, 'acceptInvitation', { token: 'a-token-there-is-not' })).toBe('invitation_invalid')
      expect(await refused(browser, 'acceptInvitation', { invitationId: missing })).toBe('not_found')
    })
  })

  it.each(outages)('is gone on with when asked again, where WorkOS gave no answer: %j', async fault => {
    for (const operation of ['acceptInvitation', 'authenticateWithRefreshToken'] as const) {
      const world = open()
      const { token } = await invite(world, ada)
      const browser = await world.signIn(ada)
      world.emulator.control.fail({ operation, ...fault })
      expect(await refused(browser, 'acceptInvitation', { token })).toBe(codeOf(fault))
      expect((await browser.get('session')).body.session?.user.email).toBe(ada)
      expect((await ask(browser, 'acceptInvitation', { token })).session?.organization?.name).toBe('Globex')
    }
  })
})

describe('invitations to oneself', () => {
  it('are listed while they are open, and can be declined', async () => {
    const world = open()
    const [first, second] = [await invite(world, ada, 'Globex'), await invite(world, ada, 'Acme')]
    await invite(world, 'mary@example.com', 'Acme')
    const browser = await world.signIn(ada)
    const { text } = await browser.post('listOwnInvitations', {})
    const { items } = JSON.parse(text) as { items: { id: string; organization: { name: string } }[] }
    expect(items.map(({ organization }) => organization.name).sort()).toEqual(['Acme', 'Globex'])
    expect(text).not.toContain(first.token)
    await ask(browser, 'declineInvitation', { invitationId: first.id })
    await ask(browser, 'declineInvitation', { token: second.token })
    expect([stateOf(world, first.id), stateOf(world, second.id)]).toEqual(['revoked', 'revoked'])
    expect(await ask(browser, 'listOwnInvitations', {})).toEqual({ items: [] })
    expect(membershipId(world, ada, 'Globex')).toBe('')
  })

  it('say which role they give', async () => {
    const world = open()
    const organizationId = world.organizationId('Globex')
    await openDashboard(world).sendInvitation({ email: ada, organizationId, roleSlug: 'admin' })
    const { items } = await ask(await world.signIn(ada), 'listOwnInvitations', {})
    expect(items).toMatchObject([{ organization: { id: organizationId, name: 'Globex' }, role: 'admin' }])
  })

  it('are listed to nobody who has not proven the address', async () => {
    const world = open()
    await invite(world, ada)
    const browser = await world.signIn(ada)
    await openDashboard(world).updateUser({ userId: world.userId(ada), emailVerified: false })
    expect(await ask(browser, 'listOwnInvitations', {})).toEqual({ items: [] })
  })

  it('are listed but for those to an organization that is gone', async () => {
    const world = open()
    await invite(world, ada, 'Globex')
    const acme = await invite(world, ada, 'Acme')
    const browser = await world.signIn(ada)
    world.emulator.control.fail({ operation: 'getOrganization', status: 404 })
    const { items } = await ask(browser, 'listOwnInvitations', {})
    expect(items).toHaveLength(1)
    expect((await ask(browser, 'listOwnInvitations', {})).items.map(({ id }) => id)).toContain(acme.id)
  })

  it('are carried through a sign-in by code and by password', async () => {
    const world = open()
    const [one, other] = [await invite(world, ada, 'Globex'), await invite(world, 'mary@example.com', 'Acme')]
    const byCode = world.openBrowser()
    await ask(byCode, 'sendCode', { email: ada, invitationToken: one.token })
    const { session } = await ask(byCode, 'submitCode', { code: world.code(ada) })
    expect(session?.organization?.name).toBe('Globex')
    const byPassword = world.openBrowser()
    const input = { email: 'mary@example.com', password, invitationToken: other.token }
    expect((await ask(byPassword, 'signInWithPassword', input)).session?.organization?.name).toBe('Acme')
    expect([stateOf(world, one.id), stateOf(world, other.id)]).toEqual(['accepted', 'accepted'])
  })

  it('are accepted by nobody whose second factor is not given yet', async () => {
    const world = open()
    const { id, token } = await invite(world, 'kay@example.com', 'Acme')
    const browser = world.openBrowser()
    const input = { email: 'kay@example.com', password, invitationToken: token }
    expect((await ask(browser, 'signInWithPassword', input)).flow?.step).toBe('challengeTotp')
    expect(stateOf(world, id)).toBe('pending')
  })
})
