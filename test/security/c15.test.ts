import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { actions } from '../../src/server/actions.js'
import { operations } from '../../src/workos/operations.js'
import { everyAction, visitorFor } from '../server/everyRoute.js'
import { createWorld } from '../server/world.js'

/** Every field that WorkOS would take from anybody who could hand it through. */
const wireFields = [
  ...new Set(
    Object.values(operations).flatMap(operation => [
      ...('body' in operation ? operation.body : []),
      ...('query' in operation ? operation.query : []),
    ]),
  ),
]

/** And what a page might hope our own code reads. */
const ourOwn = [
  'userId',
  'sessionId',
  'organizationId',
  'permissions',
  'role',
  'emailVerified',
  'grantType',
  '__proto__',
]

describe('C15: mass assignment', () => {
  it.each(everyAction)('$name takes its own fields and no other', async ask => {
    const world = createWorld()
    const browser = await visitorFor(ask, world)
    const before = world.calls.length
    const injected = [...wireFields, ...ourOwn].filter(field => !takes(ask.name, field))
    // A table that injects nothing proves nothing.
    expect(injected.length).toBeGreaterThan(40)
    for (const field of injected) {
      // As text, because an object literal would set the prototype.
      const body = JSON.stringify({ ...ask.input, [`${field}!`]: 'x' }).replace(`${field}!`, field)
      const answer = await browser.probe(ask.name, {}, { body })
      expect({ field, status: answer.status, code: answer.body.code }).toEqual({
        field,
        status: 400,
        code: 'invalid_input',
      })
    }
    expect(world.calls.slice(before)).toEqual([])
  })

  it.each([
    ['signUp', { email: 'new@example.test' }],
    ['updateProfile', {}],
  ])('%s takes keys of metadata from the host’s list alone', async (name, input) => {
    const world = createWorld({ handler: { metadataKeys: ['pronouns'] } })
    const browser = name === 'signUp' ? world.openBrowser() : await world.signIn('ada@example.com')
    for (const key of ['role', 'isAdmin', 'pronouns2', 'toString', 'hasOwnProperty']) {
      const before = world.calls.length
      const { status, body } = await browser.probe(name, { ...input, metadata: { [key]: 'x' } })
      expect({ key, status, code: body.code }).toEqual({ key, status: 400, code: 'invalid_input' })
      expect(world.calls.slice(before)).toEqual([])
    }
    expect((await browser.probe(name, { ...input, metadata: { pronouns: 'they' } })).status).toBe(200)
  })

  it('an account is made with what the person typed and nothing a page adds', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    await browser.post('signUp', { email: 'new@example.test', firstName: 'New', password: 'a quiet harbour' })
    await browser.post('submitCode', { code: world.code('new@example.test') })
    const made = world.emulator.snapshot().users.find(({ email }) => email === 'new@example.test')
    expect(made).toMatchObject({ firstName: 'New', lastName: null, externalId: null, metadata: {} })
  })
})

function takes(name: string, field: string): boolean {
  const { input } = actions[name as keyof typeof actions]
  return fieldsOf(input).has(field)
}

function fieldsOf(schema: v.GenericSchema): Set<string> {
  if ('options' in schema) return new Set((schema.options as v.GenericSchema[]).flatMap(each => [...fieldsOf(each)]))
  return new Set('entries' in schema ? Object.keys(schema.entries as object) : [])
}
