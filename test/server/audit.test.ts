import { expect, it, vi } from 'vitest'
import { createWorld, password } from './world.js'

it('an act that was carried out is told with who did it, in which session, and when', async () => {
  const world = createWorld()
  const browser = await world.signIn('grace@example.com')
  const { session } = (await browser.get('session')).body
  world.audit.length = 0
  await browser.post('listSessions', {})
  expect(world.audit).toEqual([
    {
      type: 'decision',
      at: world.clock.now(),
      action: 'listSessions',
      outcome: 'allowed',
      code: null,
      userId: world.userId('grace@example.com'),
      organizationId: world.organizationId('Acme'),
      sessionId: session?.id,
      requestId: null,
      error: null,
    },
  ])
})

it('a refusal is told with its code and where to find it at WorkOS, and a mistake of nobody as no error', async () => {
  const world = createWorld()
  await world.openBrowser().post('signInWithPassword', { email: 'ada@example.com', password: 'not hers' })
  expect(world.audit).toEqual([
    {
      type: 'decision',
      at: world.clock.now(),
      action: 'signInWithPassword',
      outcome: 'refused',
      code: 'invalid_credentials',
      userId: null,
      organizationId: null,
      sessionId: null,
      requestId: expect.stringMatching(/^req_/) as string,
      error: null,
    },
  ])
})

it.each([
  ['unexpected', 418],
  ['service_unavailable', 503],
])('what is %s is told with its error', async (code, status) => {
  const world = createWorld()
  world.emulator.control.fail({ operation: 'createMagicAuth', status, times: 9 })
  await world.openBrowser().post('sendCode', { email: 'ada@example.com' })
  expect(world.audit).toEqual([
    expect.objectContaining({ code, outcome: 'refused', error: expect.any(Error) as Error }),
  ])
})

it('a rule of the host that threw is told with what it threw, to the page by no more than a reference', async () => {
  const rule = () => {
    throw new TypeError('undefined is not iterable')
  }
  const world = createWorld({ handler: { rules: { sendCode: rule } } })
  const { text, body } = await world.openBrowser().post('sendCode', { email: 'ada@example.com' })
  const [decision] = world.audit
  expect(decision).toMatchObject({ code: 'forbidden', requestId: JSON.parse(text).requestId })
  expect(decision?.error?.cause).toEqual(new TypeError('undefined is not iterable'))
  expect(body).toMatchObject({ code: 'forbidden', message: 'A rule of the host failed' })
  expect(text).not.toContain('iterable')
})

it('where the host has no log, the console is told of what somebody has to mend, and of nothing else', async () => {
  const written: unknown[][] = []
  const console = vi.spyOn(globalThis.console, 'error').mockImplementation((...words) => void written.push(words))
  const { emulator, openBrowser, createServer } = createWorld()
  const rule = () => Promise.reject(new Error('of the host'))
  const browser = openBrowser(createServer({ onAudit: undefined as never, rules: { signUp: rule } }))
  await browser.post('signInWithPassword', { email: 'ada@example.com', password: 'not hers' })
  emulator.control.fail({ operation: 'createMagicAuth', status: 503, times: 9 })
  await browser.post('sendCode', { email: 'ada@example.com' })
  expect(written).toEqual([])
  await browser.post('signUp', { email: 'new@example.com' })
  emulator.control.fail({ operation: 'authenticateWithPassword', status: 418 })
  await browser.post('signInWithPassword', { email: 'ada@example.com', password })
  expect(written.map(([words]) => String(words).replace(/\(.*\)/, '(reference)'))).toEqual([
    'Latchkey could not carry out signUp (reference):',
    'Latchkey could not carry out signInWithPassword (reference):',
  ])
  console.mockRestore()
})

it('what is no action of ours is not told, and what is no page of ours is', async () => {
  const world = createWorld()
  const browser = world.openBrowser()
  await browser.get('nothing')
  await browser.probe('signOut', {}, { method: 'OPTIONS' })
  expect(world.audit).toEqual([])
  await browser.post('sendCode', { email: 'ada@example.com' }, { headers: { origin: 'https://evil.test' } })
  expect(world.audit.map(({ action, outcome }) => [action, outcome])).toEqual([['sendCode', 'refused']])
})

it.each([
  ['as it is', 'Mozilla/5.0', 'Mozilla/5.0'],
  ['cut short', 'x'.repeat(501), 'x'.repeat(500)],
  ['not at all where there is none', null, undefined],
])('WorkOS is told what the browser says about itself, %s', async (_, said, told) => {
  let body: { user_agent?: string; ip_address?: string } = {}
  const world = createWorld({
    async between(request, pass) {
      if (request.url.endsWith('/authenticate')) body = (await request.clone().json()) as typeof body
      return pass(request)
    },
  })
  const input = { email: 'ada@example.com', password }
  await world.openBrowser().post('signInWithPassword', input, { headers: { 'user-agent': said } })
  expect(body.user_agent).toBe(told)
  expect(body).not.toHaveProperty('ip_address')
})
