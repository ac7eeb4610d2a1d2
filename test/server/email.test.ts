import { describe, expect, it } from 'vitest'
import { recentAuthMs } from '../../src/protocol.js'
import type { AuditEvent } from '../../src/server/audit.js'
import { defaultLimits } from '../../src/server/limits.js'
import { ask, codeOf, openDashboard, outages, refused } from './acts.js'
import { wrongCode } from '../emulator/world.js'
import { createWorld, type World } from './world.js'

const ada = 'ada@example.com'
const newEmail = 'lovelace@example.com'

function addressOf(world: World, userId: string) {
  return world.emulator.snapshot().users.find(({ id }) => id === userId)?.email
}

describe('changing one’s address', () => {
  it('mails the new one a code, and moves once the code comes back', async () => {
    const seen: AuditEvent[] = []
    const world = createWorld({ handler: { onAudit: event => void seen.push(event) } })
    const browser = await world.signIn(ada)
    const id = world.userId(ada)
    expect(await ask(browser, 'sendEmailChange', { newEmail })).toEqual({})
    expect(addressOf(world, id)).toBe(ada)
    const profile = await ask(browser, 'confirmEmailChange', { code: world.code(newEmail) })
    expect(profile.user).toMatchObject({ id, email: newEmail, emailVerified: true })
    expect((await browser.get('session')).body.session?.user.email).toBe(newEmail)
    expect(addressOf(world, id)).toBe(newEmail)
    expect(seen).toContainEqual(expect.objectContaining({ type: 'notice', notice: 'email_changed', userId: id }))
    expect((await world.signIn(newEmail)).drawnFor?.userId).toBe(id)
  })

  it('says nothing of an address that somebody has, also to a code', async () => {
    const world = createWorld()
    const codes = []
    for (const address of ['mary@example.com', 'free@example.com', ada]) {
      const browser = await world.signIn(ada)
      expect(await ask(browser, 'sendEmailChange', { newEmail: address })).toEqual({})
      const right = world.inbox.all(address)[0]?.code ?? '123456'
      codes.push(await refused(browser, 'confirmEmailChange', { code: wrongCode(right) }))
    }
    expect(codes).toEqual(['invalid_code', 'invalid_code', 'invalid_code'])
    expect(world.inbox.all('mary@example.com')).toEqual([])
  })

  it('tells whoever proves that they read the mail that somebody else was faster', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    await ask(browser, 'sendEmailChange', { newEmail })
    await openDashboard(world).createUser({ email: newEmail })
    expect(await refused(browser, 'confirmEmailChange', { code: world.code(newEmail) })).toBe('email_not_available')
    expect(addressOf(world, world.userId(ada))).toBe(ada)
  })

  it('mails a new address so many codes and no more', async () => {
    const world = createWorld({ handler: { dangerouslyRaiseLimits: {} } })
    const browser = await world.signIn(ada)
    for (let count = 0; count < defaultLimits.codesPerAddress.max; count++)
      await ask(browser, 'sendEmailChange', { newEmail })
    expect(await refused(browser, 'sendEmailChange', { newEmail })).toBe('rate_limited')
    expect(world.inbox.all(newEmail)).toHaveLength(defaultLimits.codesPerAddress.max)
    await ask(browser, 'sendEmailChange', { newEmail: 'another@example.com' })
  })

  it('takes five tries at the code and no sixth, right or wrong', async () => {
    const world = createWorld({ handler: { dangerouslyRaiseLimits: {} } })
    const browser = await world.signIn(ada)
    await ask(browser, 'sendEmailChange', { newEmail })
    const code = wrongCode(world.code(newEmail))
    const codes = []
    for (let count = 0; count < defaultLimits.codeTriesPerPerson.max; count++) {
      codes.push(await refused(browser, 'confirmEmailChange', { code }))
    }
    expect(new Set(codes)).toEqual(new Set(['invalid_code']))
    expect(await refused(browser, 'confirmEmailChange', { code: world.code(newEmail) })).toBe('rate_limited')
    expect(addressOf(world, world.userId(ada))).toBe(ada)
  })

  it('takes no code that is too old, nor one of somebody else', async () => {
    const world = createWorld()
    const [browser, mary] = [await world.signIn(ada), await world.signIn('mary@example.com')]
    await ask(browser, 'sendEmailChange', { newEmail })
    expect(await refused(mary, 'confirmEmailChange', { code: world.code(newEmail) })).toBe('invalid_code')
    world.emulator.control.advance(10 * 60_000)
    expect(await refused(browser, 'confirmEmailChange', { code: world.code(newEmail) })).toBe('code_expired')
    expect(addressOf(world, world.userId(ada))).toBe(ada)
  })

  it('takes a recent sign-in, for the code too', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    await ask(browser, 'sendEmailChange', { newEmail })
    await world.clock.advance(recentAuthMs + 1_000)
    await browser.post('refresh', {})
    expect(await refused(browser, 'sendEmailChange', { newEmail })).toBe('reauth_required')
    expect(await refused(browser, 'confirmEmailChange', { code: world.code(newEmail) })).toBe('reauth_required')
  })

  it('is told where the address is the organization’s', async () => {
    const world = createWorld()
    world.emulator.control.setPolicy('Initech', { ssoRequired: false })
    const sue = await world.signIn('sue@initech.test')
    world.emulator.control.setPolicy('Initech', { ssoRequired: true })
    for (const address of [newEmail, 'mary@example.com']) {
      expect(await refused(sue, 'sendEmailChange', { newEmail: address })).toBe('method_not_enabled')
    }
  })

  it.each(outages)('loses nothing where WorkOS gives no answer: %j', async fault => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const code = 'status' in fault && fault.status === 429 ? 'rate_limited' : 'service_unavailable'
    world.emulator.control.fail({ operation: 'sendEmailChange', ...fault })
    expect(await refused(browser, 'sendEmailChange', { newEmail })).toBe(code)
    await ask(browser, 'sendEmailChange', { newEmail })
    world.emulator.control.fail({ operation: 'confirmEmailChange', ...fault })
    expect(await refused(browser, 'confirmEmailChange', { code: world.code(newEmail) })).toBe(code)
    const again = await browser.post('confirmEmailChange', { code: world.code(newEmail) })
    // A code that was used already says so; the profile shows the address.
    const isDone = 'drop' in fault && fault.drop === 'afterCommit'
    expect(again.body.code).toBe(isDone ? 'code_expired' : undefined)
    expect((await ask(browser, 'getProfile', {})).user.email).toBe(newEmail)
  })
})

