import { describe, expect, it } from 'vitest'
import { seededRandom } from '../emulator/world.js'
import type { Browser } from '../server/browser.js'
import { createMightyWorld, keep, longest, permissionsOf, signInAsGrace, viewNames } from './mightyWorld.js'
import { names } from './tampering.js'

/** 500 slugs of this length are past what four cookies hold. */
const longPermissions = permissionsOf(500).map(permission => `department-of-engineering:${permission}`)

/** What Chromium sends with a request of a page, beside cookies and what the page says itself. */
const browserHeaders = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36',
  accept: '*/*',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'en-GB,en-US;q=0.9,en;q=0.8,de;q=0.7',
  'sec-ch-ua': '"Chromium";v="149", "Not)A;Brand";v="24", "Google Chrome";v="149"',
  'sec-ch-ua-mobile': '?0',
  'sec-ch-ua-platform': '"Linux"',
  'sec-fetch-dest': 'empty',
  'sec-fetch-mode': 'cors',
  referer: 'https://app.example.com/organizations/org_01HXYZ0123456789ABCDEFGHJK/settings/members?page=2',
}

describe('C6: a session of any size', () => {
  it('fits its cookies with 0 to 500 permissions: each below 4096 bytes, at most four for the view', async () => {
    const random = seededRandom(6)
    const sizes = [0, 1, 499, 500, ...Array.from({ length: 16 }, () => Math.floor(random() * 501))]
    const kept = []
    for (const size of sizes.sort((one, other) => one - other)) {
      const permissions = permissionsOf(size)
      const session = await keep(permissions)
      expect(session).toMatchObject({ status: 200, permissions, afterRefresh: permissions })
      expect(session.longest).toBeLessThanOrEqual(4_096)
      expect(session.chunks).toBeLessThanOrEqual(4)
      // The access token is in the cookie, or else it comes with the refresh.
      expect(session.tokenFromRefresh).toBe(!session.tokenFromCookie)
      kept.push(session)
    }
    const chunks = kept.map(session => session.chunks)
    expect(chunks).toEqual(chunks.toSorted((one, other) => one - other))
    expect(new Set(chunks)).toEqual(new Set([1, 2, 3, 4]))
    expect(new Set(kept.map(({ tokenFromCookie }) => tokenFromCookie))).toEqual(new Set([true, false]))
  })

  it('drops the access token before it takes a second cookie', async () => {
    let size = 0
    let session = await keep([])
    while (session.tokenFromCookie) session = await keep(permissionsOf((size += 5)))
    expect(session).toMatchObject({ chunks: 1, tokenFromRefresh: true })
    expect(size).toBeGreaterThan(10)
  })

  it('past four cookies is a typed error, and no cookie is set', async () => {
    expect(await keep(longPermissions)).toMatchObject({
      status: 500,
      code: 'session_too_large',
      cookies: [],
      chunks: 0,
    })
  })

  it('that grows past four cookies is a typed error, and the cookies stay as they were', async () => {
    const world = createMightyWorld(permissionsOf(5), longPermissions)
    const { grace } = await signInAsGrace(world)
    const before = grace.jar.all()
    await world.giveRole(1)
    const { status, body, cookies } = await grace.post('refresh', {})
    expect([status, body.code, cookies]).toEqual([500, 'session_too_large', []])
    expect(grace.jar.all()).toEqual(before)
  })

  it('that just fits can still be used with all that a browser sends', async () => {
    let [fits, tooMany] = [0, 500]
    while (tooMany - fits > 1) {
      const middle = Math.floor((fits + tooMany) / 2)
      const { status } = await keep(longPermissions.slice(0, middle))
      if (status === 200) fits = middle
      else tooMany = middle
    }
    const world = createMightyWorld(longPermissions.slice(0, fits))
    const { grace } = await signInAsGrace(world)
    expect(viewNames(grace)).toHaveLength(4)
    const sent = { headers: browserHeaders }
    expect((await grace.get('session', sent)).body.session?.permissions).toHaveLength(fits)
    expect((await grace.post('listSessions', {}, sent)).status).toBe(200)
    expect((await grace.post('refresh', {}, sent)).status).toBe(200)
    expect((await grace.post('sign-out', {}, sent)).status).toBe(200)
    expect(Object.keys(grace.jar.all())).toEqual([names.tombstone])
  })

  it('grows and shrinks with each refresh, and leaves no chunk of a longer view behind', async () => {
    const sizes = [5, 450, 200, 300, 0, 500, 100, 250, 60]
    const world = createMightyWorld(...sizes.map(permissionsOf))
    const { grace } = await signInAsGrace(world)
    const chunks = []
    for (const [index, size] of sizes.entries()) {
      await world.giveRole(index)
      const refresh = await grace.post('refresh', {})
      expect(refresh.status).toBe(200)
      expect(longest(refresh)).toBeLessThanOrEqual(4_096)
      expect((await grace.get('session')).body.session?.permissions).toHaveLength(size)
      chunks.push(viewNames(grace).length)
    }
    expect(chunks).toEqual([1, 4, 2, 3, 1, 4, 1, 3, 1])
  })

  it('takes every chunk away with the sign-out', async () => {
    const { grace } = await signInAsGrace(createMightyWorld(permissionsOf(450)))
    expect(viewNames(grace)).toHaveLength(4)
    await grace.post('sign-out', {})
    expect(Object.keys(grace.jar.all())).toEqual([names.tombstone])
  })
})

