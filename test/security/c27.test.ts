import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AuditEvent, reportUnexpected } from '../../src/server/audit.js'
import type { Clock } from '../../src/protocol.js'
import type { Answer } from '../server/browser.js'
import { askersOf, everyAction, everyRoute, visitors } from '../server/everyRoute.js'
import { createWorld } from '../server/world.js'
import { toRefusal } from '../../src/server/Refusal.js'
import { createAuthHandler } from '../../src/server/createAuthHandler.js'
import { UserManagement } from '../../src/workos/UserManagement.js'

const canary = 'CANARY-5f3a'
const typed = { email: `${canary}@example.com`, password: `${canary} password`, code: '987123' }
const apiKey = 'sk_test_CANARYKEY'

/** Bodies WorkOS, or something in front of it, could answer with. */
const bodies: unknown[] = [
  { code: 'invalid_credentials', message: canary },
  { code: 'something_new', message: canary, email: canary, pending_authentication_token: canary },
  { code: 'password_strength_error', message: canary, errors: [{ code: 'weak', message: canary }] },
  { code: 'invalid_request_parameters', errors: [{ code: 'bad', field: 'email', message: canary }] },
  { error: 'invalid_grant', error_description: canary },
  { message: canary },
  canary,
  `<html>${canary}</html>`,
]

/** Stands still, but does not keep anybody waiting between two tries. */
const hastyClock: Clock = {
  now: () => Date.parse('2026-11-23T09:00:00.000Z'),
  monotonicMs: () => 0,
  setTimeout: (callback, delayMs) => (delayMs < 10_000 ? setTimeout(callback, 0) : undefined),
  clearTimeout: timer => clearTimeout(timer as NodeJS.Timeout | undefined),
}

const levels = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const

const showsAddress = new Set(['sendCode', 'signUp', 'sendReauthenticationCode'])

