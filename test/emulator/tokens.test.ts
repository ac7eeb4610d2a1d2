import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { createWorld } from './world.js'

async function keysOf({ send, emulator }: ReturnType<typeof createWorld>): Promise<JSONWebKeySet> {
  return (await send('GET', `/sso/jwks/${emulator.clientId}`)).json() as Promise<JSONWebKeySet>
}

describe('access token', () => {
  it('carries the claims WorkOS gives it, for five minutes', async () => {
    const world = createWorld()
    const { accessToken, user, organizationId } = await world.signIn('grace@example.com')
    const { payload } = await jwtVerify(accessToken, createLocalJWKSet(await keysOf(world)), {
      currentDate: new Date('2026-11-23T09:00:00Z'),
    })
    const issuedAt = Date.parse('2026-11-23T09:00:00Z') / 1000
    expect(payload).toEqual({
      iss: `${world.emulator.apiUrl}/user_management/${world.emulator.clientId}`,
      sub: user.id,
      sid: expect.stringMatching(/^session_/),
      jti: expect.any(String),
      iat: issuedAt,
      exp: issuedAt + 300,
      auth_time: issuedAt,
      client_id: world.emulator.clientId,
      org_id: organizationId,
      role: 'admin',
      roles: ['admin'],
      permissions: ['organization:manage', 'users:manage', 'users:read'],
    })
  })

  it('of somebody in no organization names none, nor a role', async () => {
    const world = createWorld()
    const { accessToken } = await world.signIn()
    const { payload } = await jwtVerify(accessToken, createLocalJWKSet(await keysOf(world)), {
      currentDate: new Date('2026-11-23T09:00:00Z'),
    })
    expect(Object.keys(payload)).not.toEqual(expect.arrayContaining(['org_id']))
    expect(payload).not.toHaveProperty('role')
  })
})

describe('JWKS', () => {
  it('holds the public half of the key that signs, and nothing of the private one', async () => {
    const world = createWorld()
    const { keys } = await keysOf(world)
    const { accessToken } = await world.signIn()
    expect(keys.map(key => Object.keys(key).toSorted())).toEqual([
      ['alg', 'e', 'kid', 'kty', 'n', 'use', 'x5c', 'x5t#S256'],
    ])
    expect(decodeProtectedHeader(accessToken)).toEqual({ alg: 'RS256', kid: keys[0]?.kid })
  })

  it('is there for its own client alone', async () => {
    const { send } = createWorld()
    expect((await send('GET', '/sso/jwks/client_01SOMEBODYELSE')).status).toBe(404)
  })
})
