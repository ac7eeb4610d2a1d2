import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Browser } from '../server/browser.js'
import { everyChange, everyRoute, visitors } from '../server/everyRoute.js'
import { createWorld, type World } from '../server/world.js'
import { names } from './tampering.js'

const deep = process.env['LATCHKEY_DEEP'] === '1'
const numRuns = Number(process.env['LATCHKEY_FUZZ_RUNS'] ?? (deep ? 20_000 : 100))
const seed = Number(process.env['LATCHKEY_FUZZ_SEED'] ?? 20_261_123)
console.log(`C32: fuzz of ${numRuns} requests each, seed ${seed} (LATCHKEY_FUZZ_SEED, LATCHKEY_FUZZ_RUNS)`)

const options = { numRuns, seed }
const timeout = deep ? 600_000 : 60_000
const route = fc.constantFrom(...everyRoute)
const change = fc.constantFrom(...everyChange)

/** What a header may hold on the way to us: any byte but a line end. */
const headerText = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff })), { maxLength: 200 })
  .map(codes => String.fromCharCode(...codes))
const crumb = fc.constantFrom(
  '%',
  '%00',
  '%E0%A4%A',
  '=',
  ';',
  '"',
  ',',
  '\\',
  '__proto__',
  'eyJ',
  '.',
  '..',
  ' ',
  '\t',
  names.session,
)
const cookieText = fc.array(fc.oneof(headerText, crumb), { maxLength: 12 }).map(parts => parts.join(''))

/** One world for a whole fuzz: requests are many, and none of them may leave anything behind. */
function prepare(visitor: keyof typeof visitors): () => Promise<{ world: World; browser: Browser }> {
  let prepared: Promise<{ world: World; browser: Browser }> | undefined
  return () => {
    prepared ??= (async () => {
      const world = createWorld()
      return { world, browser: await visitors[visitor](world) }
    })()
    return prepared
  }
}

describe('C32: malformed requests', () => {
  it('cookies of any text are read without a fault', { timeout }, async () => {
    const ready = prepare('signed in')
    await fc.assert(
      fc.asyncProperty(route, cookieText, fc.boolean(), async ({ name, input }, text, isBesideOurs) => {
        const { world, browser } = await ready()
        const cookie = isBesideOurs ? `${text}; ${browser.jar.header}` : text
        const { status } = await browser.probe(name, input, { cookie })
        expect(status).toBeLessThan(500)
        await world.server.getSession(new Request('https://app.example.com', { headers: { cookie } }))
      }),
      options,
    )
  })

  it('our own cookies with other texts in them are read without a fault', { timeout }, async () => {
    const ready = prepare('signed in')
    const target = fc.constantFrom(...Object.values(names))
    await fc.assert(
      fc.asyncProperty(route, target, cookieText, fc.nat(), async ({ name, input }, cookie, text, at) => {
        const { browser } = await ready()
        const jar = browser.jar.all()
        const value = jar[cookie] ?? ''
        const cut = value.length === 0 ? 0 : at % value.length
        const mixed = { ...jar, [cookie]: value.slice(0, cut) + text + value.slice(cut + text.length) }
        const header = Object.entries(mixed)
          .map(pair => pair.join('='))
          .join('; ')
        expect((await browser.probe(name, input, { cookie: header })).status).toBeLessThan(500)
      }),
      options,
    )
  })

  it('headers of any text are read without a fault', { timeout }, async () => {
    const ready = prepare('in the step code')
    const name = fc.constantFrom(
      'origin',
      'sec-fetch-site',
      'content-type',
      'x-latchkey',
      'x-latchkey-flow',
      'x-latchkey-user',
      'x-latchkey-organization',
      'user-agent',
      'authorization',
      'accept',
      'content-length',
      'x-forwarded-for',
    )
    await fc.assert(
      fc.asyncProperty(route, fc.dictionary(name, headerText, { noNullPrototype: true }), async (ask, headers) => {
        const { browser } = await ready()
        expect((await browser.probe(ask.name, ask.input, { headers })).status).toBeLessThan(500)
      }),
      options,
    )
  })

  it('a context of any text is read without a fault', { timeout }, async () => {
    const ready = prepare('stranger')
    const text = fc.option(fc.string({ unit: 'binary' }), { nil: null })
    await fc.assert(
      fc.asyncProperty(change, text, text, text, text, async (ask, header, origin, fetchSite, clientIp) => {
        const { world } = await ready()
        const request = new Request(`https://app.example.com/auth/${ask.name}`, {
          method: 'POST',
          headers: { 'x-latchkey': '1', 'content-type': 'application/json' },
          body: JSON.stringify(ask.input),
        })
        const context = { cookies: { header, set: () => {} }, origin, fetchSite, clientIp: clientIp ?? undefined }
        expect((await world.server(request, context)).status).toBeLessThan(500)
      }),
      options,
    )
  })

  it('paths of any text are read without a fault', { timeout }, async () => {
    const ready = prepare('stranger')
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      crumb,
      fc.constantFrom('auth', 'session', '/', '%2f', '\\', '?', '#', '//'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), fc.boolean(), async (pieces, isBelowUs) => {
        const { world } = await ready()
        const url = `https://app.example.com/${isBelowUs ? 'auth/' : ''}${pieces.join('')}`
        if (!URL.canParse(url)) return
        const { status } = await world.server(new Request(url, { headers: { 'x-latchkey': '1' } }))
        expect([200, 403, 404, 413]).toContain(status)
      }),
      options,
    )
  })

  it('bodies of any JSON, and of none, are read without a fault', { timeout }, async () => {
    const ready = prepare('signed in')
    const body = fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 300 }))
    await fc.assert(
      fc.asyncProperty(change, body, async ({ name }, sent) => {
        const { browser } = await ready()
        const { status } = await browser.probe(name, {}, { body: sent as BodyInit })
        expect(status).toBeLessThan(500)
      }),
      options,
    )
  })

  it('fields of any value are read without a fault', { timeout }, async () => {
    const ready = prepare('in the step code')
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
      fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.domain()).map(parts => parts.join('@')),
      fc.stringMatching(/^[0-9 -]{5,9}$/),
      fc.stringMatching(/^(org|session|user)_[0-9A-Za-z]{8,42}$/),
      fc.jsonValue(),
    )
    await fc.assert(
      fc.asyncProperty(change, fc.array(text, { minLength: 4, maxLength: 4 }), async (ask, values) => {
        const { browser } = await ready()
        const fields = Object.keys(ask.input ?? {})
        const input = Object.fromEntries(fields.map((field, index) => [field, values[index]]))
        expect((await browser.copy().probe(ask.name, input)).status).toBeLessThan(500)
      }),
      options,
    )
  })
})
