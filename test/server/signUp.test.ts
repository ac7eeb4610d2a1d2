import { describe, expect, it } from 'vitest'
import { maxCodeAttempts } from '../../src/protocol.js'
import type { AuditEvent } from '../../src/server/audit.js'
import { ask, codeOf, openDashboard, outages, refused } from './acts.js'
import { wrongCode } from '../emulator/world.js'
import { createWorld, password, type World } from './world.js'

const bert = 'bert@example.com'
const strong = 'another quiet harbour'

function account({ emulator }: World, email: string) {
  return emulator.snapshot().users.find(each => each.email === email)
}

/** Whether somebody who signs in with this password gets in. */
async function opens(world: World, email: string, password: string): Promise<boolean> {
  const { body } = await world.openBrowser().post('signInWithPassword', { email, password })
  return Boolean(body.session ?? body.flow)
}

describe('signing up with a new address', () => {
  it('makes an account with name and password once the address is proven', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    const details = { firstName: 'Bert', lastName: 'Meyer', password: strong }
    const { flow } = await ask(browser, 'signUp', { email: bert, ...details })
    expect(flow).toMatchObject({ step: 'code', email: bert })
    expect(account(world, bert)).toMatchObject({ emailVerified: false, firstName: null, lastName: null })
    expect(await opens(world, bert, strong)).toBe(false)

    const { session } = await ask(browser, 'submitCode', { code: world.code(bert) })
    expect(session?.user).toMatchObject({ email: bert, emailVerified: true, firstName: 'Bert', lastName: 'Meyer' })
    expect(browser.flowId).toBeNull()
    expect(await opens(world, bert, strong)).toBe(true)
  })

  it('can be done without a password, and without a name', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    await ask(browser, 'signUp', { email: bert, firstName: '', lastName: '  ' })
    const { session, flow } = await ask(browser, 'submitCode', { code: world.code(bert) })
    expect([session?.user.firstName, session?.user.lastName, flow]).toEqual([null, null, null])
  })

  it('takes the metadata that the host lists, and no other key', async () => {
    const world = createWorld({ handler: { metadataKeys: ['team'] } })
    const browser = world.openBrowser()
    expect(await refused(browser, 'signUp', { email: bert, metadata: { team: 'blue', role: 'admin' } })).toBe(
      'invalid_input',
    )
    expect(world.inbox.all(bert)).toEqual([])
    await ask(browser, 'signUp', { email: bert, metadata: { team: 'blue' } })
    await ask(browser, 'submitCode', { code: world.code(bert) })
    expect(account(world, bert)?.metadata).toEqual({ team: 'blue' })
  })

  it('broken off can be tried again, with other details', async () => {
    const world = createWorld()
    await ask(world.openBrowser(), 'signUp', { email: bert, firstName: 'Bertie', password: 'a first quiet harbour' })
    const browser = world.openBrowser()
    await ask(browser, 'signUp', { email: bert, firstName: 'Bert', password: strong })
    const { session } = await ask(browser, 'submitCode', { code: world.code(bert) })
    expect(session?.user.firstName).toBe('Bert')
    expect(await opens(world, bert, strong)).toBe(true)
    expect(await opens(world, bert, 'a first quiet harbour')).toBe(false)
  })

  it('keeps the details through wrong codes and a code that is sent anew', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    await ask(browser, 'signUp', { email: bert, firstName: 'Bert', password: strong })
    await refused(browser, 'submitCode', { code: wrongCode(world.code(bert)) })
    await world.clock.advance(30_000)
    await ask(browser, 'resendCode', {})
    const { session } = await ask(browser, 'submitCode', { code: world.code(bert) })
    expect(session?.user.firstName).toBe('Bert')
    expect(await opens(world, bert, strong)).toBe(true)
  })

  it('keeps the details through a second factor that the environment asks of everybody', async () => {
    const world = createWorld({ emulator: { mfa: 'required' } })
    const browser = world.openBrowser()
    await ask(browser, 'signUp', { email: bert, firstName: 'Bert' })
    const { flow } = await ask(browser, 'submitCode', { code: world.code(bert) })
    expect(flow?.step).toBe('enrollTotp')
    expect(account(world, bert)?.firstName).toBeNull()
  })
})

