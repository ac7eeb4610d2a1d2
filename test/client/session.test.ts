import { describe, expect, it } from 'vitest'
import { AuthError } from '../../src/client/AuthError.js'
import { createSessionStore } from '../../src/client/session.js'
import { createTestClock } from '../../src/testing/testClock.js'
import { session } from './adasSession.js'

const clock = createTestClock()

describe('session store', () => {
  it('knows nothing, nobody or somebody from the start', () => {
    expect(createSessionStore(clock).getState()).toEqual({ status: 'loading' })
    expect(createSessionStore(clock, null).getState()).toEqual({ status: 'signedOut' })
    expect(createSessionStore(clock, session()).getState()).toMatchObject({ status: 'signedIn', stale: false })
  })

  it('stays the same object when a refresh brings nothing new', () => {
    const store = createSessionStore(clock, session())
    const before = store.getState()
    store.accept(session({ generation: 2, expiresInMs: 299_000, permissions: ['users:read'] }))
    expect(store.getState()).toBe(before)
  })

  it('keeps the parts that did not change when others did', () => {
    const store = createSessionStore(clock, session())
    const before = store.getState()
    store.accept(session({ generation: 2, role: 'member' }))
    const after = store.getState()
    if (before.status !== 'signedIn' || after.status !== 'signedIn') throw new Error('signed out')
    expect(after.session.role).toBe('member')
    expect(after.session.user).toBe(before.session.user)
    expect(after.session.permissions).toBe(before.session.permissions)
  })

  it('ignores an older answer of the same session that comes late', () => {
    const store = createSessionStore(clock, session({ generation: 3, role: 'admin' }))
    store.accept(session({ generation: 2, role: 'member' }))
    expect(store.getState()).toMatchObject({ session: { role: 'admin' } })
  })

  it('takes another session whatever its generation', () => {
    const store = createSessionStore(clock, session({ generation: 9 }))
    store.accept(session({ id: 'session_two', generation: 1, role: 'member' }))
    expect(store.getState()).toMatchObject({ session: { id: 'session_two', role: 'member' } })
  })

  it('is stale, not signed out, when the network is bad, and fresh again after an answer', () => {
    const store = createSessionStore(clock, session())
    store.fail(new AuthError('offline', 'no network'))
    expect(store.getState()).toMatchObject({ status: 'signedIn', stale: true })
    store.accept(session({ generation: 2 }))
    expect(store.getState()).toMatchObject({ status: 'signedIn', stale: false })
  })

  it('is unavailable when the first answer never comes, and stays signed out when a later one does not', () => {
    const error = new AuthError('network_timeout', 'no answer')
    const unknown = createSessionStore(clock)
    unknown.fail(error)
    expect(unknown.getState()).toEqual({ status: 'unavailable', error })

    const nobody = createSessionStore(clock, null)
    nobody.fail(error)
    expect(nobody.getState()).toEqual({ status: 'signedOut' })
  })

  it('keeps nothing of anybody once it forgets', () => {
    const store = createSessionStore(clock, session())
    store.forget()
    expect(store.getState()).toEqual({ status: 'loading' })
    expect(store.own()).toBeUndefined()
  })

  it('says what was news: another session, or newer claims of the same', () => {
    const store = createSessionStore(clock)
    expect(store.accept(session())).toBe(true)
    expect(store.accept(session({ expiresInMs: 200_000 }))).toBe(false)
    expect(store.accept(session({ generation: 2 }))).toBe(true)
    expect(store.accept(session({ id: 'session_two', generation: 2 }))).toBe(true)
    expect(store.accept(null)).toBe(true)
    expect(store.accept(null)).toBe(false)
  })

  it('takes what is as new as what it has: it may be from a better network, and no news', () => {
    const store = createSessionStore(clock, session({ generation: 3 }))
    store.fail(new AuthError('offline', 'no network'))
    expect(store.accept(session({ generation: 3, expiresInMs: 200_000 }))).toBe(false)
    expect(store.getState()).toMatchObject({ stale: false })
    expect(store.accept(session({ generation: 2, role: 'member' }))).toBe(false)
    expect(store.getState()).toMatchObject({ session: { role: 'admin' } })
  })

  it('says whose session is drawn, in which organization, and how new', () => {
    const store = createSessionStore(clock)
    expect(store.own()).toBeUndefined()
    store.accept(session({ generation: 7 }))
    expect(store.own()).toEqual({ userId: 'user_ada', organizationId: 'org_one', generation: 7 })
    store.accept(session({ generation: 8, organization: null }))
    expect(store.own()).toEqual({ userId: 'user_ada', organizationId: null, generation: 8 })
    store.fail(new AuthError('offline', 'no network'))
    expect(store.own()?.userId).toBe('user_ada')
    store.accept(null)
    expect(store.own()).toBeUndefined()
  })

  it('counts each visit, and no refresh', () => {
    const store = createSessionStore(clock, session())
    const first = store.visit()
    store.accept(session({ generation: 2 }))
    expect(store.visit()).toBe(first)
    store.accept(null)
    store.accept(session({ id: 'session_two' }))
    expect(store.visit()).toBe(first + 2)
  })

  it('takes the last moments of a life from when it began, however late in it somebody asks again', () => {
    const store = createSessionStore(clock, session({ expiresInMs: 100_000 }))
    const marginMs = () => store.newest()?.life.marginMs
    expect(marginMs()).toBe(20_000)
    store.accept(session({ expiresInMs: 50_000 }))
    expect(marginMs()).toBe(20_000)
    store.accept(session({ expiresInMs: 50_000, generation: 2 }))
    expect(marginMs()).toBe(10_000)
    store.accept(session({ id: 'session_two', expiresInMs: 100_000, generation: 2 }))
    expect(marginMs()).toBe(20_000)
  })
})
