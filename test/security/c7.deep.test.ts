import { describe, expect, it } from 'vitest'
import { visitors } from '../server/everyRoute.js'
import { createWorld } from '../server/world.js'
import { expectNobody, flip, names, writeCookies } from './tampering.js'

describe('C7: tampered cookies, every byte', () => {
  it('a session with any byte flipped, or cut anywhere, makes a nobody', { timeout: 120_000 }, async () => {
    const world = createWorld()
    const browser = await visitors['signed in to an organization'](world)
    const jar = browser.jar.all()
    const session = jar[names.session] ?? ''
    expect(session.length).toBeGreaterThan(200)
    for (let index = 0; index < session.length; index++) {
      await expectNobody(world, browser, writeCookies({ ...jar, [names.session]: flip(session, index) }))
      if (index < session.length - 1) {
        await expectNobody(world, browser, writeCookies({ ...jar, [names.session]: session.slice(0, index) }))
      }
    }
  })

  it('a view with any byte flipped costs a refresh', { timeout: 120_000 }, async () => {
    const world = createWorld()
    const browser = await visitors['signed in to an organization'](world)
    const jar = browser.jar.all()
    const view = jar[names.view] ?? ''
    for (let index = 0; index < view.length; index++) {
      const cookie = writeCookies({ ...jar, [names.view]: flip(view, index) })
      const { status, body } = await browser.probe('session', undefined, { cookie })
      expect([status, body]).toEqual([200, { session: null, refreshable: true, flow: null }])
    }
  })

  it('a conversation with any byte flipped is none', { timeout: 120_000 }, async () => {
    const world = createWorld()
    const browser = await visitors['in the step verifyEmail'](world)
    const [name = '', flow = ''] = Object.entries(browser.jar.all())[0] ?? []
    for (let index = 0; index < flow.length; index++) {
      const { status, body } = await browser.probe('session', undefined, { cookie: `${name}=${flip(flow, index)}` })
      expect([status, body.flow]).toEqual([200, null])
    }
  })
})
