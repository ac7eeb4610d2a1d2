import { describe, expect, it } from 'vitest'
import { isActionName } from '../../src/server/actions.js'
import { everyChange, visitorFor } from '../server/everyRoute.js'
import { createWorld } from '../server/world.js'

const inherited = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'then']

describe('C21: names every object has', () => {
  it.each(inherited)('%s is no route', async name => {
    const world = createWorld()
    const browser = world.openBrowser()
    expect(isActionName(name)).toBe(false)
    expect((await browser.probe(name, {})).status).toBe(404)
    expect((await browser.probe(name, undefined)).status).toBe(404)
    expect(world.calls).toEqual([])
  })

  it.each(everyChange)('$name takes none of them as a field', async ask => {
    const world = createWorld()
    const browser = await visitorFor(ask, world)
    const before = world.calls.length
    const fields = JSON.stringify(ask.input).slice(1, -1)
    for (const name of inherited) {
      for (const value of ['{"isAdmin":true}', '"x"', 'null']) {
        const body = `{${[fields, `"${name}":${value}`].filter(Boolean).join(',')}}`
        const answer = await browser.probe(ask.name, {}, { body })
        expect({ body, status: answer.status }).toEqual({ body, status: 400 })
      }
    }
    expect(world.calls.slice(before)).toEqual([])
  })

  it.each(['[]', 'null', '1', '"x"', 'true', '', '{', '{"a":1}}', 'undefined', 'NaN', '[{}]'])(
    'the body %s is refused',
    async body => {
      const world = createWorld()
      expect((await world.openBrowser().probe('sendCode', {}, { body })).body.code).toBe('invalid_input')
      expect(world.calls).toEqual([])
    },
  )

  it('leave the prototype of objects as it was', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    const world = createWorld()
    const browser = await world.signIn('ada@example.com')
    const body = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
    for (const { name } of everyChange) await browser.probe(name, {}, { body })
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})
