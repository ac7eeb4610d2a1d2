import { describe, expect, it } from 'vitest'
import { createSeals, type Purpose } from '../../src/server/seal.js'

const purposes: Purpose[] = ['session', 'view', 'flow', 'tombstone']
const [older, newer] = ['the older secret: 0123456789abcd', 'the newer secret: 0123456789abcd']

describe('a seal', () => {
  it.each(purposes)('of the purpose %s opens as what was sealed, and as no other purpose', async purpose => {
    const seals = createSeals([older])
    const sealed = await seals.seal(purpose, { ada: 'Lovelace', list: [1, null] })
    expect(await seals.open(purpose, sealed)).toEqual({ ada: 'Lovelace', list: [1, null] })
    for (const other of purposes.filter(each => each !== purpose))
      expect(await seals.open(other, sealed)).toBeUndefined()
  })

  it('is never twice the same, and shows nothing of what it holds', async () => {
    const seals = createSeals([older])
    const [one, other] = [await seals.seal('view', { ada: 'Lovelace' }), await seals.seal('view', { ada: 'Lovelace' })]
    expect(one).not.toBe(other)
    for (const part of one.split('.')) expect(Buffer.from(part, 'base64url').toString()).not.toContain('Lovelace')
    expect(one).not.toContain(older)
  })

  it('is text that a cookie can hold as it is', async () => {
    expect(await createSeals([older]).seal('session', { text: 'ünïcode; "quotes", and more' })).toMatch(/^[\w.-]+$/)
  })

  it('is made with the first secret and opened with any', async () => {
    const before = createSeals([older])
    const during = createSeals([newer, older])
    const after = createSeals([newer])
    const old = await before.seal('session', { id: 1 })
    const fresh = await during.seal('session', { id: 2 })
    expect(await during.open('session', old)).toEqual({ id: 1 })
    expect(await during.open('session', fresh)).toEqual({ id: 2 })
    expect(await after.open('session', fresh)).toEqual({ id: 2 })
    expect(await before.open('session', fresh)).toBeUndefined()
    expect(await after.open('session', old)).toBeUndefined()
  })

  it('of another secret opens nothing', async () => {
    const sealed = await createSeals([older]).seal('session', { id: 1 })
    expect(await createSeals([newer]).open('session', sealed)).toBeUndefined()
  })

  it.each(['', '.', '....', 'a.b.c.d.e', 'é'.repeat(9_000), '\u0000', 'null', '{}'])('is not %j', async text => {
    expect(await createSeals([older]).open('session', text)).toBeUndefined()
  })
})
