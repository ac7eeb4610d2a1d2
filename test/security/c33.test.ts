import { describe, expect, it } from 'vitest'
import { everyAction, visitorFor } from '../server/everyRoute.js'
import { createWorld, type World } from '../server/world.js'

const withEmail = everyAction.filter(({ input }) => input && 'email' in input)

/** Addresses that one parser reads as one person's and another as another's, or not as one line. */
const refused: [string, string][] = [
  ['a quoted local part that holds an address', '"e@a"@v.com'],
  ['a quoted local part', '"e"@v.com'],
  ['an apostrophe that opens a quote', "'e@v.com"],
  ['a fullwidth @ beside the usual one', 'e\uff20a.com@v.com'],
  ['a small @ beside the usual one', 'e\ufe6ba.com@v.com'],
  ['two of the usual @', 'e@a.com@v.com'],
  ['a list', 'a@b.com,c@d.com'],
  ['a list without a dot before the comma', 'a@b,c@d'],
  ['a list with a semicolon', 'a@b.com;c@d.com'],
  ['a fullwidth comma', 'a@b.com\uff0cc@d.com'],
  ['a list with a space', 'a@b.com c@d.com'],
  ['a display name', 'Eve <e@v.com>'],
  ['a comment', 'e(comment)@v.com'],
  ['a comment in the domain', 'e@v.com(evil.com)'],
  ['a route', '@a.com:e@v.com'],
  ['an escaped @', 'e\\@a.com@v.com'],
  ['an address literal', 'e@[127.0.0.1]'],
  ['a colon and a port', 'e@v.com:25'],
  ['a line end and a header', 'e@v.com\r\nBcc: c@d.com'],
  ['a line end in the middle', 'e@v\n.com'],
  ['a line separator', 'e@v.com\u2028c@d.com'],
  ['a NUL', 'e@v.com\u0000.evil.com'],
  ['a tab', 'e\t@v.com'],
  ['a DEL', 'e\u007f@v.com'],
  ['a control of the upper half', 'e\u0085@v.com'],
  ['a zero-width space', 'e\u200b@v.com'],
  ['a soft hyphen', 'e\u00ad@v.com'],
  ['an override of direction', '\u202ee@v.com'],
  ['a byte order mark inside', 'e\ufeff@v.com'],
  ['half of a surrogate pair', 'e\ud800@v.com'],
  ['a private character', 'e\ue000@v.com'],
  ['a tag', 'e\u{e0061}@v.com'],
  ['no @', 'ev.com'],
  ['no local part', '@v.com'],
  ['no domain', 'e@'],
  ['a domain without a dot', 'e@localhost'],
  ['a dot at the end', 'e@v.com.'],
  ['two dots in the domain', 'e@v..com'],
  ['a dot before the domain', 'e@.v.com'],
  ['an ideographic dot at the end', 'e@v.com\u3002'],
  ['a Cyrillic letter in the domain', 'e@\u0440aypal.com'],
  ['a letter with an accent in the domain', 'e@m\u00fcnchen.de'],
  ['an underscore in the domain', 'e@v_w.com'],
  ['a percent sign in the domain', 'e@v%2ecom'],
  ['a slash in the domain', 'e@v.com/a.com'],
  ['a sign that becomes a slash', 'e@v.com\u2100a.com'],
  ['255 characters', `${'e'.repeat(249)}@v.com`],
  ['255 characters once it is normalised', `${'\ufb03'.repeat(84)}@v.com`],
  ['nothing', ''],
  ['spaces', '   '],
]

/** Typed, and the one form of it that WorkOS gets. */
const canonical: [string, string, string][] = [
  ['spaces around it', '  ada@example.com\n', 'ada@example.com'],
  ['a fullwidth @ as the only one', 'ada\uff20example.com', 'ada@example.com'],
  ['a small @ as the only one', 'ada\ufe6bexample.com', 'ada@example.com'],
  ['fullwidth letters', '\uff41\uff44\uff41@example.com', 'ada@example.com'],
  ['a fullwidth domain', 'ada@\uff45xample\uff0ecom', 'ada@example.com'],
  ['a ligature', 'o\ufb03ce@example.com', 'office@example.com'],
  ['a letter and its accent apart', 'jose\u0301@example.com', 'jos\u00e9@example.com'],
  ['a Kelvin sign', '\u212aay@example.com', 'Kay@example.com'],
  ['a homoglyph in the local part, which stays another person', '\u0430da@example.com', '\u0430da@example.com'],
  ['punycode', 'ada@xn--mnchen-3ya.de', 'ada@xn--mnchen-3ya.de'],
  ['a tag', 'ada+news@example.com', 'ada+news@example.com'],
  ['254 characters', `${'e'.repeat(248)}@v.com`, `${'e'.repeat(248)}@v.com`],
]

