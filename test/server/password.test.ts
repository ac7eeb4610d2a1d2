import { describe, expect, it } from 'vitest'
import { recentAuthMs } from '../../src/protocol.js'
import type { AuditEvent } from '../../src/server/audit.js'
import { defaultLimits } from '../../src/server/limits.js'
import { ask, codeOf, liveSessions, outages, refused, totpCode } from './acts.js'
import { createWorld, password, type World } from './world.js'

const ada = 'ada@example.com'
const strong = 'another quiet harbour'

async function opens(world: World, email: string, password: string): Promise<boolean> {
  const { body } = await world.openBrowser().post('signInWithPassword', { email, password })
  return Boolean(body.session ?? body.flow)
}

async function linkTo(world: World, email: string): Promise<string> {
  await ask(world.openBrowser(), 'requestPasswordReset', { email })
  return world.code(email)
}

describe('asking for a new password', () => {
  it('mails a link, and answers the same for an address nobody has', async () => {
    const world = createWorld()
    const known = await world.openBrowser().post('requestPasswordReset', { email: ada })
    const unknown = await world.openBrowser().post('requestPasswordReset', { email: 'bert@example.com' })
    const sso = await world.openBrowser().post('requestPasswordReset', { email: 'sue@initech.test' })
    for (const { status, text, cookies } of [known, unknown, sso])
      expect([status, text, cookies]).toEqual([200, '{}', []])
    expect(world.inbox.all().map(({ to, kind }) => [to, kind])).toEqual([[ada, 'passwordReset']])
  })

  it('is told where passwords are switched off, of any address alike', async () => {
    const world = createWorld({ emulator: { passwordEnabled: false } })
    for (const email of [ada, 'bert@example.com']) {
      expect(await refused(world.openBrowser(), 'requestPasswordReset', { email })).toBe('method_not_enabled')
    }
  })

  it.each(['drop', 'status'])('tells trouble with WorkOS: %s', async how => {
    const world = createWorld()
    const fault = how === 'drop' ? { drop: 'before' as const } : { status: 500 }
    world.emulator.control.fail({ operation: 'createPasswordReset', ...fault })
    expect(await refused(world.openBrowser(), 'requestPasswordReset', { email: ada })).toBe('service_unavailable')
  })

  it('is limited by address, known or not', async () => {
    const world = createWorld({ handler: { dangerouslyRaiseLimits: {} } })
    for (const email of [ada, 'bert@example.com']) {
      for (let count = 0; count < defaultLimits.codesPerAddress.max; count++) {
        await ask(world.openBrowser(), 'requestPasswordReset', { email })
      }
      const { body } = await world.openBrowser().post('requestPasswordReset', { email: email.toUpperCase() })
      expect(body).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) })
    }
  })
})

