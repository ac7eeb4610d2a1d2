import { describe, expect, it } from 'vitest'
import type { ActionName } from '../../src/protocol.js'
import { serverOnly } from '../../src/server/serverOnly.js'
import { actions } from '../../src/server/actions.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'

const forServers = Object.entries(serverOnly).filter(([name]) => !Object.hasOwn(actions, name))

describe('call', () => {
  it.each(forServers)('says why %s is no action', async (name, reason) => {
    const { client, emulator } = createTestAuth('signedIn')
    await client.ready
    const before = emulator.snapshot().writes
    // Past the type checker, as plain JavaScript would.
    const result = await client.call(name as ActionName, {} as never)
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'not_found', message: `${name} is for servers alone: ${reason}` },
    })
    expect(emulator.snapshot().writes).toBe(before)
  })
})
