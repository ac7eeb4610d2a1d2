import { describe, expect, it, vi } from 'vitest'
import * as browser from '../../src/emulator/browser.js'
import { createEmulator } from '../../src/emulator/createEmulator.js'
import { frozenClock } from './world.js'

describe('emulator', () => {
  it('refuses a live key', () => {
    expect(() => createEmulator({ apiKey: 'sk_live_0123456789' })).toThrow('live API key')
  })

  it('refuses to run in production', () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(() => createEmulator({ clock: frozenClock })).toThrow('NODE_ENV is "production"')
    vi.unstubAllEnvs()
  })

  it('says where to turn in a browser bundle', () => {
    expect(() => browser.createEmulator()).toThrow('@latchkey/react/testing')
    expect(() => browser.listenEmulator()).toThrow('@latchkey/react/emulator is for Node')
  })
})
