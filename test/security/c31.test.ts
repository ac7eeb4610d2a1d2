import { describe, expect, it } from 'vitest'
import { everyRoute, visitorFor } from '../server/everyRoute.js'
import { createWorld } from '../server/world.js'

/** Forty ways to spell a path. `URL` itself folds dots and backslashes, and then it is the very same route. */
const spellings = (name: string): string[] => {
  const encoded = `%${name.charCodeAt(0).toString(16)}${name.slice(1)}`
  return [
    `/auth/${name}/`,
    `/auth/${name}//`,
    `/auth//${name}`,
    `//auth/${name}`,
    `///auth/${name}`,
    `/auth///${name}`,
    `/auth/./${name}`,
    `/auth/../auth/${name}`,
    `/auth/x/../${name}`,
    `/./auth/${name}`,
    `/x/../auth/${name}`,
    `/auth/%2e/${name}`,
    `/auth/%2e%2e/auth/${name}`,
    `/auth/.%2e/auth/${name}`,
    `/auth%2f${name}`,
    `/auth%2F${name}`,
    `/auth/%2f${name}`,
    `/auth/${name}%2f`,
    `/auth/${name}%2f..%2fsession`,
    `/auth/${encoded}`,
    `/auth/%25${encoded.slice(1)}`,
    `/%61uth/${name}`,
    `/auth\\${name}`,
    `/\\auth\\${name}`,
    `/auth/${name}\\`,
    `/auth%5c${name}`,
    `/auth/${name};`,
    `/auth/${name};jsessionid=1`,
    `/auth;x=1/${name}`,
    `/auth/${name}.json`,
    `/auth/${name}.`,
    `/auth/${name}%00`,
    `/auth/${name}%20`,
    `/auth/${name}%0a`,
    `/auth/ ${name}`,
    `/auth/${name}?`,
    `/auth/${name}?x=/auth/session`,
    `/auth/${name}#/auth/session`,
    `/AUTH/${name}`,
    `/auth/${name.toUpperCase()}`,
    `/Auth/${name}`,
    `/auth/${name}/${name}`,
    `/auth${name}`,
    `/x/auth/${name}`,
    `/${name}`,
    `/auth/auth/${name}`,
    `/auth/${name}/..`,
    `/auth/${name}/../${name}`,
    `/auth/${name}\u017f`,
    `/auth/${name}%c0%af`,
  ]
}

describe('C31: spellings of a path', () => {
  it.each(everyRoute)('$name is reached by its one path, and otherwise is not there', async ask => {
    const world = createWorld()
    const browser = await visitorFor(ask, world)
    expect(spellings(ask.name).length).toBeGreaterThanOrEqual(40)
    const before = world.calls.length
    const itself: string[] = []
    for (const spelling of spellings(ask.name)) {
      const { pathname } = new URL(`https://app.example.com${spelling}`)
      // Refused for its headers: had the path been taken for another route with another policy, it would show.
      const { status } = await browser.probe(spelling, ask.input, { headers: { 'x-latchkey': '0' } })
      if (pathname === `/auth/${ask.name}`) itself.push(spelling)
      expect({ spelling, status }).toEqual({ spelling, status: pathname === `/auth/${ask.name}` ? 403 : 404 })
    }
    expect(itself).toContain(`/auth/x/../${ask.name}`)
    expect(world.calls.slice(before)).toEqual([])
  })

  it('a mount of several parts is matched whole', async () => {
    const world = createWorld({ handler: { basePath: '/api/v1/auth' } })
    const browser = world.openBrowser()
    expect((await browser.probe('/api/v1/auth/session', undefined)).status).toBe(200)
    for (const path of [
      '/api/v1/auth',
      '/api/v1/auth/',
      '/api/v1/authsession',
      '/auth/session',
      '/api/v1/auth/../session',
    ]) {
      expect((await browser.probe(path, undefined)).status).toBe(404)
    }
  })

  it.each(['auth', '/auth/', '/', '', '//auth', '/auth?x', '/a b', '/auth/../x', '/%61uth'])(
    'the mount "%s" keeps the handler from starting',
    basePath => {
      expect(() => createWorld({ handler: { basePath } })).toThrow('must look like /auth')
    },
  )
})