/** A world that remembers which addresses, and which domains of one, went to WorkOS. */
function listening() {
  const heard: string[] = []
  const world = createWorld({
    between: async (request, pass) => {
      const text = await request.clone().text()
      const body = text ? (JSON.parse(text) as { email?: string }) : {}
      const { searchParams } = new URL(request.url)
      for (const each of [body.email, searchParams.get('email')]) if (each) heard.push(each)
      const domain = searchParams.get('domain')
      if (domain !== null) heard.push(`@${domain}`)
      return pass(request)
    },
  })
  return { world, heard }
}

async function ask(world: World, action: (typeof withEmail)[number], email: string) {
  return (await visitorFor(action, world)).post(action.name, { ...action.input, email })
}

describe.each(withEmail)('C33: an address given to $name', action => {
  it.each(refused)('with %s is refused before WorkOS hears of it', async (_, email) => {
    const { world } = listening()
    const browser = await visitorFor(action, world)
    const before = world.calls.length
    const { status, body, cookies } = await browser.post(action.name, { ...action.input, email })
    expect([status, body.code, cookies]).toEqual([400, 'invalid_input', []])
    expect(world.calls.slice(before)).toEqual([])
  })

  it.each(canonical)('with %s reaches WorkOS in one form', async (_, email, sent) => {
    const { world, heard } = listening()
    const browser = await visitorFor(action, world)
    heard.length = 0
    await browser.post(action.name, { ...action.input, email })
    // The provider of an address is found by its domain alone.
    const form = action.name === 'discoverSso' ? sent.slice(sent.lastIndexOf('@')) : sent
    expect([...new Set(heard)]).toEqual([form])
  })

  it.each<[string, unknown]>([
    ['a list', ['ada@example.com']],
    ['an object', { toString: 'ada@example.com' }],
    ['a number', 1],
    ['null', null],
    ['true', true],
  ])('that is %s is refused', async (_, email) => {
    const { world } = listening()
    const browser = await visitorFor(action, world)
    const before = world.calls.length
    const { status, body } = await browser.post(action.name, { ...action.input, email })
    expect([status, body.code]).toEqual([400, 'invalid_input'])
    expect(world.calls.slice(before)).toEqual([])
  })

  it('is not repeated in the refusal', async () => {
    const { world } = listening()
    const { text } = await ask(world, action, '<b>canary</b>@v.com')
    expect(text).not.toContain('canary')
  })
})

describe('C33: the address that a code is for', () => {
  it('is the normalised one in the answer, at WorkOS and in the mail', async () => {
    const { world } = listening()
    const { body } = await world.openBrowser().post('sendCode', { email: ' \uff41da\uff20example.com ' })
    expect(body.flow?.email).toBe('ada@example.com')
    expect(world.inbox.all('ada@example.com')).toHaveLength(1)
  })
})

/** Which texts are normalised, and so looked at letter by letter, while something is done. */
async function normalisedLengths(act: () => Promise<unknown>): Promise<number[]> {
  const lengths: number[] = []
  const { normalize } = String.prototype
  String.prototype.normalize = function count(this: string, ...form) {
    lengths.push(this.length)
    return normalize.apply(this, form)
  }
  try {
    await act()
  } finally {
    String.prototype.normalize = normalize
  }
  return lengths
}

/** Texts that make a careless pattern try every way to cut them up. */
const hostile: [string, (length: number) => string][] = [
  ['dots', length => `a@${'a.'.repeat(length / 2)}`],
  ['hyphens', length => `a@${'-'.repeat(length)}`],
  ['signs @', length => '@'.repeat(length)],
  ['local parts', length => `${'a'.repeat(length)}!`],
  ['spaces', length => `a${' '.repeat(length)}b@c.de`],
  ['ligatures', length => `${'\ufdfa'.repeat(length / 3)}@v.com`],
  ['accents', length => `a${'\u0301'.repeat(length / 2)}@v.com`],
]

describe.each(withEmail)('C33: a hostile address given to $name', action => {
  it.each(hostile)('of 50 kB of %s is not read to its end', async (_, write) => {
    const { world } = listening()
    const browser = await visitorFor(action, world)
    const before = world.calls.length
    const lengths = await normalisedLengths(async () => {
      const { status, body } = await browser.post(action.name, { ...action.input, email: write(50_000) })
      expect([status, body.code]).toEqual([413, 'payload_too_large'])
    })
    expect(lengths).toEqual([])
    expect(world.calls.slice(before)).toEqual([])
  })

  it.each(hostile)('of more than a thousand %s is measured and not looked at', async (_, write) => {
    const { world } = listening()
    const browser = await visitorFor(action, world)
    const lengths = await normalisedLengths(async () => {
      const { status, body } = await browser.post(action.name, { ...action.input, email: write(4_000) })
      expect([status, body.code]).toEqual([400, 'invalid_input'])
    })
    expect(lengths).toEqual([])
  })

  it.each(hostile)('of a thousand %s is refused', async (_, write) => {
    const { world } = listening()
    const browser = await visitorFor(action, world)
    const before = world.calls.length
    expect((await browser.post(action.name, { ...action.input, email: write(990) })).status).toBe(400)
    expect(world.calls.slice(before)).toEqual([])
  })
})
