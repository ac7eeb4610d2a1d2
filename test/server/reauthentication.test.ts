import { describe, expect, it } from 'vitest'
import { recentAuthMs } from '../../src/protocol.js'
import { defaultLimits } from '../../src/server/limits.js'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { createBrowser } from '../emulator/hosted.js'
import { ask, codeOf, liveSessions, openDashboard, outages, refused, totpCode } from './acts.js'
import type { Browser } from './browser.js'
import { wrongCode } from '../emulator/world.js'
import { apiUrl, createWorld, password, type World } from './world.js'

const ada = 'ada@example.com'
const edsger = 'edsger@example.com'
const kay = 'kay@example.com'
const kaysSecret = 'JBSWY3DPEHPK3PXP'

/** Signed in, and left alone for longer than a recent sign-in is one. */
async function comeBack(world: World, email: string, organization?: string): Promise<Browser> {
  const browser = world.openBrowser()
  const { flow } = await ask(browser, 'signInWithPassword', { email, password })
  if (flow?.step === 'challengeTotp') await ask(browser, 'submitTotp', { code: totpCode(world, kaysSecret) })
  if (organization) await ask(browser, 'selectOrganization', { organizationId: world.organizationId(organization) })
  await world.clock.advance(recentAuthMs + 1_000)
  await browser.post('refresh', {})
  return browser
}

/** An act that takes a recent sign-in. */
async function isRecent(browser: Browser): Promise<boolean> {
  const { status, body } = await browser.copy().post('revokeOtherSessions', {})
  if (status !== 200 && body.code !== 'reauth_required') throw new Error(body.code)
  return status === 200
}

async function sessionOf(browser: Browser) {
  return (await browser.copy().get('session')).body.session
}

describe('proving by password that one is still there', () => {
  it('lets what was refused be done', async () => {
    const world = createWorld()
    const browser = await comeBack(world, ada)
    expect(await isRecent(browser)).toBe(false)
    const { session, flow } = await ask(browser, 'reauthenticate', { password })
    expect([session?.user.email, flow]).toEqual([ada, null])
    expect(await isRecent(browser)).toBe(true)
  })

  it('takes so many passwords for one address and no more', async () => {
    const world = createWorld({ handler: { dangerouslyRaiseLimits: {} } })
    const browser = await world.signIn(ada)
    await world.clock.advance(60_000)
    for (let count = 0; count < defaultLimits.passwordsPerAddress.max; count++)
      expect(await refused(browser, 'reauthenticate', { password: 'wrong' })).toBe('invalid_credentials')
    expect(await refused(browser, 'reauthenticate', { password })).toBe('rate_limited')
  })

  it('ends the session it replaces, copies of its cookie too', async () => {
    const world = createWorld()
    const browser = await comeBack(world, ada)
    const old = browser.copy()
    const before = await sessionOf(browser)
    await ask(browser, 'reauthenticate', { password })
    expect((await sessionOf(browser))?.id).not.toBe(before?.id)
    await ask(browser, 'listSessions', {})
    expect(liveSessions(world, ada).map(({ id }) => id)).toEqual([(await sessionOf(browser))?.id])
    expect(await sessionOf(old)).toBeNull()
    expect(await refused(old, 'listSessions', {})).toBe('session_ended')
  })

  it('keeps the session where the answer is lost, and another try ends it', async () => {
    const world = createWorld()
    const browser = await comeBack(world, ada)
    const before = await sessionOf(browser)
    // Its cookies reach nobody.
    await ask(browser.copy(), 'reauthenticate', { password })
    expect((await browser.post('refresh', {})).status).toBe(200)
    expect((await sessionOf(browser))?.id).toBe(before?.id)
    await ask(browser, 'reauthenticate', { password })
    expect(await isRecent(browser)).toBe(true)
    expect(liveSessions(world, ada).map(({ id }) => id)).not.toContain(before?.id)
  })

  it('ends what it replaces by a sign-out as well', async () => {
    const world = createWorld()
    const browser = await comeBack(world, ada)
    const old = browser.copy()
    await ask(browser, 'reauthenticate', { password })
    await browser.post('sign-out', {})
    expect(liveSessions(world, ada)).toEqual([])
    expect(await sessionOf(old)).toBeNull()
  })

  it('keeps the session through a wrong password', async () => {
    const world = createWorld()
    const browser = await comeBack(world, ada)
    expect(await refused(browser, 'reauthenticate', { password: 'wrong' })).toBe('invalid_credentials')
    expect(await sessionOf(browser)).toMatchObject({ user: { email: ada } })
    expect(await isRecent(browser)).toBe(false)
  })

  it.each(['Acme', 'Globex'])('keeps somebody of several organizations in %s', async name => {
    const world = createWorld()
    const browser = await comeBack(world, edsger, name)
    const { session } = await ask(browser, 'reauthenticate', { password })
    expect(session?.organization?.name).toBe(name)
    expect(await isRecent(browser)).toBe(true)
  })

  it('goes by the address the account has now', async () => {
    const world = createWorld()
    const browser = await comeBack(world, ada)
    await openDashboard(world).updateUser({
      userId: world.userId(ada),
      email: 'lovelace@example.com',
      emailVerified: true,
    })
    const { session } = await ask(browser, 'reauthenticate', { password })
    expect(session?.user.email).toBe('lovelace@example.com')
  })

  it('asks for the second factor, and keeps the session until it is given', async () => {
    const world = createWorld()
    const browser = await comeBack(world, kay)
    const before = await sessionOf(browser)
    const { flow } = await ask(browser, 'reauthenticate', { password })
    expect(flow).toMatchObject({ step: 'challengeTotp', email: kay })
    expect((await sessionOf(browser))?.id).toBe(before?.id)
    expect(await isRecent(browser)).toBe(false)
    expect(await refused(browser, 'submitTotp', { code: wrongCode(totpCode(world, kaysSecret)) })).toBe('invalid_code')
    const { session } = await ask(browser, 'submitTotp', { code: totpCode(world, kaysSecret) })
    expect(session?.user.email).toBe(kay)
    expect(await isRecent(browser)).toBe(true)
    expect(liveSessions(world, kay)).toHaveLength(1)
  })

  it.each(outages)('keeps the session where WorkOS gives no answer: %j', async fault => {
    const world = createWorld()
    const browser = await comeBack(world, ada)
    world.emulator.control.fail({ operation: 'authenticateWithPassword', ...fault })
    expect(await refused(browser, 'reauthenticate', { password })).toBe(codeOf(fault))
    expect(await sessionOf(browser)).toMatchObject({ user: { email: ada } })
    await ask(browser, 'reauthenticate', { password })
    expect(await isRecent(browser)).toBe(true)
  })
})

