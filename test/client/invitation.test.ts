import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invitationFlow } from '../../src/client/invitation.js'
import {
  type InvitationEvent,
  type InvitationStep,
  nextInvitation,
  type Sight,
} from '../../src/client/invitationStep.js'
import { takeParameter } from '../../src/client/takeParameter.js'
import type { InvitationPreview } from '../../src/protocol.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'
import { people } from '../../src/testing/people.js'
import { createTestNavigation } from '../../src/testing/testNavigation.js'

const kept = 'k'.repeat(22)
const opening: InvitationStep = { step: 'opening' }

function see(preview: Partial<InvitationPreview>, more: Partial<Sight> = {}): InvitationStep['step'] {
  const sight: Sight = {
    preview: {
      organizationName: 'Acme',
      inviterName: null,
      role: null,
      state: 'pending',
      relation: 'none',
      organizationId: null,
      kept,
      ...preview,
    },
    wasOpen: false,
    isConversing: false,
    ...more,
  }
  return nextInvitation(opening, { type: 'looked', sight }).step
}

describe('nextInvitation', () => {
  it.each([
    ['signUp', { state: 'pending', relation: 'none' }],
    ['same', { state: 'pending', relation: 'same' }],
    ['other', { state: 'pending', relation: 'other' }],
    ['member', { state: 'pending', relation: 'member' }],
    ['member', { state: 'accepted', relation: 'member' }],
    ['member', { state: 'expired', relation: 'member' }],
    ['expired', { state: 'expired', relation: 'same' }],
    ['revoked', { state: 'revoked', relation: 'none' }],
    ['used', { state: 'accepted', relation: 'none' }],
    ['used', { state: 'accepted', relation: 'other' }],
    ['used', { state: 'accepted', relation: 'same' }],
  ] as const)('is %s for %j', (step, preview) => {
    expect(see(preview)).toBe(step)
  })

  it('is joined where the page saw it open before, also where there is no organization to be a member of', () => {
    expect(see({ state: 'accepted', relation: 'member' }, { wasOpen: true })).toBe('joined')
    expect(see({ state: 'accepted', relation: 'same' }, { wasOpen: true })).toBe('joined')
    expect(see({ state: 'accepted', relation: 'other' }, { wasOpen: true })).toBe('used')
  })

  it('draws what has to be proven first, unless it is over meanwhile', () => {
    expect(see({}, { isConversing: true })).toBe('proof')
    expect(see({ relation: 'member', state: 'accepted' }, { isConversing: true })).toBe('proof')
    expect(see({ state: 'revoked' }, { isConversing: true })).toBe('revoked')
  })

  it('never asks anybody to sign in, or to prove anything, for what is not known', () => {
    const event = fc.constantFrom<InvitationEvent>(
      { type: 'opened' },
      { type: 'missing' },
      { type: 'signInAsked' },
      { type: 'stepAsked' },
      { type: 'sentToHostedPage' },
    )
    fc.assert(
      fc.property(fc.array(event), events => {
        expect(['opening', 'unknown', 'hosted']).toContain(events.reduce(nextInvitation, opening).step)
      }),
    )
  })
})

describe('taking a parameter', () => {
  it.each([
    ['/invitation?a=%20b&invitation_token=t&c=d#e', 't', '/invitation?a=%20b&c=d#e'],
    ['/invitation?invitation_token=t', 't', '/invitation'],
    ['/invitation?invitation_token=t&invitation_token=u', 't', '/invitation'],
    ['/invitation?invitation%5Ftoken=t&x', 't', '/invitation?x'],
    ['/invitation?invitation_token=', null, '/invitation'],
    ['/invitation?a=%20b', null, '/invitation?a=%20b'],
  ])('of %s gives %j and leaves %s', (path, value, left) => {
    const navigation = createTestNavigation(`https://app.example.com${path}`)
    expect(takeParameter(navigation, 'invitation_token')).toBe(value)
    expect(navigation.url()).toBe(`https://app.example.com${left}`)
  })
})

describe('an invitation to the application alone', () => {
  const seed = { ...people, invitations: [{ email: 'new@example.com', token: 'a-link-to-the-app' }] }

  it('is accepted by whoever signs up with it, who is then in no organization', async () => {
    const { client, inbox } = createTestAuth({ seed, path: '/?invitation_token=a-link-to-the-app' })
    const flow = invitationFlow(client)
    flow.open()
    await until(flow, 'signUp')
    await flow.signUp({ firstName: 'Hedy' })
    await until(flow, 'proof')
    await flow.signIn.submitCode((await inbox.next('new@example.com')).code)
    await until(flow, 'joined')
    expect(client.store.getState()).toMatchObject({ session: { organization: null, user: { firstName: 'Hedy' } } })
  })
})

describe('what the tab remembers', () => {
  it.each(['not json', 'null', '[]', '{"kept":7}', '{"kept":"<b>"}'])('is nothing where it is %s', async text => {
    const { client } = createTestAuth()
    client.environment.tabStorage.setItem(`latchkey.invitation.${client.clientId}`, text)
    const flow = invitationFlow(client)
    flow.open()
    await until(flow, 'unknown')
  })
})

describe('asked for what there is not', () => {
  it('says so, and asks nobody', async () => {
    const { client, network } = createTestAuth()
    const flow = invitationFlow(client)
    flow.open()
    await until(flow, 'unknown')
    const before = network.requests.length
    for (const ask of [flow.accept, flow.enter, flow.signUp, flow.goToHostedPage])
      expect(await ask()).toMatchObject({ ok: false, error: { code: 'invitation_invalid' } })
    expect(network.requests).toHaveLength(before)
  })
})

function until({ store }: ReturnType<typeof invitationFlow>, step: InvitationStep['step']): Promise<void> {
  return new Promise(resolve => {
    const look = () => store.getState().current.step === step && resolve()
    store.subscribe(look)
    look()
  })
}