describe('signing up with somebody’s address', () => {
  it('answers as with a new one, and mails a code to sign in with', async () => {
    const world = createWorld()
    const shape = async (email: string) => {
      const { status, body, cookies } = await world.openBrowser().post('signUp', { email, password: strong })
      return { status, flow: { ...body.flow, id: '', email: '' }, cookies: cookies.length }
    }
    expect(await shape('ada@example.com')).toEqual(await shape(bert))
    expect(world.inbox.all('ada@example.com').map(({ kind }) => kind)).toEqual(['magicAuth'])
  })

  it('leaves the account as it is, also once its owner types the code', async () => {
    const world = createWorld({ handler: { metadataKeys: ['team'] } })
    const browser = world.openBrowser()
    const before = account(world, 'ada@example.com')
    const metadata = { team: 'red' }
    await ask(browser, 'signUp', { email: 'ada@example.com', firstName: 'Eve', password: strong, metadata })
    const { session } = await ask(browser, 'submitCode', { code: world.code('ada@example.com') })
    expect(session?.user.firstName).toBe('Ada')
    expect(account(world, 'ada@example.com')).toMatchObject({ firstName: 'Ada', metadata: before?.metadata })
    expect(await opens(world, 'ada@example.com', strong)).toBe(false)
    expect(await opens(world, 'ada@example.com', password)).toBe(true)
  })

  it('leaves alone the account of somebody who was there before, also where the address is not proven any more', async () => {
    const world = createWorld()
    await world.signIn('ada@example.com')
    await openDashboard(world).updateUser({ userId: world.userId('ada@example.com'), emailVerified: false })
    const browser = world.openBrowser()
    await ask(browser, 'signUp', { email: 'ada@example.com', firstName: 'Eve', password: strong })
    const { session } = await ask(browser, 'submitCode', { code: world.code('ada@example.com') })
    expect(session?.user.firstName).toBe('Ada')
    expect(await opens(world, 'ada@example.com', strong)).toBe(false)
  })

  it('before its owner ever came leaves a stranger nothing to use', async () => {
    const world = createWorld()
    const stranger = world.openBrowser()
    await ask(stranger, 'signUp', { email: bert, firstName: 'Eve', password: 'the password of a stranger' })
    const owner = world.openBrowser()
    await ask(owner, 'sendCode', { email: bert })
    const { session } = await ask(owner, 'submitCode', { code: world.code(bert) })
    expect(session?.user.firstName).toBeNull()
    expect(await opens(world, bert, 'the password of a stranger')).toBe(false)
    // The stranger guesses on: what is left of the conversation opens nothing.
    const codes = []
    for (let count = 0; count <= maxCodeAttempts; count++) {
      codes.push(await refused(stranger, 'submitCode', { code: wrongCode(world.code(bert)) }))
    }
    expect(codes.slice(-2)).toEqual(['too_many_attempts', 'flow_ended'])
    expect(account(world, bert)?.firstName).toBeNull()
  })
})

describe('a password that breaks a rule', () => {
  async function signUpWeakly(world: World) {
    const browser = world.openBrowser()
    await ask(browser, 'signUp', { email: bert, firstName: 'Bert', password: 'weak' })
    return { browser, answer: await ask(browser, 'submitCode', { code: world.code(bert) }) }
  }

  it('is asked for again beside the session, naming the rules', async () => {
    const world = createWorld()
    const { browser, answer } = await signUpWeakly(world)
    expect(answer).toMatchObject({
      session: { user: { email: bert, firstName: 'Bert' } },
      flow: { step: 'setPassword', email: bert, errors: ['password_too_short', 'password_too_weak'] },
    })
    expect((await browser.copy().get('session')).body).toMatchObject({
      session: { user: { email: bert } },
      flow: { step: 'setPassword' },
    })

    const again = await ask(browser, 'setPassword', { newPassword: 'short' })
    expect(again.flow).toMatchObject({ step: 'setPassword', errors: ['password_too_short'] })
    expect(await ask(browser, 'setPassword', { newPassword: strong })).toMatchObject({
      session: { user: { email: bert } },
      flow: null,
    })
    expect(await opens(world, bert, strong)).toBe(true)
    expect(await refused(browser, 'setPassword', { newPassword: 'yet another harbour' })).toBe('flow_ended')
  })

  it.each(outages)('stays where it is where WorkOS gives no answer to the better one: %j', async fault => {
    const world = createWorld()
    const { browser } = await signUpWeakly(world)
    world.emulator.control.fail({ operation: 'updateUser', ...fault })
    expect(await refused(browser, 'setPassword', { newPassword: strong })).toBe(codeOf(fault))
    expect((await ask(browser, 'setPassword', { newPassword: strong })).flow).toBeNull()
  })

  it('is told to the host once there is a better one', async () => {
    const seen: AuditEvent[] = []
    const world = createWorld({ handler: { onAudit: event => void seen.push(event) } })
    const { browser } = await signUpWeakly(world)
    await ask(browser, 'setPassword', { newPassword: strong })
    expect(seen.filter(({ type }) => type === 'notice')).toEqual([
      expect.objectContaining({ notice: 'password_changed', userId: account(world, bert)?.id }),
    ])
  })

  it('can be given up: the person has none, and signs in by code', async () => {
    const world = createWorld()
    const { browser } = await signUpWeakly(world)
    await ask(browser, 'cancelFlow', {})
    expect((await browser.copy().get('session')).body).toMatchObject({ session: { user: { email: bert } }, flow: null })
  })

  it('is set by nobody but whoever signed up', async () => {
    const world = createWorld()
    const { browser } = await signUpWeakly(world)
    const left = browser.copy()
    await browser.post('sign-out', {})
    expect(await refused(left, 'setPassword', { newPassword: strong })).toBe('flow_ended')

    const ada = await world.signIn('ada@example.com')
    for (const [name, value] of Object.entries(left.jar.all())) {
      if (name.includes('flow')) ada.jar.set(`${name}=${value}`)
    }
    ada.flowId = left.flowId
    expect(await refused(ada, 'setPassword', { newPassword: strong })).toBe('flow_ended')
    expect(await opens(world, bert, strong)).toBe(false)
    expect(await opens(world, 'ada@example.com', password)).toBe(true)
  })

  it.each(outages)('is asked for again where WorkOS gave no answer: %j', async fault => {
    const world = createWorld()
    const browser = world.openBrowser()
    await ask(browser, 'signUp', { email: bert, password: strong })
    world.emulator.control.fail({ operation: 'updateUser', ...fault })
    const answer = await ask(browser, 'submitCode', { code: world.code(bert) })
    expect(answer).toMatchObject({ session: { user: { email: bert } }, flow: { step: 'setPassword', errors: [] } })
    expect((await ask(browser, 'setPassword', { newPassword: strong })).flow).toBeNull()
    expect(await opens(world, bert, strong)).toBe(true)
  })
})

