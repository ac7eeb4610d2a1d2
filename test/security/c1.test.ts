import { describe, expect, it } from 'vitest'
import { everyChange, everyRoute, visitorFor } from '../server/everyRoute.js'
import { createWorld, origin } from '../server/world.js'
import { goodRow, sampleRows } from './headerMatrix.js'

describe('C1: cross-site request forgery', () => {
  it.each(everyChange)('$name takes the headers our page sends', async ask => {
    const world = createWorld()
    const { body } = await (await visitorFor(ask, world)).probe(ask.name, ask.input, { headers: goodRow })
    expect(body.code).not.toBe('cross_origin')
  })

  it.each(everyChange)('$name refuses everything else before WorkOS hears of it', async ask => {
    const world = createWorld()
    const browser = await visitorFor(ask, world)
    const before = world.calls.length
    for (const headers of sampleRows) {
      const answer = await browser.probe(ask.name, ask.input, { headers })
      expect({ headers, status: answer.status, body: answer.body }).toMatchObject({
        headers,
        status: 403,
        body: { code: 'cross_origin' },
      })
      expect(answer.cookies).toEqual([])
    }
    expect(world.calls.slice(before)).toEqual([])
  })

  it.each(everyChange)('$name does without Sec-Fetch-Site, which old browsers do not send', async ask => {
    const world = createWorld()
    const headers = { 'sec-fetch-site': null }
    const { body } = await (await visitorFor(ask, world)).probe(ask.name, ask.input, { headers })
    expect(body.code).not.toBe('cross_origin')
  })

  it.each([
    'null',
    'https://evil.example.com',
    'https://app.example.com.evil.test',
    'http://app.example.com',
    'https://app.example.com:8443',
    'https://APP.example.com',
  ])('a change from the origin %s is refused', async from => {
    const world = createWorld()
    const answer = await world
      .openBrowser()
      .post('sendCode', { email: 'ada@example.com' }, { headers: { origin: from } })
    expect(answer.status).toBe(403)
    expect(world.calls).toEqual([])
  })

  it.each([
    null,
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json, text/plain',
  ])('a body of the type %s is refused', async type => {
    const world = createWorld()
    const headers = { 'content-type': type }
    expect((await world.openBrowser().post('sendCode', { email: 'ada@example.com' }, { headers })).status).toBe(403)
    expect(world.calls).toEqual([])
  })

  it('a page of a sibling subdomain is refused even when it lies about nothing', async () => {
    const world = createWorld()
    const headers = { origin: 'https://blog.example.com', 'sec-fetch-site': 'same-site' }
    expect((await world.openBrowser().post('sendCode', { email: 'ada@example.com' }, { headers })).status).toBe(403)
    expect(world.calls).toEqual([])
  })

  it('a listed sibling may ask, and only as itself', async () => {
    const sibling = 'https://www.example.com'
    const world = createWorld({ handler: { origins: [origin, sibling] } })
    const browser = await world.signIn('ada@example.com')
    const ask = (headers: Record<string, string | null>) => browser.probe('listSessions', {}, { headers })
    expect((await ask({ origin: sibling, 'sec-fetch-site': 'same-site' })).status).toBe(200)
    expect((await ask({ origin: sibling, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await ask({ origin: null, 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await ask({ origin: 'https://blog.example.com', 'sec-fetch-site': 'same-site' })).status).toBe(403)
  })

  it('the one GET needs the header of the kit, and an origin only where one is sent', async () => {
    const world = createWorld()
    const browser = await world.signIn('ada@example.com')
    const ask = (headers: Record<string, string | null>) => browser.probe('session', undefined, { headers })
    expect((await ask({})).body.session?.user.email).toBe('ada@example.com')
    expect((await ask({ origin })).status).toBe(200)
    expect((await ask({ 'x-latchkey': null })).status).toBe(403)
    expect((await ask({ origin: 'https://evil.test' })).status).toBe(403)
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await ask({ 'sec-fetch-site': 'none' })).status).toBe(403)
  })

  it.each(everyRoute)('$name is not reached by another method', async ask => {
    const world = createWorld()
    const browser = await visitorFor(ask, world)
    const before = world.calls.length
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'].filter(each => each !== ask.method)) {
      const hasBody = method !== 'GET' && method !== 'HEAD'
      const path = `https://app.example.com/auth/${ask.name}`
      const request = new Request(path, {
        method,
        headers: { 'x-latchkey': '1', origin, 'content-type': 'application/json', cookie: browser.jar.header ?? '' },
        ...(hasBody && { body: JSON.stringify(ask.input ?? {}) }),
      })
      expect((await world.server(request)).status).toBe(404)
    }
    expect(world.calls.slice(before)).toEqual([])
  })
})
