import { describe, expect, it } from 'vitest'
import { isTo } from '../../src/server/invitations.js'
import type { User } from '../../src/workos/objects.js'
import { createWorld, password } from '../server/world.js'

const token = 'a-token-of-an-invitation'
const invited = 'ada@acme.test'

const person = (email: string, more: object = {}) => ({ email, password, ...more })

/** Ada is invited. Everybody else would like to be her. */
function open(people: { email: string }[] = []) {
  return createWorld({
    emulator: {
      seed: {
        users: [person(invited), person('eve@example.com'), ...people],
        organizations: [{ name: 'Acme' }],
        invitations: [{ email: invited, organization: 'Acme', role: 'admin', token }],
      },
    },
  })
}

type World = ReturnType<typeof open>

const invitation = ({ emulator }: World) => {
  const [first] = emulator.snapshot().invitations
  if (!first) throw new Error('Nobody is invited')
  return first
}

const members = ({ emulator }: World) => emulator.snapshot().memberships.filter(({ status }) => status === 'active')

describe('C19: an invitation that is somebody else’s', () => {
  it.each([
    ['somebody else', 'eve@example.com'],
    ['a colleague at the same domain', 'eve@acme.test'],
    ['the address with a tag', 'ada+1@acme.test'],
    ['a domain that ends alike', 'ada@notacme.test'],
  ])('is accepted neither by token nor by id by %s', async (_, email) => {
    const world = open(email === 'eve@example.com' ? [] : [person(email)])
    const eve = await world.signIn(email)
    const { id } = invitation(world)
    for (const action of ['acceptInvitation', 'declineInvitation']) {
      const byToken = await eve.post(action, { token })
      expect([action, byToken.status, byToken.body.code]).toEqual([action, 403, 'invitation_mismatch'])
      const byId = await eve.post(action, { invitationId: id })
      expect([action, byId.status, byId.body.code]).toEqual([action, 404, 'not_found'])
    }
    expect(invitation(world).state).toBe('pending')
    expect(members(world)).toEqual([])
  })

  it.each([
    ['Ada@ACME.test', true],
    ['ada\uff20acme.test', false],
    ['\u0430da@acme.test', false],
    ['ada@acme.test.evil.test', false],
    ['ada@acm\u0435.test', false],
    ['ada\u200b@acme.test', false],
  ])('is to %s: %s', (email, isSame) => {
    const user = { email, emailVerified: true } as User
    expect(isTo(user, { email: invited })).toBe(isSame)
    expect(isTo({ ...user, emailVerified: false }, { email: invited })).toBe(false)
  })

  it('is not accepted by an account whose address was never proven', async () => {
    const world = createWorld({
      emulator: {
        seed: {
          users: [person('eve@example.com')],
          organizations: [{ name: 'Acme' }],
          invitations: [{ email: invited, organization: 'Acme', token }],
        },
      },
    })
    // WorkOS lets an address be changed by its key: the session goes on under one that nobody has proven.
    const eve = await world.signIn('eve@example.com')
    const userId = world.userId('eve@example.com')
    await world.emulator.fetch(`https://workos.test/user_management/users/${userId}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${world.emulator.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ email: invited }),
    })
    expect((await eve.post('acceptInvitation', { token })).body.code).toBe('invitation_mismatch')
    expect((await eve.post('acceptInvitation', { invitationId: invitation(world).id })).body.code).toBe('not_found')
    expect((await eve.post('listOwnInvitations', {})).body.items).toEqual([])
    expect(members(world)).toEqual([])
  })

  it('is accepted by its own person, however the address is written', async () => {
    const world = open()
    const ada = await world.signIn(invited)
    const { status, body } = await ada.post('acceptInvitation', { token })
    expect([status, body.session?.organization?.name, body.session?.role]).toEqual([200, 'Acme', 'admin'])
    expect(invitation(world).state).toBe('accepted')
  })

  it('is the invited person’s to enter by again, and nobody else’s, once it is accepted', async () => {
    const world = open()
    const [ada, eve] = [await world.signIn(invited), await world.signIn('eve@example.com')]
    await ada.post('acceptInvitation', { token })
    const again = await ada.post('acceptInvitation', { token })
    expect([again.status, again.body.session?.organization?.name]).toEqual([200, 'Acme'])
    expect((await eve.post('acceptInvitation', { token })).body.code).toBe('invitation_mismatch')
    expect(members(world)).toHaveLength(1)
  })

  it.each(['revoked', 'expired'] as const)('is not accepted once it is %s', async state => {
    const world = open()
    const ada = await world.signIn(invited)
    if (state === 'revoked') await ada.post('declineInvitation', { token })
    if (state === 'expired') {
      await world.clock.advance(6 * 24 * 60 * 60_000)
      await ada.post('refresh', {})
      await world.clock.advance(24 * 60 * 60_000)
      await ada.post('refresh', {})
    }
    const before = members(world).length
    for (const by of [{ token }, { invitationId: invitation(world).id }]) {
      const { status, body } = await ada.post('acceptInvitation', by)
      expect([state, status, body.code]).toEqual([state, 400, 'invitation_invalid'])
    }
    expect(members(world)).toHaveLength(before)
  })

  it('gives its token and link to nobody who runs the organization', async () => {
    const world = createWorld()
    const grace = await world.signIn('grace@example.com')
    const sent = await grace.post('sendInvitation', { email: 'new@example.test' })
    const { code: mailed } = world.inbox.all('new@example.test').at(-1) ?? { code: '' }
    expect(mailed).not.toBe('')
    const invitationId = String(Object(Object(sent.body)['invitation'])['id'])
    const answers = [
      sent,
      await grace.post('listInvitations', {}),
      await grace.post('resendInvitation', { invitationId }),
      await grace.post('revokeInvitation', { invitationId }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    for (const { text } of answers) expect(text).not.toContain(mailed)
  })

  it('is previewed without the address it was sent to', async () => {
    const world = open()
    for (const browser of [world.openBrowser(), await world.signIn('eve@example.com')]) {
      const { status, text } = await browser.post('previewInvitation', { token })
      expect(status).toBe(200)
      expect(text).not.toContain('ada')
    }
  })
})