describe('proving it by a code', () => {
  it('mails the address so many codes and no more', async () => {
    const world = createWorld({ handler: { dangerouslyRaiseLimits: {} } })
    const browser = await world.signIn(ada)
    for (let count = 0; count < defaultLimits.codesPerAddress.max; count++)
      await ask(browser, 'sendReauthenticationCode', {})
    expect(await refused(browser, 'sendReauthenticationCode', {})).toBe('rate_limited')
    expect(world.inbox.all(ada)).toHaveLength(defaultLimits.codesPerAddress.max)
  })

  it('mails one’s own address, and lets what was refused be done', async () => {
    const world = createWorld()
    const browser = await comeBack(world, edsger, 'Globex')
    const { flow } = await ask(browser, 'sendReauthenticationCode', {})
    expect(flow).toMatchObject({ step: 'code', email: edsger })
    expect(await isRecent(browser)).toBe(false)
    const { session } = await ask(browser, 'submitCode', { code: world.code(edsger) })
    expect(session).toMatchObject({ user: { email: edsger }, organization: { name: 'Globex' } })
    expect(await isRecent(browser)).toBe(true)
  })

  it('asks for the second factor after it', async () => {
    const world = createWorld()
    const browser = await comeBack(world, kay)
    await ask(browser, 'sendReauthenticationCode', {})
    expect((await ask(browser, 'submitCode', { code: world.code(kay) })).flow?.step).toBe('challengeTotp')
    await ask(browser, 'submitTotp', { code: totpCode(world, kaysSecret) })
    expect(await isRecent(browser)).toBe(true)
  })

  it('can be sent anew, and be given up', async () => {
    const world = createWorld()
    const browser = await comeBack(world, ada)
    await ask(browser, 'sendReauthenticationCode', {})
    await world.clock.advance(30_000)
    await ask(browser, 'resendCode', {})
    expect(world.inbox.all(ada)).toHaveLength(2)
    await ask(browser, 'cancelFlow', {})
    expect(await sessionOf(browser)).toMatchObject({ user: { email: ada } })
  })

  it('is no way to become somebody else who took the address meanwhile', async () => {
    const world = createWorld()
    const browser = await comeBack(world, ada)
    await ask(browser, 'sendReauthenticationCode', {})
    const workos = openDashboard(world)
    await workos.updateUser({ userId: world.userId(ada), email: 'lovelace@example.com', emailVerified: true })
    await workos.createMagicAuth({ email: ada })
    const before = await sessionOf(browser)
    expect(await refused(browser, 'submitCode', { code: world.code(ada) })).toBe('identity_mismatch')
    expect((await sessionOf(browser))?.id).toBe(before?.id)
    expect(world.emulator.snapshot().sessions.filter(({ status }) => status === 'active')).toHaveLength(1)
  })
})

const redirectUri = 'http://localhost:3000/callback'
const codeVerifier = 'v'.repeat(43)
/** S256 of it. */
const codeChallenge = '7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM'

