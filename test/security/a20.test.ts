import { describe, expect, it } from 'vitest'
import { signInFlow } from '../../src/client/signIn.js'
import { peoplesPassword } from '../../src/testing/people.js'
import { openTabs, shown } from './manyTabs.js'

describe('A20: somebody else signs in in another tab', () => {
  it('and nothing of the person before is left in this one', async () => {
    const { tabs, clock } = openTabs(2, { signedInAs: 'ada@example.com', organization: 'Analytical Engines' })
    const [before, other] = tabs
    if (!before || !other) throw new Error('There are no tabs')
    const adasToken = await before.getAccessToken()
    await other.call('signInWithPassword', { email: 'mary@example.com', password: peoplesPassword })
    await clock.advance(0)
    expect(shown(before)).toContain('mary')
    const known = JSON.stringify([before.store.getState(), before.flow.getState(), signInFlow(before).store.getState()])
    for (const trace of ['ada', 'Ada', 'Lovelace', 'Analytical', 'admin']) expect(known).not.toContain(trace)
    expect(await before.getAccessToken()).not.toBe(adasToken)
  })

  it('after the one before signed in here, whose address the form forgets', async () => {
    const { tabs, clock } = openTabs(2)
    const [before, other] = tabs
    if (!before || !other) throw new Error('There are no tabs')
    await other.signOut()
    await clock.advance(0)
    const form = signInFlow(before)
    expect(await form.submitIdentifier('mary@example.com', peoplesPassword)).toMatchObject({ ok: true })
    expect(form.store.getState().current).toMatchObject({ step: 'done', email: 'mary@example.com' })
    await clock.advance(0)
    await other.call('signInWithPassword', { email: 'ada@example.com', password: peoplesPassword })
    const flow = other.flow.getState()
    if (flow?.step !== 'selectOrganization') throw new Error('Ada was not asked for her organization')
    await other.call('selectOrganization', { organizationId: flow.organizations[0]?.id ?? '' })
    await clock.advance(0)
    expect(shown(before)).toContain('ada')
    expect(JSON.stringify(form.store.getState())).not.toContain('mary')
  })

  it('and an action of a tab that did not hear of it is refused, and the tab learns who it is', async () => {
    const { clock, browser, openTab } = openTabs(1)
    browser.lacks.channels = true
    browser.lacks.storage = true
    const [deaf, other] = [openTab(), openTab()]
    await clock.advance(1_000)
    await other.signOut()
    await other.call('signInWithPassword', { email: 'ada@example.com', password: peoplesPassword })
    const flow = other.flow.getState()
    if (flow?.step !== 'selectOrganization') throw new Error('Ada was not asked for her organization')
    await other.call('selectOrganization', { organizationId: flow.organizations[0]?.id ?? '' })
    expect(shown(deaf)).toContain('mary')
    const result = await deaf.call('listSessions', {})
    expect(result).toMatchObject({ ok: false, error: { code: 'context_changed' } })
    expect(shown(deaf)).toContain('ada')
  })
})
