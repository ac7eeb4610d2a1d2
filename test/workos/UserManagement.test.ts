import { describe, expect, it } from 'vitest'
import { type OperationName, operations } from '../../src/workos/operations.js'
import { UserManagement } from '../../src/workos/UserManagement.js'

const clientId = 'client_01LATCHKEY0'
const userId = 'user_01ABCDEFGHJK'
const organization = 'org_01ABCDEFGHJK'

function open() {
  const sent: { url: string; body: unknown }[] = []
  const workos = new UserManagement({
    apiKey: 'sk_test_x',
    clientId,
    apiUrl: 'https://api.test///',
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const text = await request.text()
      sent.push({ url: request.url, body: text === '' ? undefined : JSON.parse(text) })
      return Response.json({})
    },
  })
  return { workos, sent }
}

describe('UserManagement', () => {
  it('says at once what it lacks', () => {
    expect(() => new UserManagement({ clientId: '' })).toThrow('clientId is missing')
    expect(() => new UserManagement({ clientId, apiKey: '' })).toThrow('apiKey is empty')
    expect(() => new UserManagement({ clientId })).not.toThrow()
  })

  it('has a method for every row of the table', () => {
    const { workos } = open()
    const names = Object.keys(operations) as OperationName[]
    expect(names.filter(name => typeof workos[name] !== 'function')).toEqual([])
  })

  it('shows its key to nobody who prints it', () => {
    const { workos } = open()
    expect(JSON.stringify(workos)).toBe(JSON.stringify({ clientId }))
    expect(Object.keys(workos)).toEqual(['clientId'])
  })

  it('takes an API address with a slash too many', async () => {
    const { workos, sent } = open()
    await workos.getUser(userId)
    expect(sent[0]?.url).toBe(`https://api.test/user_management/users/${userId}`)
  })

  it('takes either spelling of what an authenticator shows, the newer one first', async () => {
    const { workos, sent } = open()
    await workos.enrollAuthFactor({ userId, type: 'totp', issuer: 'Old', user: 'old@example.com' })
    await workos.enrollAuthFactor({ userId, type: 'totp', issuer: 'Old', totpIssuer: 'New', user: 'old@example.com' })
    await workos.enrollAuthFactor({ userId, type: 'totp' })
    expect(sent.map(({ body }) => body)).toEqual([
      { type: 'totp', totp_issuer: 'Old', totp_user: 'old@example.com' },
      { type: 'totp', totp_issuer: 'New', totp_user: 'old@example.com' },
      { type: 'totp' },
    ])
  })

  it('takes either name of an organization to change, the other one left undefined', async () => {
    const { workos, sent } = open()
    await workos.updateOrganization({ organization, name: 'Acme' })
    await workos.updateOrganization({ organizationId: organization, name: 'Acme' })
    await workos.updateOrganization({ organization, organizationId: undefined, name: 'Acme' })
    await workos.updateOrganization({ organization: undefined, organizationId: organization, name: 'Acme' })
    const expected = { url: `https://api.test/organizations/${organization}`, body: { name: 'Acme' } }
    expect(sent).toEqual([expected, expected, expected, expected])
  })

  it('names no telephone of an authenticator and no authenticator of a telephone', async () => {
    const { workos, sent } = open()
    const everything = { phoneNumber: '+15005550006', issuer: 'Acme', user: 'ada@example.com' }
    await workos.enrollFactor({ type: 'sms', ...everything })
    await workos.enrollFactor({ type: 'totp', ...everything })
    expect(sent.map(({ body }) => body)).toEqual([
      { type: 'sms', phone_number: '+15005550006' },
      { type: 'totp', totp_issuer: 'Acme', totp_user: 'ada@example.com' },
    ])
  })

  it('begins a sign-in on a device for the client it is told, or its own', async () => {
    const { workos, sent } = open()
    await workos.createDeviceAuthorization()
    await workos.createDeviceAuthorization({ clientId: 'client_other' })
    expect(sent.map(({ body }) => body)).toEqual([{ client_id: clientId }, { client_id: 'client_other' }])
  })
})
