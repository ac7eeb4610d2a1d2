import { WorkOS } from '@workos-inc/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../src/emulator/createEmulator.js'
import { type EmulatorListener, listenEmulator } from '../../src/emulator/listen.js'
import { createBrowser } from '../emulator/hosted.js'
import { password, people } from '../emulator/world.js'

/** The official SDK on our organizations, invitations and redirects. */
let emulator: Emulator
let listener: EmulatorListener
let workos: WorkOS
let acme: string

beforeAll(async () => {
  const seed = {
    ...people,
    connections: [{ organization: 'Acme', type: 'OktaSAML' }],
    featureFlags: [{ slug: 'beta', organizations: ['Acme'] }],
  }
  emulator = createEmulator({ seed })
  listener = await listenEmulator(emulator, { port: 0 })
  const port = Number(new URL(listener.url).port)
  const { apiKey, clientId } = emulator
  workos = new WorkOS(apiKey, { apiHostname: 'localhost', port, https: false, clientId })
  acme = emulator.snapshot().organizations.find(({ name }) => name === 'Acme')?.id ?? ''
})
afterAll(() => listener.close())

describe('the official SDK', () => {
  it('makes, finds, changes and deletes organizations', async () => {
    const made = await workos.organizations.createOrganization({
      name: 'Initech',
      domainData: [{ domain: 'initech.test', state: 'pending' as never }],
      externalId: 'i-1',
      metadata: { planTier: 'gold' },
    })
    expect(made).toMatchObject({ object: 'organization', externalId: 'i-1', metadata: { planTier: 'gold' } })
    expect(await workos.organizations.getOrganizationByExternalId('i-1')).toEqual(made)
    const found = await workos.organizations.listOrganizations({ domains: ['initech.test', 'nowhere.test'] })
    expect(found.data).toEqual([made])
    const changed = await workos.organizations.updateOrganization({ organization: made.id, name: 'Initrode' })
    expect(changed).toMatchObject({ id: made.id, name: 'Initrode', externalId: 'i-1' })
    await workos.organizations.deleteOrganization(made.id)
    await expect(workos.organizations.getOrganization(made.id)).rejects.toMatchObject({ status: 404 })
  })

  it('lists connections and flags', async () => {
    const connections = await workos.sso.listConnections({ organizationId: acme })
    expect(connections.data).toMatchObject([{ object: 'connection', type: 'OktaSAML', state: 'active' }])
    const flags = await workos.organizations.listOrganizationFeatureFlags({ organizationId: acme })
    expect(flags.data).toMatchObject([{ slug: 'beta', enabled: true, defaultValue: false }])
  })

  it('invites, resends, revokes, and accepts', async () => {
    const { userManagement: sdk } = workos
    const sent = await sdk.sendInvitation({ email: 'invited@example.com', organizationId: acme, expiresInDays: 3 })
    expect(sent).toMatchObject({ object: 'invitation', state: 'pending', organizationId: acme, acceptedUserId: null })
    expect(await sdk.findInvitationByToken(sent.token)).toEqual(sent)
    expect(await sdk.resendInvitation(sent.id)).toMatchObject({ id: sent.id, token: sent.token })
    expect((await sdk.listInvitations({ email: 'invited@example.com' })).data).toHaveLength(1)
    expect(await sdk.revokeInvitation(sent.id)).toMatchObject({ state: 'revoked' })

    const again = await sdk.sendInvitation({ email: 'invited@example.com', organizationId: acme })
    const { id } = await sdk.createUser({ email: 'invited@example.com' })
    expect(await sdk.acceptInvitation(again.id)).toMatchObject({ state: 'accepted', acceptedUserId: id })
  })

  it('signs in with the code of the hosted page, and seals the session', async () => {
    const { userManagement: sdk } = workos
    const redirectUri = 'http://localhost:5173/callback'
    const { url, state, codeVerifier } = await sdk.getAuthorizationUrlWithPKCE({
      provider: 'authkit',
      redirectUri,
      clientId: emulator.clientId,
    })
    const page = await createBrowser({ fetch, apiUrl: listener.url }).open(url)
    const { location } = await page.choose({ email: 'grace@example.com' })
    expect(location?.searchParams.get('state')).toBe(state)
    const cookiePassword = 'a password of thirty-two letters'
    const answer = await sdk.authenticateWithCode({
      clientId: emulator.clientId,
      code: location?.searchParams.get('code') ?? '',
      codeVerifier,
      session: { sealSession: true, cookiePassword },
    })
    expect(answer).toMatchObject({ organizationId: acme, user: { email: 'grace@example.com' } })
    const sealed = sdk.loadSealedSession({ sessionData: answer.sealedSession ?? '', cookiePassword })
    expect(await sealed.authenticate()).toMatchObject({ authenticated: true, featureFlags: ['beta'], role: 'admin' })
  })

  it('hears what is wrong with an invitation as an error of OAuth', async () => {
    const attempt = workos.userManagement.authenticateWithPassword({
      clientId: emulator.clientId,
      email: 'ada@example.com',
      password,
      invitationToken: 'no-such-token',
    })
    await expect(attempt).rejects.toMatchObject({ name: 'OauthException', error: 'invitation_invalid' })
  })
})
