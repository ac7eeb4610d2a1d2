import { CompactEncrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createSeals } from '../../src/server/seal.js'
import { seededRandom } from '../emulator/world.js'
import { everyRoute, visitors } from '../server/everyRoute.js'
import { cookieSecret, createWorld } from '../server/world.js'
import { expectNobody, flip, names, writeCookies } from './tampering.js'

async function signedIn() {
  const world = createWorld()
  const browser = await visitors['signed in'](world)
  const jar = browser.jar.all()
  const session = jar[names.session] ?? ''
  const view = jar[names.view] ?? ''
  return { world, browser, jar, session, view }
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}

describe('C7: tampered and poisoned cookies', () => {
  it('a flipped byte of the session makes a nobody', async () => {
    const { world, browser, jar, session } = await signedIn()
    const random = seededRandom(7)
    const sample = [0, session.length - 1, ...Array.from({ length: 24 }, () => Math.floor(random() * session.length))]
    for (const index of sample) {
      await expectNobody(world, browser, writeCookies({ ...jar, [names.session]: flip(session, index) }))
    }
  })

  it('a flipped byte of the view costs a refresh and nothing else', async () => {
    const { browser, jar, view } = await signedIn()
    const random = seededRandom(8)
    for (let round = 0; round < 24; round++) {
      const cookie = writeCookies({ ...jar, [names.view]: flip(view, Math.floor(random() * view.length)) })
      expect((await browser.probe('session', undefined, { cookie })).body).toMatchObject({
        session: null,
        refreshable: true,
      })
      expect((await browser.probe('token', {}, { cookie })).body.code).toBe('token_expired')
    }
  })

  it('a cut session makes a nobody', async () => {
    const { world, browser, jar, session } = await signedIn()
    for (const length of [0, 1, 10, 50, Math.floor(session.length / 2), session.length - 2]) {
      await expectNobody(world, browser, writeCookies({ ...jar, [names.session]: session.slice(0, length) }))
    }
  })

  it.each([
    ['no seal at all', 'hello'],
    ['dots alone', '....'],
    ['many dots', '.'.repeat(500)],
    ['not Base64', '!!!!.....!!!'],
    ['an iron seal', 'Fe26.2*1*aa*bb*cc*0x*dd*ee~2'],
    ['JSON', '{"userId":"user_01HXYZ0123456789ABCDEFGHJK"}'],
    ['a percent sign', '%00%E0%A4%A'],
    ...['__proto__', 'constructor', 'toString', '', 'null'].map(kid => [
      `the key ${kid}`,
      [
        base64url(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid })),
        '',
        base64url('123456789012'),
        'AAAA',
        base64url('1234567890123456'),
      ].join('.'),
    ]),
    [
      'no algorithm',
      [
        base64url(JSON.stringify({ alg: 'none' })),
        '',
        base64url('123456789012'),
        'AAAA',
        base64url('1234567890123456'),
      ].join('.'),
    ],
    [
      'a costly algorithm',
      [
        base64url(JSON.stringify({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 2_000_000_000, p2s: 'AAAA' })),
        'AAAA',
        base64url('123456789012'),
        'AAAA',
        base64url('1234567890123456'),
      ].join('.'),
    ],
    [
      'a header that is no object',
      [base64url('[]'), '', base64url('123456789012'), 'AAAA', base64url('1234567890123456')].join('.'),
    ],
  ])('%s makes a nobody', async (_, value) => {
    const { world, browser, jar } = await signedIn()
    await expectNobody(world, browser, writeCookies({ ...jar, [names.session]: value }))
  })

  it('a seal of our key id made with another key makes a nobody', async () => {
    const { world, browser, jar, session } = await signedIn()
    const header = JSON.parse(Buffer.from(session.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }
    const forged = await new CompactEncrypt(new TextEncoder().encode('{}'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: header.kid })
      .encrypt(new Uint8Array(32))
    await expectNobody(world, browser, writeCookies({ ...jar, [names.session]: forged }))
  })

  it('two megabytes are refused before any seal is opened', async () => {
    const { world, browser, jar } = await signedIn()
    const before = world.calls.length
    const twoMegabytes = 'a'.repeat(2 * 1024 * 1024)
    for (const cookie of [
      writeCookies({ ...jar, [names.session]: twoMegabytes }),
      'a=;'.repeat(700_000),
      ';'.repeat(2_000_000),
      `${names.session}=x;`.repeat(80_000),
    ]) {
      for (const { name, input } of everyRoute) {
        expect((await browser.probe(name, input, { cookie })).body.code).toBe('payload_too_large')
      }
      expect(await world.server.getSession(new Request('https://app.example.com', { headers: { cookie } }))).toBeNull()
    }
    expect(world.calls.slice(before)).toEqual([])
  })

  it('a seal of one purpose opens as no other', async () => {
    const world = createWorld()
    const browser = await visitors['in the step code'](world)
    const flowName = `__Host-latchkey-flow-${browser.flowId}`
    const flow = browser.jar.all()[flowName] ?? ''
    await browser.post('submitCode', { code: world.code('ada@example.com') })
    const { [names.session]: session = '', [names.view]: view = '' } = browser.jar.all()
    const gone = browser.copy()
    await gone.post('sign-out', {})
    const tombstone = gone.jar.all()[names.tombstone] ?? ''
    const other = await world.signIn('mary@example.com')

    for (const seal of [view, flow, tombstone]) {
      await expectNobody(world, other, writeCookies({ ...other.jar.all(), [names.session]: seal }))
    }
    for (const seal of [session, flow, tombstone]) {
      const cookie = writeCookies({ ...other.jar.all(), [names.view]: seal })
      expect((await other.probe('session', undefined, { cookie })).body).toMatchObject({
        session: null,
        refreshable: true,
      })
    }
    const stranger = await visitors['in the step code'](world)
    for (const seal of [session, view, tombstone]) {
      const cookie = `__Host-latchkey-flow-${stranger.flowId}=${seal}`
      expect((await stranger.probe('submitCode', { code: '123456' }, { cookie })).body.code).toBe('flow_ended')
    }
    for (const seal of [session, view, flow]) {
      const cookie = writeCookies({ ...other.jar.all(), [names.tombstone]: seal })
      expect((await other.probe('session', undefined, { cookie })).body.session?.user.email).toBe('mary@example.com')
    }
  })

  it("the view of another session is not this one's", async () => {
    const { world, browser, jar } = await signedIn()
    const mary = await world.signIn('mary@example.com')
    const cookie = writeCookies({ ...jar, [names.view]: mary.jar.all()[names.view] ?? '' })
    expect((await browser.probe('session', undefined, { cookie })).body).toMatchObject({
      session: null,
      refreshable: true,
    })
    expect((await browser.probe('listSessions', {}, { cookie })).body.code).toBe('token_expired')
  })

  it('what was sealed is an object of ours, or nothing opens', async () => {
    const seals = createSeals([cookieSecret])
    for (const purpose of ['session', 'view', 'flow', 'tombstone', 'replaced'] as const) {
      expect(await seals.open(purpose, await seals.seal(purpose, { purpose }))).toEqual({ purpose })
    }
  })
})