/** A code as the hosted page gives it to whoever chooses this person there. */
async function hostedCode({ emulator }: World, email: string): Promise<string> {
  const workos = new UserManagement({ apiKey: emulator.apiKey, clientId: emulator.clientId, apiUrl })
  const challenge = { codeChallenge, codeChallengeMethod: 'S256' } as const
  const url = workos.getAuthorizationUrl({ provider: 'authkit', redirectUri, ...challenge })
  const page = await createBrowser(emulator).open(url)
  let landing = await page.choose({ email })
  for (let step = 0; step < 3 && !landing.location; step++) landing = await landing.choose({ email })
  return landing.location?.searchParams.get('code') ?? ''
}

describe('proving it by a redirect', () => {
  it('lets what was refused be done', async () => {
    const world = createWorld()
    const browser = await comeBack(world, ada)
    const code = await hostedCode(world, ada)
    const { session } = await ask(browser, 'exchangeCode', { code, codeVerifier, reauthenticates: true })
    expect(session?.user.email).toBe(ada)
    expect(await isRecent(browser)).toBe(true)
    expect(liveSessions(world, ada)).toHaveLength(1)
  })

  it('as somebody else changes nothing here, and ends what they began', async () => {
    const world = createWorld()
    const browser = await comeBack(world, ada)
    const before = await sessionOf(browser)
    const code = await hostedCode(world, 'mary@example.com')
    expect(await refused(browser, 'exchangeCode', { code, codeVerifier, reauthenticates: true })).toBe(
      'identity_mismatch',
    )
    expect((await sessionOf(browser))?.id).toBe(before?.id)
    expect(liveSessions(world, 'mary@example.com')).toEqual([])
  })

  it('without a session is a sign-in of nobody', async () => {
    const world = createWorld()
    const code = await hostedCode(world, ada)
    const browser = world.openBrowser()
    expect(await refused(browser, 'exchangeCode', { code, codeVerifier, reauthenticates: true })).toBe('session_ended')
    expect(liveSessions(world, ada)).toEqual([])
  })
})

describe('exchangeCode', () => {
  it('signs in whoever came back with the code and its verifier', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    const { session } = await ask(browser, 'exchangeCode', { code: await hostedCode(world, ada), codeVerifier })
    expect(session?.user.email).toBe(ada)
  })

  it.each([
    { said: 'of the address', more: { email: ada } },
    { said: 'of the user', more: { user: { email: ada } } },
    { said: 'of nobody', more: {}, email: '' },
    { said: 'of what is no address', more: { email: 'no address' }, email: '' },
  ])(
    'tells whose code it was where it leads to one more step, as WorkOS says: $said',
    async ({ more, email = ada }) => {
      const world = createWorld()
      const body = { code: 'email_verification_required', message: '', pending_authentication_token: 'p', ...more }
      world.emulator.control.fail({ operation: 'authenticateWithCode', status: 403, body })
      const { flow } = await ask(world.openBrowser(), 'exchangeCode', {
        code: await hostedCode(world, ada),
        codeVerifier,
      })
      expect(flow).toMatchObject({ step: 'verifyEmail', email })
    },
  )

  it.each([
    ['another verifier', 'w'.repeat(43), 'flow_ended'],
    ['a verifier of no length', '', 'invalid_input'],
  ])('takes no code with %s', async (_, wrong, expected) => {
    const world = createWorld()
    const browser = world.openBrowser()
    const code = await hostedCode(world, ada)
    expect(await refused(browser, 'exchangeCode', { code, codeVerifier: wrong })).toBe(expected)
    expect(browser.jar.all()).toEqual({})
    expect(liveSessions(world, ada)).toEqual([])
  })

  it('takes no code alone, and asks WorkOS nothing', async () => {
    const world = createWorld()
    const code = await hostedCode(world, ada)
    const before = world.calls.length
    const { body } = await world.openBrowser().post('exchangeCode', { code })
    expect(body.code).toBe('invalid_input')
    expect(world.calls.slice(before)).toEqual([])
  })

  it('takes a code once', async () => {
    const world = createWorld()
    const code = await hostedCode(world, ada)
    await ask(world.openBrowser(), 'exchangeCode', { code, codeVerifier })
    const again = world.openBrowser()
    expect(await refused(again, 'exchangeCode', { code, codeVerifier })).toBe('flow_ended')
    expect(again.jar.all()).toEqual({})
  })

  it('takes no code that is too old, nor one that was never given', async () => {
    const world = createWorld()
    const code = await hostedCode(world, ada)
    await world.clock.advance(11 * 60_000)
    for (const each of [code, 'a-code-nobody-was-given']) {
      expect(await refused(world.openBrowser(), 'exchangeCode', { code: each, codeVerifier })).toBe('flow_ended')
    }
  })

  it.each(outages)('keeps the session there is where WorkOS gives no answer: %j', async fault => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const code = await hostedCode(world, 'mary@example.com')
    world.emulator.control.fail({ operation: 'authenticateWithCode', ...fault })
    expect(await refused(browser, 'exchangeCode', { code, codeVerifier })).toBe(codeOf(fault))
    expect((await browser.get('session')).body.session?.user.email).toBe(ada)
  })
})