describe('setting the password of a link', () => {
  it('lets the new one in and the old one no more, and signs nobody in', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    const { status, text, cookies } = await browser.post('resetPassword', {
      token: await linkTo(world, ada),
      newPassword: strong,
    })
    expect([status, text, cookies]).toEqual([200, '{}', []])
    expect(await opens(world, ada, strong)).toBe(true)
    expect(await opens(world, ada, password)).toBe(false)
  })

  it('ends every session at once, here too', async () => {
    const seen: AuditEvent[] = []
    const world = createWorld({ handler: { onAudit: event => void seen.push(event) } })
    const browsers = await Promise.all(Array.from({ length: 3 }, () => world.signIn(ada)))
    const mary = await world.signIn('mary@example.com')
    await ask(world.openBrowser(), 'resetPassword', { token: await linkTo(world, ada), newPassword: strong })
    for (const browser of browsers) {
      expect((await browser.copy().get('session')).body).toMatchObject({ session: null, refreshable: false })
      expect(await refused(browser, 'getProfile', {})).toBe('session_ended')
    }
    expect(liveSessions(world, ada)).toEqual([])
    expect((await mary.post('refresh', {})).status).toBe(200)
    expect(seen.filter(({ type }) => type === 'notice')).toEqual([
      expect.objectContaining({ type: 'notice', notice: 'password_changed', userId: world.userId(ada) }),
    ])
  })

  it('ends more than a hundred of them', async () => {
    const world = createWorld()
    const first = await world.signIn(ada)
    for (let count = 0; count < 110; count++) await world.signIn(ada)
    await ask(world.openBrowser(), 'resetPassword', { token: await linkTo(world, ada), newPassword: strong })
    expect((await first.get('session')).body).toMatchObject({ session: null, refreshable: false })
  })

  it('works once', async () => {
    const world = createWorld()
    const token = await linkTo(world, ada)
    await ask(world.openBrowser(), 'resetPassword', { token, newPassword: strong })
    expect(await refused(world.openBrowser(), 'resetPassword', { token, newPassword: 'a third quiet harbour' })).toBe(
      'reset_token_invalid',
    )
    expect(await opens(world, ada, strong)).toBe(true)
  })

  it('works for an hour, and for no token that nobody was sent', async () => {
    const world = createWorld()
    const token = await linkTo(world, ada)
    await world.clock.advance(60 * 60_000)
    for (const each of [token, 'a-token-nobody-was-sent']) {
      expect(await refused(world.openBrowser(), 'resetPassword', { token: each, newPassword: strong })).toBe(
        'reset_token_invalid',
      )
    }
    expect(await opens(world, ada, password)).toBe(true)
  })

  it('says so too where WorkOS has no word for it but that it found nothing', async () => {
    const world = createWorld()
    world.emulator.control.fail({ operation: 'resetPassword', status: 404 })
    const link = { token: await linkTo(world, ada), newPassword: strong }
    expect(await refused(world.openBrowser(), 'resetPassword', link)).toBe('reset_token_invalid')
    await ask(world.openBrowser(), 'resetPassword', link)
  })

  it('names the rules a password breaks, and keeps the link for a better one', async () => {
    const world = createWorld()
    const token = await linkTo(world, ada)
    const { status, text } = await world.openBrowser().post('resetPassword', { token, newPassword: 'weak' })
    expect([status, JSON.parse(text)]).toEqual([
      400,
      expect.objectContaining({ code: 'password_too_weak', errors: ['password_too_short', 'password_too_weak'] }),
    ])
    await ask(world.openBrowser(), 'resetPassword', { token, newPassword: strong })
  })

  it('leaves the second factor as it is', async () => {
    const world = createWorld()
    const email = 'kay@example.com'
    await ask(world.openBrowser(), 'resetPassword', { token: await linkTo(world, email), newPassword: strong })
    const browser = world.openBrowser()
    const { session, flow } = await ask(browser, 'signInWithPassword', { email, password: strong })
    expect([session, flow?.step]).toEqual([null, 'challengeTotp'])
    const code = totpCode(world, 'JBSWY3DPEHPK3PXP')
    expect((await ask(browser, 'submitTotp', { code })).session?.user.email).toBe(email)
  })

  it('says that the link was used where the answer was lost; the new password works', async () => {
    const world = createWorld()
    const token = await linkTo(world, ada)
    world.emulator.control.fail({ operation: 'resetPassword', drop: 'afterCommit' })
    const browser = world.openBrowser()
    expect(await refused(browser, 'resetPassword', { token, newPassword: strong })).toBe('service_unavailable')
    expect(await refused(browser, 'resetPassword', { token, newPassword: strong })).toBe('reset_token_invalid')
    expect(await opens(world, ada, strong)).toBe(true)
  })
})

