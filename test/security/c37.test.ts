import { describe, expect, it } from 'vitest'
import { everyChange, everySignedInAction } from '../server/everyRoute.js'
import { createWorld, password } from '../server/world.js'

const elsewhere = 'org_01HXYZ0123456789ABCDEFGHJK'

describe('C37: a tab that was drawn for somebody else', () => {
  it.each(everySignedInAction)(
    'cannot ask for $name once another person signed in beside it',
    async ({ name, input }) => {
      const world = createWorld()
      const old = await world.signIn('ada@example.com')
      const tab = await old.openTab()
      await tab.post('signInWithPassword', { email: 'mary@example.com', password })
      expect((await tab.post('listSessions', {})).status).toBe(200)

      const before = world.calls.length
      const { writes } = world.emulator.snapshot()
      const { status, body, cookies } = await old.post(name, input)
      expect([status, body.code, cookies]).toEqual([409, 'context_changed', []])
      expect(world.calls.slice(before)).toEqual([])
      expect(world.emulator.snapshot().writes).toBe(writes)
    },
  )

  it.each(everySignedInAction)('cannot ask for $name once the session is in another organization', async ask => {
    const world = createWorld()
    const browser = world.openBrowser()
    const signIn = async (organization: string) => {
      await browser.post('signInWithPassword', { email: 'edsger@example.com', password })
      await browser.post('selectOrganization', { organizationId: world.organizationId(organization) })
    }
    await signIn('Acme')
    const old = await browser.openTab()
    await signIn('Globex')
    const before = world.calls.length
    const { status, body } = await old.post(ask.name, ask.input)
    expect([status, body.code]).toEqual([409, 'context_changed'])
    expect(world.calls.slice(before)).toEqual([])
    expect((await browser.post('listSessions', {})).status).toBe(200)
  })

  it.each(everySignedInAction)('cannot ask for $name without saying for whom it was drawn', async ({ name, input }) => {
    const world = createWorld()
    const grace = await world.signIn('grace@example.com')
    const ada = await world.signIn('ada@example.com')
    const before = world.calls.length
    const graceId = world.userId('grace@example.com')
    const stated: [typeof grace, Record<string, string | null>][] = [
      [grace, { 'x-latchkey-user': null }],
      [grace, { 'x-latchkey-user': null, 'x-latchkey-organization': null }],
      [grace, { 'x-latchkey-organization': null }],
      [grace, { 'x-latchkey-organization': '' }],
      [grace, { 'x-latchkey-organization': elsewhere }],
      [grace, { 'x-latchkey-user': '' }],
      [grace, { 'x-latchkey-user': `${graceId}, ${graceId}` }],
      [grace, { 'x-latchkey-user': graceId.toLowerCase() }],
      [ada, { 'x-latchkey-organization': elsewhere }],
      [ada, { 'x-latchkey-organization': 'null' }],
    ]
    for (const [browser, headers] of stated) {
      const { status, body } = await browser.probe(name, input, { headers })
      expect({ headers, status, code: body.code }).toEqual({ headers, status: 409, code: 'context_changed' })
    }
    expect(world.calls.slice(before)).toEqual([])
  })

  it.each(everyChange)('is told so by $name too, where it states whom it was drawn for', async ({ name, input }) => {
    const world = createWorld()
    const old = await world.signIn('ada@example.com')
    const tab = await old.openTab()
    await tab.post('signInWithPassword', { email: 'mary@example.com', password })
    const before = world.calls.length
    expect((await old.post(name, input)).body.code).toBe('context_changed')
    expect(world.calls.slice(before)).toEqual([])
    expect((await tab.get('session')).body.session?.user.email).toBe('mary@example.com')
  })
})