/** Grace with a view of three chunks, and the same chunks as they were before the last refresh. */
async function spread() {
  const world = createMightyWorld(permissionsOf(300), permissionsOf(200), permissionsOf(450))
  const { grace } = await signInAsGrace(world)
  const before = grace.jar.all()
  await grace.post('refresh', {})
  return { world, grace, before, now: grace.jar.all() }
}

type Chunks = Record<string, string>
const [first, second, third, fourth] = [names.view, `${names.view}-1`, `${names.view}-2`, `${names.view}-3`]

describe('C6: a view in chunks', () => {
  it.each<[string, (now: Chunks, before: Chunks) => Chunks]>([
    ['without its first', () => ({ [first]: '' })],
    ['without one in the middle', () => ({ [second]: '' })],
    ['without its last', () => ({ [third]: '' })],
    ['with one too many', now => ({ [fourth]: now[third] ?? '' })],
    ['with one too many that holds nothing', () => ({ [fourth]: 'x' })],
    ['with two in the wrong order', now => ({ [second]: now[third] ?? '', [third]: now[second] ?? '' })],
    ['with one that is there twice', now => ({ [third]: now[second] ?? '' })],
    ['with one of an older generation', (_, before) => ({ [second]: before[second] ?? '' })],
    [
      'that is of an older generation but for one',
      (now, before) => ({ ...pickViews(before), [second]: now[second] ?? '' }),
    ],
    ['that is of an older generation as a whole', (_, before) => pickViews(before)],
    ['with one that is cut short', now => ({ [second]: now[second]?.slice(0, -1) ?? '' })],
    ['with a last one that is cut short', now => ({ [third]: now[third]?.slice(0, 10) ?? '' })],
    ['with a count that is too low', now => ({ [first]: now[first]?.replace(/^3/, '2') ?? '' })],
    ['with a count that is too high', now => ({ [first]: now[first]?.replace(/^3/, '4') ?? '' })],
    ['with a count of none', now => ({ [first]: now[first]?.replace(/^3/, '0') ?? '' })],
    ['with a count past four', now => ({ [first]: now[first]?.replace(/^3/, '5') ?? '' })],
    ['without a count', now => ({ [first]: now[first]?.replace(/^3\./, '') ?? '' })],
  ])('%s is ignored as a whole, the session stays, and one refresh repairs it', async (_, change) => {
    const { world, grace, before, now } = await spread()
    expect([pickNames(now), pickNames(before)]).toEqual([
      [first, second, third],
      [first, second, third],
    ])
    const broken = grace.copy()
    for (const [name, value] of Object.entries(change(now, before))) put(broken, name, value)

    const calls = world.calls.length
    expect((await broken.probe('session', undefined)).body).toEqual({ session: null, refreshable: true, flow: null })
    expect((await broken.probe('listSessions', {})).body.code).toBe('token_expired')
    expect((await broken.probe('token', {})).body.code).toBe('token_expired')
    expect(world.calls.slice(calls)).toEqual([])

    expect((await broken.post('refresh', {})).body.session?.permissions).toHaveLength(300)
    expect((await broken.get('session')).body.session?.permissions).toHaveLength(300)
    expect((await broken.post('listSessions', {})).status).toBe(200)
    expect(viewNames(broken)).toEqual([first, second, third])
  })

  it.each([
    ['shorter', 1, 200, 2],
    ['longer', 2, 450, 4],
  ])(
    'with a chunk of the view before is ignored and repaired also where the new view is %s',
    async (_, role, size, chunks) => {
      const { world, grace, before } = await spread()
      await world.giveRole(role)
      await grace.post('refresh', {})
      const broken = grace.copy()
      put(broken, third, before[third] ?? '')
      expect((await broken.probe('session', undefined)).body).toMatchObject({ session: null, refreshable: true })
      expect((await broken.post('refresh', {})).body.session?.permissions).toHaveLength(size)
      expect((await broken.get('session')).body.session?.permissions).toHaveLength(size)
      expect(viewNames(broken)).toHaveLength(chunks)
    },
  )

  it("of somebody else does not complete one's own", async () => {
    const { world, grace } = await spread()
    const { grace: other } = await signInAsGrace(world)
    const broken = grace.copy()
    put(broken, second, other.jar.all()[second] ?? '')
    expect((await broken.probe('session', undefined)).body).toMatchObject({ session: null, refreshable: true })
  })
})

/** An empty value takes the cookie away. */
function put({ jar }: Browser, name: string, value: string) {
  jar.set(`${name}=${value}; Max-Age=${value === '' ? 0 : 3_600}`)
}

function pickNames(jar: Chunks): string[] {
  return Object.keys(jar)
    .filter(name => name.startsWith(names.view))
    .sort()
}

function pickViews(jar: Chunks): Chunks {
  return Object.fromEntries(pickNames(jar).map(name => [name, jar[name] ?? '']))
}
