import { describe, expect, it } from 'vitest'
import type { Flow as Conversation } from '../src/protocol.js'
import type { Flow, StepOfFlow } from '../stories/pages/flow.js'
import { flows } from '../stories/pages/flows.js'
import { everyStory } from './stories.js'

const maps: readonly Flow[] = Object.values(flows)

/** Every step there is. One that is added to the client does not compile before it is named here. */
const everyStep: Record<StepOfFlow, true> = {
  'signIn.identifier': true,
  'signIn.password': true,
  'signIn.forgotPassword': true,
  'signIn.code': true,
  'signIn.verifyEmail': true,
  'signIn.selectOrganization': true,
  'signIn.challengeTotp': true,
  'signIn.enrollTotp': true,
  'signIn.setPassword': true,
  'signIn.useSso': true,
  'signIn.unsupported': true,
  'signIn.done': true,
  'invitation.opening': true,
  'invitation.unavailable': true,
  'invitation.unknown': true,
  'invitation.hosted': true,
  'invitation.signUp': true,
  'invitation.signIn': true,
  'invitation.proof': true,
  'invitation.same': true,
  'invitation.other': true,
  'invitation.member': true,
  'invitation.joined': true,
  'invitation.expired': true,
  'invitation.revoked': true,
  'invitation.used': true,
  'reset.opening': true,
  'reset.request': true,
  'reset.sent': true,
  'reset.choose': true,
  'reset.done': true,
  'verification.absent': true,
  'verification.request': true,
  'verification.code': true,
  'verification.done': true,
  'emailChange.absent': true,
  'emailChange.address': true,
  'emailChange.code': true,
  'reauthentication.idle': true,
  'reauthentication.choose': true,
  'reauthentication.password': true,
  'reauthentication.code': true,
  'reauthentication.verifyEmail': true,
  'reauthentication.selectOrganization': true,
  'reauthentication.challengeTotp': true,
  'reauthentication.enrollTotp': true,
  'reauthentication.useSso': true,
  'reauthentication.unsupported': true,
  'totp.idle': true,
  'totp.starting': true,
  'totp.secret': true,
  'totp.verifying': true,
  'totp.expired': true,
  'totp.done': true,
  'totp.failed': true,
  'sms.number': true,
  'sms.sending': true,
  'sms.code': true,
  'sms.expired': true,
  'sms.done': true,
  'sms.failed': true,
}

/** What the server may ask, likewise. */
const everyServerStep: Record<Conversation['step'], true> = {
  code: true,
  verifyEmail: true,
  selectOrganization: true,
  challengeTotp: true,
  enrollTotp: true,
  setPassword: true,
  useSso: true,
  unsupported: true,
}

describe('the maps of the flows', () => {
  it('lead to stories that exist', () => {
    const stories = everyStory()
    const places = maps.flatMap(({ title, steps }) => Object.values(steps).map(({ story }) => ({ title, story })))
    expect(places.length).toBeGreaterThan(60)
    expect(places.filter(({ story }) => !stories.has(story))).toEqual([])
  })

  it('show every step of the protocol and of the client', () => {
    const shown = new Set(maps.flatMap(({ steps }) => Object.values(steps).flatMap(({ steps = [] }) => steps)))
    expect(Object.keys(everyStep).filter(step => !shown.has(step as StepOfFlow))).toEqual([])
    expect(Object.keys(everyServerStep).filter(step => !shown.has(`signIn.${step}` as StepOfFlow))).toEqual([])
  })

  it('let no two steps lie on one place', () => {
    for (const { title, steps } of maps) {
      const places = Object.values(steps).map(({ column, row }) => `${column} ${row}`)
      expect({ title, places: new Set(places).size }).toEqual({ title, places: places.length })
    }
  })

  it('draw no arrow twice, and none to itself', () => {
    for (const { title, arrows } of maps) {
      const ends = arrows.map(({ from, to }) => `${from} ${to}`)
      expect({ title, ends: new Set(ends).size }).toEqual({ title, ends: ends.length })
      expect(arrows.filter(({ from, to }) => from === to)).toEqual([])
    }
  })
})