describe('C27: logs and errors', () => {
  let written: string[] = []

  beforeEach(() => {
    written = []
    for (const level of levels) {
      vi.spyOn(console, level).mockImplementation((...args) => {
        written.push(args.map(arg => deepText(arg)).join(' '))
      })
    }
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it.each(everyRoute)(
    '$name leaves nothing that was sent or answered in an answer, an event or the console',
    async ask => {
      for (const who of askersOf(ask)) {
        const events: AuditEvent[] = []
        const onAudit = (event: AuditEvent) => {
          events.push(event)
          reportUnexpected(event)
        }
        const world = createWorld({ emulator: { apiKey }, handler: { onAudit, clock: hastyClock } })
        const browser = await visitors[who](world)
        const secrets = [canary, apiKey, typed.code, ...Object.values(browser.jar.all())]
        const input = ask.input && { ...ask.input, ...pickTyped(ask.input) }
        const answers: Answer[] = []
        for (const status of [200, 400, 403, 404, 422, 429, 500]) {
          for (const body of bodies) {
            const withdraw = world.emulator.control.fail({ status, body, times: 10, headers: { 'retry-after': '7' } })
            answers.push(await browser.probe(ask.name, input))
            withdraw()
          }
        }
        const mend = world.emulator.control.fail({ drop: 'before', times: 10 })
        answers.push(await browser.probe(ask.name, input))
        mend()
        for (const body of [`{"password":"${canary}`, `${canary}`, `{"${canary}":1}`]) {
          if (ask.method === 'POST') answers.push(await browser.probe(ask.name, {}, { body }))
        }

        const told = answers.map(({ text }) => text).join('\n')
        const everything = { told, events: events.map(deepText).join('\n'), console: written.join('\n') }
        for (const secret of secrets) {
          // The step that follows shows the address that was typed, or that WorkOS says is one's own.
          const texts = secret === canary && showsAddress.has(ask.name) ? { ...everything, told: '' } : everything
          expect({ who, holders: holders(texts, secret) }).toEqual({ who, holders: [] })
        }
        expect(told).not.toMatch(/ at .*\.ts:\d+/)
      }
    },
  )

  it('an address that was typed comes back in the step that shows it, and nowhere else', async () => {
    const world = createWorld()
    const { body } = await world.openBrowser().post('sendCode', { email: typed.email })
    expect(body.flow?.email).toBe(typed.email)
    expect(world.audit.map(deepText).join('\n')).not.toContain(canary)
  })

  it('an error carries no body through its chain of causes', async () => {
    for (const body of bodies) {
      const workos = new UserManagement({
        apiKey,
        clientId: 'client_01LATCHKEYEMULATOR00000000',
        fetch: async () =>
          typeof body === 'string' ? new Response(body, { status: 403 }) : Response.json(body, { status: 403 }),
      })
      const error = await workos.authenticateWithPassword(typed).catch((reason: unknown) => reason)
      const chain = deepText(toRefusal(error))
      expect(chain).toContain('WorkOSError')
      for (const secret of [canary, apiKey]) expect(chain).not.toContain(secret)
      expect(JSON.stringify(error)).not.toContain(canary)
    }
  })

  it('keys that cannot be read are not quoted', async () => {
    const world = createWorld()
    for (const body of [canary, `{"keys":"${canary}"}`, { keys: [canary] }, { keys: [{ kty: canary }] }]) {
      world.emulator.control.fail({ operation: 'getJwksUrl', body })
      const answer = await world.openBrowser().post('signInWithPassword', { email: 'ada@example.com', password: 'x' })
      expect(answer.text).not.toContain(canary)
    }
    expect(world.audit.map(deepText).join('\n')).not.toContain(canary)
  })

  it('without an onAudit a failure of ours reaches the console, with a code and without what was said', async () => {
    const world = createWorld()
    const server = world.createServer({ onAudit: undefined as never })
    world.emulator.control.fail({ operation: 'createMagicAuth', status: 418, body: { code: 'odd', message: canary } })
    const { status, body } = await world.openBrowser(server).post('sendCode', { email: typed.email })
    expect([status, body.code]).toEqual([500, 'unexpected'])
    expect(written).toHaveLength(1)
    expect(written[0]).toContain('Latchkey could not carry out sendCode')
    expect(written[0]).toContain('418 odd')
    expect(written[0]).not.toContain(canary)
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('the log is full')
      },
    ],
    ['rejects', () => Promise.reject(new Error('the log is full'))],
  ])('an onAudit that %s changes no answer', async (_, onAudit) => {
    // `async` functions pass for functions that answer nothing, and plain JavaScript asks nobody.
    const world = createWorld({ handler: { onAudit: onAudit as () => void } })
    const browser = world.openBrowser()
    expect((await browser.post('sendCode', { email: 'ada@example.com' })).status).toBe(200)
    expect((await browser.post('submitCode', { code: '000' })).status).toBe(400)
    await world.clock.advance(0)
    // Two requests, and the start with limits looser than usual.
    expect(written.filter(line => line.includes('onAudit failed'))).toHaveLength(3)
  })

  it('an API key that no header can carry is refused at once and not quoted', () => {
    for (const key of [`${apiKey}\n`, ` ${apiKey}`, `${apiKey}\u00e9`]) {
      const create = () =>
        createAuthHandler({
          apiKey: key,
          clientId: 'client_01LATCHKEYEMULATOR00000000',
          cookieSecret: 'abcdefghijklmnopqrstuvwxyz012345',
          origins: ['https://app.example.com'],
        })
      expect(create).toThrow('Trim it')
      expect(create).not.toThrow(apiKey)
    }
  })

  it.each(everyAction)('the event of $name holds ids and codes alone', async ({ name, input }) => {
    const world = createWorld()
    const browser = await visitors['signed in to an organization'](world)
    world.audit.length = 0
    await browser.probe(name, input)
    const [event] = world.audit
    expect(world.audit).toHaveLength(1)
    expect(Object.keys(event ?? {}).sort()).toEqual([
      'action',
      'at',
      'code',
      'error',
      'organizationId',
      'outcome',
      'requestId',
      'sessionId',
      'type',
      'userId',
    ])
    expect(event).toMatchObject({ action: name, userId: world.userId('grace@example.com') })
  })
})

function pickTyped(input: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => name in input))
}

function holders(texts: Record<string, string>, secret: string): string[] {
  return Object.entries(texts)
    .filter(([, text]) => text.includes(secret))
    .map(([name]) => name)
}

/** All that a log at any level could print: every level of it, causes and all. */
function deepText(value: unknown): string {
  const causes: string[] = []
  for (let error = value; error instanceof Error; error = error.cause) causes.push(`${error.stack}\n${error.message}`)
  return [inspect(value, { depth: Number.POSITIVE_INFINITY, breakLength: Number.POSITIVE_INFINITY }), ...causes].join(
    '\n',
  )
}
