import { hkdfSync } from 'node:crypto'
import { CompactEncrypt, decodeProtectedHeader } from 'jose'
import { describe, expect, it, vi } from 'vitest'
import { createSeals, type Purpose, type Seals } from '../../src/server/seal.js'

const purposes: Purpose[] = ['session', 'view', 'flow', 'tombstone', 'replaced', 'invitation']
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

describe('the key of a seal', () => {
  it('is derived once for each purpose, and no script can read it back', async () => {
    const derive = vi.spyOn(crypto.subtle, 'deriveKey')
    const seals = createSeals([older])
    for (let time = 0; time < 3; time++) {
      for (const purpose of purposes) await seals.open(purpose, await seals.seal(purpose, { time }))
    }
    const keys = await Promise.all(derive.mock.results.map(({ value }) => value as Promise<CryptoKey>))
    derive.mockRestore()
    expect(keys).toHaveLength(purposes.length)
    expect(keys.filter(({ extractable }) => extractable)).toEqual([])
  })

  it('is named by twelve letters, the same each time', async () => {
    const names = await Promise.all(
      [older, older, newer].map(
        async secret => decodeProtectedHeader(await createSeals([secret]).seal('view', {})).kid,
      ),
    )
    expect(names[0]).toMatch(/^[\w-]{12}$/)
    expect(names[1]).toBe(names[0])
    expect(names[2]).not.toBe(names[0])
  })

  it('opens what its secret and purpose lead to by HKDF, and only as `dir` with A256GCM', async () => {
    const seals = createSeals([older])
    const { kid = '' } = decodeProtectedHeader(await seals.seal('session', {}))
    const key = new Uint8Array(hkdfSync('sha256', older, Buffer.alloc(32), 'latchkey session v1', 32))
    const sealAs = (alg: string) =>
      new CompactEncrypt(new TextEncoder().encode('{"id":1}'))
        .setProtectedHeader({ alg, enc: 'A256GCM', kid })
        .encrypt(key)
    expect(await seals.open('session', await sealAs('dir'))).toEqual({ id: 1 })
    expect(await seals.open('session', await sealAs('A256GCMKW'))).toBeUndefined()
  })

  it('is made of a secret, and without one there is none', async () => {
    await expect(createSeals([]).seal('session', {})).rejects.toThrow('There is no secret to seal with')
  })
})

describe('a seal that was opened before', () => {
  const text = { text: 'Lovelace' }

  /** How often a key opened something, which a look-up does not need. */
  async function countOpenings(run: () => Promise<unknown>): Promise<number> {
    const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
    await run()
    const { length } = decrypt.mock.calls
    decrypt.mockRestore()
    return length
  }

  it('is looked up', async () => {
    const seals = createSeals([older])
    const sealed = await seals.seal('view', text)
    const openings = await countOpenings(async () => {
      for (let time = 0; time < 50; time++) expect(await seals.open('view', sealed)).toEqual(text)
    })
    expect(openings).toBe(1)
  })

  it.each(purposes)('as %s still opens as no other purpose', async purpose => {
    const seals = createSeals([older])
    const sealed = await seals.seal(purpose, text)
    for (const each of [...purposes, ...purposes]) {
      expect(await seals.open(each, sealed)).toEqual(each === purpose ? text : undefined)
    }
    // A name that runs into the seal finds no other one's entry.
    expect(await seals.open(purpose, `${purpose} ${sealed}`)).toBeUndefined()
  })

  it('still opens for nobody who holds another secret', async () => {
    const [ours, theirs] = [createSeals([older]), createSeals([newer])]
    const sealed = await ours.seal('session', text)
    await ours.open('session', sealed)
    expect(await theirs.open('session', sealed)).toBeUndefined()
  })

  it("is nobody else's to change", async () => {
    const seals = createSeals([older])
    const sealed = await seals.seal('view', { permissions: ['read'] })
    for (let time = 0; time < 3; time++) {
      const view = (await seals.open('view', sealed)) as { permissions: string[] }
      expect(view.permissions).toEqual(['read'])
      view.permissions.push('everything')
    }
  })

  it('makes room for newer ones: a thousand are kept', async () => {
    const seals = createSeals([older])
    const all = await Promise.all(Array.from({ length: 1_001 }, (_, id) => seals.seal('session', { id })))
    for (const sealed of all) await seals.open('session', sealed)
    expect(await countOpenings(() => openAll(seals, all.slice(1)))).toBe(0)
    expect(await countOpenings(() => openAll(seals, all.slice(0, 1)))).toBe(1)
  })

  it('stays while it is asked for, whoever else comes', async () => {
    const seals = createSeals([older])
    const sealed = await seals.seal('session', text)
    await seals.open('session', sealed)
    for (let id = 0; id < 1_100; id++) {
      await seals.open('session', await seals.seal('session', { id }))
      if (id % 400 === 0) await seals.open('session', sealed)
    }
    expect(await countOpenings(() => seals.open('session', sealed))).toBe(0)
  })

  it('is not pushed out by forged ones, which are never kept', async () => {
    const [seals, strangers] = [createSeals([older]), createSeals([newer])]
    const sealed = await seals.seal('session', text)
    await seals.open('session', sealed)
    const foreign = await strangers.seal('session', text)
    const changed = `${sealed.slice(0, -3)}AAA`
    for (let time = 0; time < 1_100; time++) await seals.open('session', `${changed}${time}`)
    expect(await countOpenings(() => seals.open('session', sealed))).toBe(0)
    for (const forged of [changed, foreign]) {
      for (let time = 0; time < 3; time++) expect(await seals.open('session', forged)).toBeUndefined()
    }
    expect(await countOpenings(() => openAll(seals, [changed, changed, changed]))).toBe(3)
  })

  it('longer than four chunks of a view is not even tried', async () => {
    const seals = createSeals([older])
    const longest = await sealOfLength(seals, 13_000)
    expect(await seals.open('view', longest)).toBeDefined()
    const sealed = await seals.seal('view', { text: 'x'.repeat(14_000) })
    expect(await countOpenings(() => openAll(seals, [sealed, 'a'.repeat(2_000_000)]))).toBe(0)
    expect(await seals.open('view', sealed)).toBeUndefined()
  })
})

async function openAll(seals: Seals, all: readonly string[]) {
  for (const sealed of all) await seals.open('session', sealed)
}

/** A view whose seal has exactly this many letters. */
async function sealOfLength(seals: Seals, length: number): Promise<string> {
  const empty = await seals.seal('view', { text: '' })
  const letters = Math.floor(((length - empty.length) * 3) / 4)
  for (const more of [0, 1, 2]) {
    const sealed = await seals.seal('view', { text: 'x'.repeat(letters + more) })
    if (sealed.length === length) return sealed
  }
  throw new Error(`No seal has ${length} letters`)
}
