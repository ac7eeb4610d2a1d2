import { describe, expect, it } from 'vitest'
import { createWorld } from './world.js'

const email = 'ada@example.com'

describe('inbox', () => {
  it('gives out each e-mail of an address once, oldest first', async () => {
    const { workos, inbox } = createWorld()
    const first = await workos.createMagicAuth({ email })
    const second = await workos.createMagicAuth({ email })
    await workos.createMagicAuth({ email: 'grace@example.com' })
    expect((await inbox.next(email)).code).toBe(first.code)
    expect((await inbox.next(' ADA@example.com')).code).toBe(second.code)
    expect(inbox.all(email)).toHaveLength(2)
    expect(inbox.all()).toHaveLength(3)
  })

  it('waits for an e-mail that is yet to come', async () => {
    const { workos, inbox } = createWorld()
    const waiting = inbox.next(email)
    await workos.createMagicAuth({ email: 'grace@example.com' })
    const { code, expiresAt } = await workos.createMagicAuth({ email })
    expect(await waiting).toEqual({
      id: expect.stringMatching(/^email_/),
      to: email,
      kind: 'magicAuth',
      subject: 'Your sign-in code',
      code,
      link: null,
      sentAt: Date.parse(expiresAt) - 600_000,
      text: expect.stringContaining(code),
    })
  })

  it('keeps the e-mail when nobody waits any more', async () => {
    const { workos, inbox } = createWorld()
    const abort = new AbortController()
    const waiting = inbox.next(email, abort.signal)
    abort.abort(new Error('Enough'))
    await expect(waiting).rejects.toThrow('Enough')
    const { code } = await workos.createMagicAuth({ email })
    expect((await inbox.next(email)).code).toBe(code)
  })

  it('can be emptied', async () => {
    const { workos, inbox } = createWorld()
    await workos.createMagicAuth({ email })
    inbox.clear()
    expect(inbox.all()).toEqual([])
  })
})