describe('signing up', () => {
  const openInvited = async (signUpAllowed: boolean) => {
    const world = createWorld({ emulator: { signUpAllowed } })
    const organizationId = world.organizationId('Acme')
    const workos = openDashboard(world)
    const { token } = await workos.sendInvitation({ email: bert, organizationId, roleSlug: 'admin' })
    world.inbox.clear()
    return { world, token }
  }

  it.each([true, false])('with an invitation enters its organization, sign-up being open: %s', async isOpen => {
    const { world, token } = await openInvited(isOpen)
    const browser = world.openBrowser()
    await ask(browser, 'signUp', { email: bert, firstName: 'Bert', password: strong, invitationToken: token })
    const { session } = await ask(browser, 'submitCode', { code: world.code(bert) })
    expect(session).toMatchObject({ organization: { name: 'Acme' }, role: 'admin', user: { firstName: 'Bert' } })
  })

  it('with the invitation of somebody else is told, and mails nobody', async () => {
    const { world, token } = await openInvited(true)
    const email = 'eve@elsewhere.test'
    expect(await refused(world.openBrowser(), 'signUp', { email, invitationToken: token })).toBe('invitation_mismatch')
    expect(world.inbox.all(email)).toEqual([])
  })

  it('where codes are switched off is told, of any address alike', async () => {
    const world = createWorld({ emulator: { magicAuthEnabled: false } })
    for (const email of [bert, 'ada@example.com']) {
      expect(await refused(world.openBrowser(), 'signUp', { email })).toBe('method_not_enabled')
    }
  })

  it('where it is closed answers as ever, mails only who has an account, and makes none', async () => {
    const world = createWorld({ emulator: { signUpAllowed: false } })
    for (const email of [bert, 'ada@example.com']) {
      const browser = world.openBrowser()
      expect((await ask(browser, 'signUp', { email, password: strong })).flow).toMatchObject({ step: 'code', email })
      const code = world.inbox.all(email)[0]?.code ?? '123456'
      expect(await refused(browser, 'submitCode', { code: wrongCode(code) })).toBe('invalid_code')
    }
    expect(account(world, bert)).toBeUndefined()
  })

  it.each(outages)('tells trouble with WorkOS, and goes on when asked again: %j', async fault => {
    const world = createWorld()
    const browser = world.openBrowser()
    world.emulator.control.fail({ operation: 'createMagicAuth', ...fault })
    const code = await refused(browser, 'signUp', { email: bert, firstName: 'Bert', password: strong })
    expect(code).toBe(codeOf(fault))
    expect(browser.jar.all()).toEqual({})
    await ask(browser, 'signUp', { email: bert, firstName: 'Bert', password: strong })
    await ask(browser, 'submitCode', { code: world.code(bert) })
    expect(account(world, bert)).toMatchObject({ firstName: 'Bert', emailVerified: true })
    expect(await opens(world, bert, strong)).toBe(true)
  })
})
