import { describe, expect, it } from 'vitest'
import { createPersistence, type Kept } from '../../src/client/persistence.js'

const ada: Kept = { userId: 'user_ada', organizationId: 'org_one', generation: 3, refreshToken: 'refresh_one' }
const { refreshToken: _, ...hintOfAda } = ada
const names = { name: 'latchkey:client_one', clientId: 'client_one' }
const key = 'latchkey.direct.client_one'

/** What one tab keeps, and what all of them can read. */
function open(kind: 'memory' | 'authDomain' | 'storage') {
  const storage = new Map<string, string>()
  const persistence = createPersistence(kind, names, {
    sharedStorage: {
      getItem: name => storage.get(name) ?? null,
      setItem: (name, value) => void storage.set(name, value),
      removeItem: name => void storage.delete(name),
    },
  })
  const put = (name: string, value: unknown) => storage.set(name, JSON.stringify(value))
  return { persistence, storage, put, stored: (name: string) => JSON.parse(storage.get(name) ?? 'null') as unknown }
}

describe('in memory', () => {
  it('the token is nowhere that scripts can read, and a hint of whose it is everywhere', () => {
    const { persistence, storage, stored } = open('memory')
    persistence.write(ada)
    expect(persistence.read()).toEqual(ada)
    expect(persistence.hint()).toEqual(hintOfAda)
    expect([...storage.keys()]).toEqual([names.name])
    expect(stored(names.name)).toEqual({ ...hintOfAda, kind: 'refreshed' })
  })

  it('it is as good as gone once another tab signed out, or somebody else in', () => {
    const { persistence, storage, put } = open('memory')
    persistence.write(ada)
    put(names.name, { ...hintOfAda, userId: 'user_mary' })
    expect(persistence.read()).toBeUndefined()
    storage.clear()
    expect(persistence.read()).toBeUndefined()
  })

  it('it is the same person’s in another organization', () => {
    const { persistence, put } = open('memory')
    persistence.write(ada)
    put(names.name, { ...hintOfAda, organizationId: null, generation: 4 })
    expect(persistence.read()).toEqual(ada)
  })

  it('it is gone when it is cleared', () => {
    const { persistence } = open('memory')
    expect(persistence.read()).toBeUndefined()
    persistence.write(ada)
    persistence.clear()
    expect(persistence.read()).toBeUndefined()
  })
})

describe('in a cookie of the auth domain', () => {
  it('only whose it is is kept here, and read as without a token', () => {
    const { persistence, stored } = open('authDomain')
    expect(persistence.read()).toBeUndefined()
    persistence.write(ada)
    expect(stored(names.name)).toEqual({ ...hintOfAda, kind: 'refreshed' })
    expect(persistence.read()).toEqual({ ...ada, refreshToken: null })
    expect(persistence.hint()).toEqual(hintOfAda)
    persistence.clear()
    expect(persistence.read()).toBeUndefined()
  })
})

describe('in storage', () => {
  it('all of it is kept, for this client id, and read anew each time', () => {
    const { persistence, storage, put } = open('storage')
    expect(persistence.read()).toBeUndefined()
    persistence.write(ada)
    expect([...storage.keys()]).toEqual([key])
    expect(persistence.read()).toEqual(ada)
    put(key, { ...ada, refreshToken: 'refresh_two', generation: 4 })
    expect(persistence.read()).toEqual({ ...ada, refreshToken: 'refresh_two', generation: 4 })
    persistence.clear()
    expect(persistence.read()).toBeUndefined()
    expect([...storage.keys()]).toEqual([])
  })

  it.each([
    ['no JSON', '{"userId":'],
    ['a word', '"user_ada"'],
    ['null', 'null'],
    ['no token', JSON.stringify({ ...ada, refreshToken: undefined })],
    ['a token of another kind', JSON.stringify({ ...ada, refreshToken: 7 })],
    ['nobody', JSON.stringify({ ...ada, userId: undefined })],
    ['no organization, not even none', JSON.stringify({ ...ada, organizationId: undefined })],
    ['an organization of another kind', JSON.stringify({ ...ada, organizationId: 7 })],
    ['no generation', JSON.stringify({ ...ada, generation: undefined })],
    ['a generation of another kind', JSON.stringify({ ...ada, generation: '3' })],
    ['half a generation', JSON.stringify({ ...ada, generation: 1.5 })],
  ])('%s is nothing', (_, text) => {
    const { persistence, storage } = open('storage')
    storage.set(key, text)
    expect(persistence.read()).toBeUndefined()
  })

  it('nothing but what is known of it is read', () => {
    const { persistence, put } = open('storage')
    put(key, { ...ada, organizationId: null, isAdmin: true })
    expect(persistence.read()).toEqual({ ...ada, organizationId: null })
  })
})
