import { describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../src/emulator/createEmulator.js'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { buttons, createBrowser } from './hosted.js'
import { createWorld, frozenClock, refusalCode } from './world.js'

async function setup(options: EmulatorOptions = {}) {
  const world = createWorld(options)
  const { clientId, apiUrl, fetch } = world.emulator
  const device = new UserManagement({ clientId, apiUrl, fetch, clock: frozenClock })
  const started = await device.createDeviceAuthorization()
  const { deviceCode, verificationUri, verificationUriComplete = '' } = started
  const browser = createBrowser(world.emulator)
  return {
    ...world,
    started,
    device,
    poll: () => device.authenticateWithDeviceCode({ deviceCode }),
    open: (code?: string) =>
      browser.open(code === undefined ? verificationUri : `${verificationUri}?user_code=${code}`),
    approve: async (email: string) => (await browser.open(verificationUriComplete)).choose({ email }),
    deny: async () => (await browser.open(verificationUriComplete)).choose({ cancel: 'yes' }),
  }
}

describe('a device', () => {
  it('is given a code to show and one to keep, without the API key', async () => {
    const { started, emulator, send } = await setup()
    expect(started).toEqual({
      deviceCode: expect.stringMatching(/^\w{32}$/),
      userCode: expect.stringMatching(/^[BCDFGHJ-NP-TV-XZ]{4}-[BCDFGHJ-NP-TV-XZ]{4}$/),
      verificationUri: `${emulator.apiUrl}/device`,
      verificationUriComplete: `${emulator.apiUrl}/device?user_code=${started.userCode}`,
      expiresIn: 300,
      interval: 5,
    })
    const form = await send('POST', '/user_management/authorize/device', `client_id=${emulator.clientId}`, {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: '',
    })
    expect(form.status).toBe(200)
    expect(JSON.stringify(emulator.snapshot())).not.toContain(started.deviceCode)
  })

  it('is none of another client', async () => {
    const { device } = await setup()
    const attempt = device.createDeviceAuthorization({ clientId: 'client_01SOMEBODYELSE' })
    expect(await refusalCode(attempt)).toBe('invalid_client')
  })

  it('waits until somebody agrees, and signs in once', async () => {
    const { poll, approve, advance, emulator } = await setup()
    expect(await refusalCode(poll())).toBe('authorization_pending')
    const done = await approve('ada@example.com')
    expect([done.status, done.html.includes('go back to your device')]).toEqual([200, true])
    advance(5000)
    expect(await poll()).toMatchObject({ user: { email: 'ada@example.com' }, authenticationMethod: 'Password' })
    expect(await refusalCode(poll())).toBe('invalid_grant')
    expect(emulator.snapshot().hosted.devices).toBe(0)
  })

  it('hears of no', async () => {
    const { poll, deny } = await setup()
    expect((await deny()).html).toContain('not signed in')
    expect(await refusalCode(poll())).toBe('access_denied')
  })

  it('has five minutes', async () => {
    const { poll, approve, open, started, advance } = await setup()
    advance(299_999)
    expect(await refusalCode(poll())).toBe('authorization_pending')
    advance(1)
    expect(await refusalCode(poll())).toBe('expired_token')
    expect((await open(started.userCode)).status).toBe(400)
    expect((await approve('ada@example.com')).status).toBe(400)
  })

  it('that asks too often must wait five seconds longer, each time', async () => {
    const { poll, advance } = await setup()
    expect(await refusalCode(poll())).toBe('authorization_pending')
    advance(4999)
    expect(await refusalCode(poll())).toBe('slow_down')
    advance(9999)
    expect(await refusalCode(poll())).toBe('slow_down')
    advance(14_999)
    expect(await refusalCode(poll())).toBe('slow_down')
    advance(20_000)
    expect(await refusalCode(poll())).toBe('authorization_pending')
  })

  it('that was never started is an invalid grant', async () => {
    const { device } = await setup()
    expect(await refusalCode(device.authenticateWithDeviceCode({ deviceCode: 'unknown' }))).toBe('invalid_grant')
  })

  it('is signed in to the organization the person chooses on the page', async () => {
    const { poll, approve, organizationId } = await setup()
    const chooser = await approve('edsger@example.com')
    expect(buttons(chooser.html)).toEqual(['Acme', 'Globex', 'Cancel'])
    await chooser.choose({ organization_id: organizationId('Globex') })
    expect(await poll()).toMatchObject({ organizationId: organizationId('Globex') })
  })
})

describe('the page of devices', () => {
  it('asks for the code, however it is typed, and shows it again', async () => {
    const { open, started } = await setup()
    expect((await open()).html).toContain('name="user_code"')
    const typed = started.userCode.toLowerCase().replace('-', ' ')
    const page = await open(typed)
    expect(page.html).toContain(`Sign in to the device that shows ${started.userCode}`)
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self';")
  })

  it('knows no code but those of devices that wait', async () => {
    const { open, deny, started } = await setup()
    expect((await open('BBBB-BBBB')).status).toBe(400)
    expect((await open('')).status).toBe(400)
    await deny()
    expect((await open(started.userCode)).html).toContain('No device waits with this code')
  })
})
