import { describe, expect, it } from 'vitest'
import { fillPath, isId } from '../../src/workos/ids.js'
import { operations } from '../../src/workos/operations.js'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { everyRoute, visitorFor } from '../server/everyRoute.js'
import { apiUrl, createWorld } from '../server/world.js'

const good = '01HXYZ0123456789ABCDEFGHJK'
const hostile = [
  '',
  '.',
  '..',
  '../',
  '../organizations',
  `../organizations/org_${good}`,
  '%2e%2e',
  '%2e%2e%2forganizations',
  `${good}/../..`,
  `PREFIX_${good}/`,
  `PREFIX_${good}?admin=1`,
  `PREFIX_${good}#x`,
  `PREFIX_${good}%2f..`,
  `PREFIX_${good}\r\nx-injected: 1`,
  `PREFIX_${good}\n`,
  `PREFIX_${good}\u0000`,
  ` PREFIX_${good}`,
  `PREFIX_${good} `,
  `PREFIX_${'0'.repeat(41)}`,
  'PREFIX_012345678',
  'PREFIX_',
  `prefix_${good}`,
  `PREFIX_${good.slice(0, -1)}é`,
  `PREFIX_${good.slice(0, -1)}/`,
  `other_${good}`,
]
const prefixes: Record<string, string> = {
  userId: 'user',
  organizationId: 'org',
  organizationMembershipId: 'om',
  sessionId: 'session',
  clientId: 'client',
}
const odd: unknown[] = [null, 1, true, [], {}, [`PREFIX_${good}`], { toString: 'x' }]

const idFields = everyRoute.flatMap(ask => ask.idFields.map(idField => ({ ...ask, ...idField })))

describe('C20: ids that re-aim a call', () => {
  it('are looked for in the fields there are', () => {
    expect(idFields.map(({ name, field }) => `${name}.${field}`)).toEqual(
      expect.arrayContaining(['selectOrganization.organizationId', 'revokeSession.sessionId', 'listSessions.after']),
    )
  })

  it.each(idFields)('are refused in $name.$field before WorkOS hears of them', async ask => {
    const { name, input, field, id } = ask
    const prefix = id.split('_')[0] ?? ''
    const world = createWorld()
    const browser = await visitorFor(ask, world)
    const before = world.calls.length
    const texts = hostile.map(text => text.replaceAll('PREFIX', prefix))
    for (const value of [...texts, ...odd]) {
      const { status, body } = await browser.probe(name, { ...input, [field]: value })
      expect({ value, status, code: body.code }).toEqual({ value, status: 400, code: 'invalid_input' })
    }
    expect(world.calls.slice(before)).toEqual([])
  })

  const paths = Object.entries(operations).flatMap(([name, operation]) => {
    const path = 'path' in operation ? operation.path : ''
    return [...path.matchAll(/\{(\w+)\}/g)].map(([, id]) => ({ name, path, id: id ?? '' }))
  })

  it.each(paths.filter(({ id }) => !['externalId', 'invitationToken'].includes(id)))(
    'never get into the path of $name',
    ({ path, id }) => {
      const prefix = prefixes[id] ?? id
      for (const value of [...hostile.map(text => text.replaceAll('PREFIX', prefix)), ...odd, undefined]) {
        expect(() => fillPath(path, { [id]: value })).toThrow(TypeError)
      }
    },
  )

  it('are escaped where the host made them up, and stay one part of the path', () => {
    const path = '/user_management/users/external_id/{externalId}'
    const texts = hostile.map(text => text.replaceAll('PREFIX', 'user'))
    const filled = texts.flatMap(text => {
      try {
        return [{ text, pathname: new URL(fillPath(path, { externalId: text }), apiUrl).pathname }]
      } catch {
        return []
      }
    })
    expect(filled.length).toBeGreaterThan(5)
    for (const { text, pathname } of filled) {
      expect(pathname.split('/')).toHaveLength(5)
      expect(decodeURIComponent(pathname.split('/')[4] ?? '')).toBe(text)
    }
    for (const value of [...odd, undefined, '', '.', '..']) {
      expect(() => fillPath(path, { externalId: value })).toThrow(TypeError)
    }
  })

  it('are words where they are the token of a link', () => {
    const path = '/user_management/invitations/by_token/{invitationToken}'
    const words = /^[\w-]{8,256}$/
    const texts = hostile.map(text => text.replaceAll('PREFIX', 'token')).filter(text => !words.test(text))
    expect(texts.length).toBeGreaterThan(15)
    for (const value of [...texts, ...odd, undefined, 'x'.repeat(257), 'short']) {
      expect(() => fillPath(path, { invitationToken: value })).toThrow(TypeError)
    }
  })

  it('have one grammar', () => {
    expect(isId('userId', `user_${good}`)).toBe(true)
    expect(isId('userId', `session_${good}`)).toBe(false)
  })

  it('reach no other address: the base is the configured one, and a redirect is not followed', async () => {
    const seen: { url: string; redirect: RequestRedirect }[] = []
    const workos = new UserManagement({
      apiKey: 'sk_test_x',
      clientId: 'client_01LATCHKEYEMULATOR00000000',
      apiUrl,
      fetch: async (input, init) => {
        const { url, redirect } = new Request(input, init)
        seen.push({ url, redirect })
        return new Response(null)
      },
    })
    await workos.getUser(`user_${good}`)
    await workos.authenticateWithPassword({ email: 'a@b.test', password: 'https://evil.test' })
    expect(seen).toEqual([
      { url: `${apiUrl}/user_management/users/user_${good}`, redirect: 'manual' },
      { url: `${apiUrl}/user_management/authenticate`, redirect: 'manual' },
    ])
  })

  it('take a redirect for no answer, wherever it leads', async () => {
    const between = async () => new Response(null, { status: 307, headers: { location: 'https://evil.test' } })
    const world = createWorld({ between })
    const { status, body } = await world.openBrowser().post('sendCode', { email: 'ada@example.com' })
    expect([status, body.code]).toEqual([503, 'service_unavailable'])
    expect(world.calls).toEqual(['POST /user_management/magic_auth'])
  })

  it('the keys are read with no redirect either', async () => {
    const redirects = new Set<string>()
    const world = createWorld({
      between: (request, pass) => {
        redirects.add(request.redirect)
        return pass(request)
      },
    })
    await world.signIn('ada@example.com')
    expect(world.calls).toContain(`GET /sso/jwks/${world.emulator.clientId}`)
    expect([...redirects]).toEqual(['manual'])
  })
})
