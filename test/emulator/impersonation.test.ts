import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createBrowser } from './hosted.js'
import { createWorld } from './world.js'

const impersonator = { email: 'support@example.com', reason: 'Ticket 42' }

describe('impersonation', () => {
  it('tells who it really is in the answer, the token and the session', async () => {
    const { emulator, workos, organizationId, userId } = createWorld()
    const answer = await emulator.control.impersonate('grace@example.com', impersonator)
    expect(answer).toMatchObject({
      user: { email: 'grace@example.com', lastSignInAt: null },
      organizationId: organizationId('Acme'),
      authenticationMethod: 'Impersonation',
      impersonator,
    })
    expect(decodeJwt(answer.accessToken)).toMatchObject({ sub: answer.user.id, act: { sub: impersonator.email } })
    const [session] = (await workos.listSessions(userId('grace@example.com'))).data
    expect(session).toMatchObject({ authMethod: 'impersonation', impersonator })
  })

  it('passes the gates and lasts an hour, however often it is refreshed', async () => {
    const { emulator, workos, advance } = createWorld({ mfa: 'required' })
    emulator.control.setPolicy('Acme', { ssoRequired: true, mfaRequired: true })
    const { refreshToken } = await emulator.control.impersonate('grace@example.com', { email: 'support@example.com' })
    advance(3_599_999)
    const next = await workos.authenticateWithRefreshToken({ refreshToken })
    expect(next.impersonator).toEqual({ email: 'support@example.com', reason: null })
    expect(decodeJwt(next.accessToken)).toMatchObject({ act: { sub: 'support@example.com' } })
    advance(1)
    await expect(workos.authenticateWithRefreshToken({ refreshToken: next.refreshToken })).rejects.toMatchObject({
      code: 'invalid_grant',
    })
  })

  it('begins on the hosted page as well, past every gate, and leaves nobody signed in there', async () => {
    const { emulator, workos, organizationId } = createWorld({ mfa: 'required' })
    const redirectUri = 'http://localhost:5173/callback'
    const query = new URLSearchParams({
      client_id: emulator.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      provider: 'authkit',
      state: 's',
    })
    const browser = createBrowser(emulator)
    const page = await browser.open(`${emulator.apiUrl}/user_management/authorize?${query}`)
    const typed = { email: 'grace@example.com', impersonator: 'support@example.com', reason: '  ' }
    expect((await page.choose({ ...typed, impersonator: 'support' })).html).toContain('Say whose address')
    expect((await page.choose({ ...typed, email: 'nobody@example.com' })).html).toContain('Nobody here has the address')
    const { location, headers } = await page.choose(typed)
    expect(headers.getSetCookie()).toEqual([])
    const code = location?.searchParams.get('code') ?? ''
    expect(await workos.authenticateWithCode({ code })).toMatchObject({
      user: { email: 'grace@example.com' },
      organizationId: organizationId('Acme'),
      impersonator: { email: 'support@example.com', reason: null },
    })
  })

  it('is of somebody', async () => {
    const { emulator } = createWorld()
    await expect(emulator.control.impersonate('nobody@example.com', impersonator)).rejects.toThrow(
      'no user has the e-mail address "nobody@example.com"',
    )
  })

  it('leaves no trace in an ordinary session', async () => {
    const { signIn } = createWorld()
    const answer = await signIn()
    expect(answer).not.toHaveProperty('impersonator')
    expect(decodeJwt(answer.accessToken)).not.toHaveProperty('act')
  })
})
