import { describe, expect, it } from 'vitest'
import { toWire } from '../../src/workos/wire.js'
import { everyAction, visitors } from '../server/everyRoute.js'
import { openBrowser } from '../server/browser.js'
import { createWorld, password } from '../server/world.js'

/** The acts that the policy marks with an X: a person's own, whoever helps them. */
const marked = [
  'acceptInvitation',
  'addSms',
  'addTotp',
  'changePassword',
  'confirmEmailChange',
  'createOrganization',
  'deactivateMember',
  'declineInvitation',
  'deleteAccount',
  'enrollSms',
  'enrollTotp',
  'leaveOrganization',
  'reactivateMember',
  'reauthenticate',
  'removeFactor',
  'removeMember',
  'resendInvitation',
  'revokeInvitation',
  'revokeOtherSessions',
  'sendEmailChange',
  'sendInvitation',
  'sendReauthenticationCode',
  'setPassword',
  'submitTotp',
  'updateMember',
  'updateOrganization',
  'updateProfile',
]

/** Grace, who runs an organization, as support sees her. */
async function impersonate() {
  let isOn = true
  let isSilent = false
  const world = createWorld({
    handler: { dangerouslyAllow: ['deleteAccount'] },
    between: async (request, pass) => {
      if (!isOn || !request.url.endsWith('/authenticate')) {
        const passed = await pass(request)
        if (!isSilent) return passed
        const { impersonator: _, ...rest } = (await passed.json()) as Record<string, unknown>
        return Response.json(rest, { status: passed.status })
      }
      const answer = await world.emulator.control.impersonate('grace@example.com', {
        email: 'support@example.com',
        reason: 'Ticket 42',
      })
      return Response.json(toWire(answer))
    },
  })
  const browser = openBrowser(world.server, world.clock)
  await browser.post('signInWithPassword', { email: 'grace@example.com', password })
  isOn = false
  return { world, browser, silence: () => (isSilent = true) }
}

describe('C35: in somebody else’s name', () => {
  it('the page is told who impersonates', async () => {
    const { browser } = await impersonate()
    expect((await browser.get('session')).body.session).toMatchObject({
      user: { email: 'grace@example.com' },
      impersonator: 'support@example.com',
      impersonationReason: 'Ticket 42',
    })
  })

  it('and why, also after a refresh that does not say it again', async () => {
    const { browser, silence } = await impersonate()
    silence()
    expect((await browser.post('refresh', {})).body.session).toMatchObject({
      impersonator: 'support@example.com',
      impersonationReason: 'Ticket 42',
    })
  })

  it.each(everyAction.filter(({ name }) => marked.includes(name)))('$name is refused', async ({ name, input }) => {
    const { world, browser } = await impersonate()
    const { writes } = world.emulator.snapshot()
    const before = world.calls.length
    const { status, body } = await browser.probe(name, input)
    expect([status, body.code]).toEqual([403, 'impersonating'])
    expect(world.calls.slice(before)).toEqual([])
    expect(world.emulator.snapshot().writes).toBe(writes)
  })

  it.each(everyAction.filter(({ name }) => !marked.includes(name)))('$name is not refused for that', async ask => {
    const { browser } = await impersonate()
    expect((await browser.probe(ask.name, ask.input)).body.code).not.toBe('impersonating')
  })

  it('nobody else is taken for an impersonator', async () => {
    for (const visit of [visitors['signed in'], visitors['signed in to an organization']]) {
      for (const { name, input } of everyAction.filter(each => marked.includes(each.name))) {
        const browser = await visit(createWorld())
        expect((await browser.probe(name, input)).body.code).not.toBe('impersonating')
      }
    }
  })
})
