import { describe, expect, it } from 'vitest'
import { remoteOperations } from '../../src/workos/operations.js'
import { fromWire, readAnswer, toWire } from '../../src/workos/wire.js'

const fields = remoteOperations.flatMap(([, operation]) => [
  ...('query' in operation ? operation.query : []),
  ...('body' in operation ? operation.body : []),
])

describe('the wire', () => {
  it.each([...new Set<string>(fields)])('has a name for %s, and it is the way back', field => {
    const [name = ''] = Object.keys(toWire({ [field]: 1 }) as object)
    expect(name).toMatch(/^[a-z0-9]+(_[a-z0-9]+)*$/)
    expect(fromWire({ [name]: 1 })).toEqual({ [field]: 1 })
  })

  it('speaks snake_case all the way down, in lists too', () => {
    const ours = { domainData: [{ domainName: 'a', isOwn: true }], some: { deepName: { deeperName: null } } }
    const theirs = { domain_data: [{ domain_name: 'a', is_own: true }], some: { deep_name: { deeper_name: null } } }
    expect(toWire(ours)).toEqual(theirs)
    expect(fromWire(theirs)).toEqual(ours)
  })

  it('keeps null, and has no word for undefined', () => {
    expect(toWire({ locale: null, firstName: undefined })).toEqual({ locale: null })
    expect(Object.keys(toWire({ firstName: undefined }) as object)).toEqual([])
  })

  it.each([1, 'someText', true, null, undefined])('leaves %j as it is', value => {
    expect(toWire(value)).toBe(value)
    expect(fromWire(value)).toBe(value)
  })

  it.each([
    ['metadata', 'metadata'],
    ['customAttributes', 'custom_attributes'],
    ['providerQueryParams', 'provider_query_params'],
  ])('leaves the keys of %s to whoever made them up', (ours, theirs) => {
    const foreign = { someKey: { innerKey: 1 }, other_key: [{ inner_key: 2 }], 'A-b': null }
    expect(toWire({ nested: { [ours]: foreign } })).toEqual({ nested: { [theirs]: foreign } })
    if (ours === 'providerQueryParams') return
    expect(fromWire({ nested: { [theirs]: foreign } })).toEqual({ nested: { [ours]: foreign } })
  })

  it('lets no name reach the prototype of objects', () => {
    const read = fromWire(JSON.parse('{"__proto__":{"polluted":1},"constructor":{"a_b":1}}')) as object
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(Object.hasOwn(read, 'constructor')).toBe(true)
  })
})

describe('an answer', () => {
  it('holds what the type of an object promises, wherever the object is', () => {
    const user = { object: 'user', locale: null, externalId: null, metadata: {} }
    expect(readAnswer({ data: [{ object: 'user' }], user: { object: 'user' } })).toEqual({ data: [user], user })
    expect(readAnswer({ object: 'organization' })).toEqual({ object: 'organization', externalId: null, metadata: {} })
    expect(readAnswer({ object: 'organization_membership' })).toEqual({
      object: 'organization_membership',
      directoryManaged: false,
    })
  })

  it('keeps what WorkOS did send', () => {
    const user = { object: 'user', locale: 'en', external_id: 'ada', metadata: { someKey: 'a' } }
    expect(readAnswer(user)).toEqual({ object: 'user', locale: 'en', externalId: 'ada', metadata: { someKey: 'a' } })
    expect(readAnswer({ object: 'user', metadata: null })).toMatchObject({ metadata: {} })
    expect(readAnswer({ object: 'organization_membership', directory_managed: true })).toMatchObject({
      directoryManaged: true,
    })
  })

  it('gives no two users the same metadata to change', () => {
    const [one, other] = readAnswer([{ object: 'user' }, { object: 'user' }]) as { metadata: object }[]
    expect(one?.metadata).not.toBe(other?.metadata)
  })

  it('takes no pair of the host for an object of WorkOS', () => {
    const metadata = { object: 'user' }
    expect(readAnswer({ object: 'organization', metadata })).toMatchObject({ metadata })
    expect(readAnswer({ object: 'constructor' })).toEqual({ object: 'constructor' })
    expect(readAnswer({ object: { a_b: 1 } })).toEqual({ object: { aB: 1 } })
  })

  it('promises nothing in what we send, or are sent', () => {
    expect(toWire({ object: 'user' })).toEqual({ object: 'user' })
    expect(fromWire({ object: 'user' })).toEqual({ object: 'user' })
  })
})