describe('proving one’s address', () => {
  /** Signed in, and then no longer sure of the address. */
  async function unproven() {
    const world = createWorld()
    const browser = await world.signIn(ada)
    await openDashboard(world).updateUser({ userId: world.userId(ada), emailVerified: false })
    return { world, browser }
  }

  it('takes the code that was mailed, and the page’s view follows', async () => {
    const { world, browser } = await unproven()
    expect(await ask(browser, 'sendVerificationEmail', {})).toEqual({})
    expect(await refused(browser, 'verifyEmail', { code: wrongCode(world.code(ada)) })).toBe('invalid_code')
    expect(await ask(browser, 'verifyEmail', { code: world.code(ada) })).toEqual({})
    expect((await browser.get('session')).body.session?.user.emailVerified).toBe(true)
  })

  it('is no error where it was proven meanwhile', async () => {
    const { world, browser } = await unproven()
    await ask(browser, 'sendVerificationEmail', {})
    const code = world.code(ada)
    await openDashboard(world).updateUser({ userId: world.userId(ada), emailVerified: true })
    expect(await ask(browser, 'sendVerificationEmail', {})).toEqual({})
    expect(await ask(browser, 'verifyEmail', { code })).toEqual({})
  })

  it('needs no code once it is proven, which is no error', async () => {
    const { world, browser } = await unproven()
    const body = { code: 'email_already_verified', message: '' }
    world.emulator.control.fail({ operation: 'sendVerificationEmail', status: 400, body })
    expect(await ask(browser, 'sendVerificationEmail', {})).toEqual({})
  })

  it.each(outages)('says so where WorkOS does not say that it mailed a code: %j', async fault => {
    const { world, browser } = await unproven()
    world.emulator.control.fail({ operation: 'sendVerificationEmail', ...fault })
    expect(await refused(browser, 'sendVerificationEmail', {})).toBe(codeOf(fault))
    expect(await ask(browser, 'sendVerificationEmail', {})).toEqual({})
  })

  it('mails one address so many codes and no more, from whichever browser', async () => {
    const world = createWorld({ handler: { dangerouslyRaiseLimits: {} } })
    const browsers = [await world.signIn(ada), await world.signIn(ada)]
    await openDashboard(world).updateUser({ userId: world.userId(ada), emailVerified: false })
    for (let count = 0; count < defaultLimits.codesPerAddress.max; count++)
      await ask(browsers[count % 2] ?? world.openBrowser(), 'sendVerificationEmail', {})
    for (const each of browsers) expect(await refused(each, 'sendVerificationEmail', {})).toBe('rate_limited')
  })

  it('takes five tries in ten minutes', async () => {
    const world = createWorld({ handler: { dangerouslyRaiseLimits: {} } })
    const browser = await world.signIn(ada)
    await openDashboard(world).updateUser({ userId: world.userId(ada), emailVerified: false })
    await ask(browser, 'sendVerificationEmail', {})
    const code = wrongCode(world.code(ada))
    for (let count = 0; count < defaultLimits.codeTriesPerPerson.max; count++) {
      expect(await refused(browser, 'verifyEmail', { code })).toBe('invalid_code')
    }
    expect(await refused(browser, 'verifyEmail', { code: world.code(ada) })).toBe('rate_limited')
  })

  it.each(outages)('is done, or can be done again, where WorkOS gave no answer: %j', async fault => {
    const { world, browser } = await unproven()
    await ask(browser, 'sendVerificationEmail', {})
    world.emulator.control.fail({ operation: 'verifyEmail', ...fault })
    const { status } = await browser.post('verifyEmail', { code: world.code(ada) })
    expect(status).toBe('status' in fault && fault.status === 429 ? 429 : 503)
    expect(await ask(browser, 'verifyEmail', { code: world.code(ada) })).toEqual({})
    expect((await browser.get('session')).body.session?.user.emailVerified).toBe(true)
  })
})
