import { describe, expect, it } from 'vitest'
import { keep, permissionsOf } from './mightyWorld.js'

describe('C6: a session of any size, in steps of ten', () => {
  it.each(Array.from({ length: 51 }, (_, step) => step * 10))('fits its cookies with %i permissions', async size => {
    const permissions = permissionsOf(size)
    const session = await keep(permissions)
    expect(session).toMatchObject({ status: 200, permissions, afterRefresh: permissions })
    expect(session.longest).toBeLessThanOrEqual(4_096)
    expect(session.chunks).toBeLessThanOrEqual(4)
    expect(session.tokenFromRefresh).toBe(!session.tokenFromCookie)
  })
})
