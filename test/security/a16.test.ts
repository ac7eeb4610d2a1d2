import { describe, expect, it } from 'vitest'
import { openTabs, shown } from './manyTabs.js'

describe('A16: a page out of the back-forward cache', () => {
  it('after a sign-out elsewhere shows nothing private, from its first moment on', async () => {
    const { tabs, clock, tabOf } = openTabs(2)
    const [cached, other] = tabs
    if (!cached || !other) throw new Error('There are no tabs')
    await clock.advance(1_000)
    tabOf(cached).freeze()
    await other.signOut()
    await clock.advance(1_000)
    expect(shown(cached)).toContain('mary')
    tabOf(cached).thaw({ persisted: true })
    expect(shown(cached)).toBe('loading')
    await clock.advance(1_000)
    expect(shown(cached)).toBe('signedOut')
  })

  it('without storage to tell, hides first and looks then', async () => {
    const { clock, tabOf, browser, openTab, network } = openTabs(1)
    browser.lacks.storage = true
    const cached = openTab()
    await clock.advance(1_000)
    const environment = { sharedStorage: { getItem: () => null, setItem: () => {}, removeItem: () => {} } }
    const blind = openTab({ environment })
    await clock.advance(1_000)
    tabOf(blind).freeze()
    network.latencyMs = 100
    tabOf(blind).thaw({ persisted: true })
    expect(shown(blind)).toBe('loading')
    await clock.advance(1_000)
    expect(shown(blind)).toContain('mary')
    expect(shown(cached)).toContain('mary')
  })

  it('shows at once what is still so, and looks behind it', async () => {
    const { client, clock, tabOf, network } = openTabs(1)
    await clock.advance(1_000)
    tabOf(client).freeze()
    await clock.advance(10_000)
    const before = network.requests.length
    tabOf(client).thaw({ persisted: true })
    expect(shown(client)).toContain('mary')
    await clock.advance(1_000)
    expect(shown(client)).toContain('mary')
    expect(network.requests.slice(before)).toEqual(['GET /auth/session'])
  })

  it('is what any page can become: nothing listens for unload', async () => {
    const types: string[] = []
    const { openTab, clock } = openTabs(1)
    openTab({ environment: { pageEvents: { addEventListener: type => void types.push(type) } } })
    await clock.advance(0)
    expect(types.sort()).toEqual(['focus', 'online', 'pageshow', 'storage', 'visibilitychange'])
  })
})