describe('changing the password', () => {
  it('takes the current one, and leaves one session: this one', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const before = liveSessions(world, ada).map(({ id }) => id)
    const { cookies } = await browser.post('changePassword', { currentPassword: password, newPassword: strong })
    expect(cookies).toEqual([])
    expect(liveSessions(world, ada).map(({ id }) => id)).toEqual(before)
    expect(await opens(world, ada, strong)).toBe(true)
    expect(await opens(world, ada, password)).toBe(false)
  })

  it('tells the host, and is refused where the address has become somebody else’s meanwhile', async () => {
    const notices: unknown[] = []
    let isMarys = false
    const world = createWorld({
      handler: { onAudit: event => void (event.type === 'notice' && notices.push([event.notice, event.userId])) },
      between: async (request, pass) => {
        if (!isMarys || !request.url.endsWith('/authenticate')) return pass(request)
        const body = (await request.json()) as object
        return pass(
          new Request(request.url, {
            method: 'POST',
            headers: request.headers,
            body: JSON.stringify({ ...body, email: 'mary@example.com' }),
          }),
        )
      },
    })
    const browser = await world.signIn(ada)
    isMarys = true
    const input = { currentPassword: password, newPassword: strong }
    expect((await browser.post('changePassword', input)).body.code).toBe('identity_mismatch')
    expect(notices).toEqual([])
    isMarys = false
    expect(await opens(world, ada, password)).toBe(true)
    expect((await browser.post('changePassword', input)).status).toBe(200)
    expect(notices).toEqual([['password_changed', world.userId(ada)]])
  })

  it('refuses a wrong one', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    expect(await refused(browser, 'changePassword', { currentPassword: 'wrong', newPassword: strong })).toBe(
      'invalid_credentials',
    )
    expect(await opens(world, ada, password)).toBe(true)
  })

  it('takes the right one of somebody whom another step would follow, and no wrong one', async () => {
    const world = createWorld()
    const kay = world.openBrowser()
    await ask(kay, 'signInWithPassword', { email: 'kay@example.com', password })
    await ask(kay, 'submitTotp', { code: totpCode(world, 'JBSWY3DPEHPK3PXP') })
    const edsger = world.openBrowser()
    await ask(edsger, 'signInWithPassword', { email: 'edsger@example.com', password })
    await ask(edsger, 'selectOrganization', { organizationId: world.organizationId('Acme') })
    for (const [browser, email] of [
      [kay, 'kay@example.com'],
      [edsger, 'edsger@example.com'],
    ] as const) {
      expect(await refused(browser, 'changePassword', { currentPassword: 'wrong', newPassword: strong })).toBe(
        'invalid_credentials',
      )
      expect(await opens(world, email, password)).toBe(true)
      await ask(browser, 'changePassword', { currentPassword: password, newPassword: strong })
      expect(await opens(world, email, strong)).toBe(true)
      expect(liveSessions(world, email)).toHaveLength(1)
    }
  })

  it.each([{ ssoRequired: true }, { allowedMethods: ['magicAuth' as const] }])(
    'is proven by no policy that is asked before the password: %j',
    async policy => {
      const world = createWorld()
      world.emulator.control.setPolicy('Initech', { ssoRequired: false })
      const sue = await world.signIn('sue@initech.test')
      world.emulator.control.setPolicy('Initech', policy)
      for (const currentPassword of ['wrong', password]) {
        expect(await refused(sue, 'changePassword', { currentPassword, newPassword: strong })).toBe(
          'method_not_enabled',
        )
      }
      world.emulator.control.setPolicy('Initech', { ssoRequired: false, allowedMethods: null })
      expect(await opens(world, 'sue@initech.test', strong)).toBe(false)
      expect(await opens(world, 'sue@initech.test', password)).toBe(true)
    },
  )

  it('names the rules a new one breaks', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const { text } = await browser.post('changePassword', { currentPassword: password, newPassword: 'weak' })
    expect(JSON.parse(text)).toMatchObject({
      code: 'password_too_weak',
      errors: ['password_too_short', 'password_too_weak'],
    })
    expect(liveSessions(world, ada)).toHaveLength(1)
  })

  it('takes a recent sign-in', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    await world.clock.advance(recentAuthMs + 1_000)
    await browser.post('refresh', {})
    expect(await refused(browser, 'changePassword', { currentPassword: password, newPassword: strong })).toBe(
      'reauth_required',
    )
  })

  it('guesses no faster than a sign-in does, together with it', async () => {
    const world = createWorld({ handler: { dangerouslyRaiseLimits: {} } })
    const browser = await world.signIn(ada)
    const codes = []
    for (let count = 0; count < defaultLimits.passwordsPerAddress.max; count++) {
      codes.push(await refused(browser, 'changePassword', { currentPassword: 'wrong', newPassword: strong }))
    }
    expect(codes.at(-2)).toBe('invalid_credentials')
    expect(codes.at(-1)).toBe('rate_limited')
    expect(await refused(world.openBrowser(), 'signInWithPassword', { email: ada, password })).toBe('rate_limited')
  })

  it.each(outages)('can be tried again where WorkOS gave no answer: %j', async fault => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    world.emulator.control.fail({ operation: 'updateUser', ...fault })
    expect(await refused(browser, 'changePassword', { currentPassword: password, newPassword: strong })).toBe(
      codeOf(fault),
    )
    const isDone = 'drop' in fault && fault.drop === 'afterCommit'
    expect(await opens(world, ada, isDone ? strong : password)).toBe(true)
    expect((await browser.get('session')).body.session?.user.email).toBe(ada)
    if (!isDone) await ask(browser, 'changePassword', { currentPassword: password, newPassword: strong })
    expect(await opens(world, ada, strong)).toBe(true)
  })
})
