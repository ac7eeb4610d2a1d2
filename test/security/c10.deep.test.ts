import { describe, expect, it } from 'vitest'
import { createWorld } from '../server/world.js'
import { balance, createFleet, openPage } from './fleet.js'

describe('C10: tabs with our client, over half a day', () => {
  it('lose nobody with strict rotation, while handlers are restarted', { timeout: 300_000 }, async () => {
    const world = createWorld({ emulator: { refreshGraceMs: 0 } })
    const ada = await world.signIn('ada@example.com')
    let site = balance(createFleet(world, 4))
    const tabs = Array.from({ length: 6 }, () => openPage(world, request => site(request), ada.jar))
    const seen = new Set<string>()
    tabs.forEach(({ store }) => store.subscribe(({ status }) => seen.add(status)))
    await Promise.all(tabs.map(({ ready }) => ready))
    for (let expiry = 0; expiry < 180; expiry++) {
      await world.clock.advance(4.8 * 60_000)
      const asked = tabs.map(tab => tab.getAccessToken())
      if (expiry % 7 === 0) site = balance(createFleet(world, 4))
      await world.clock.advance(1_000)
      await Promise.all(asked)
    }
    expect([...seen]).toEqual(['signedIn'])
  })
})
