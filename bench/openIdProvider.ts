import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Clock } from '../src/workos/clock.js'
import { tokenLifeMs } from './startStage.js'

/**
 * A stand-in of an OpenID provider, for the rivals that are clients of one. It signs Ada in without a question, and
 * takes each refresh token once.
 */
export async function createOpenIdProvider({ issuer, clock }: { issuer: string; clock: Clock }) {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' }
  const nonces = new Map<string, string | undefined>()
  const refreshTokens = new Set<string>()
  let refreshes = 0

  function authorize(query: URLSearchParams): Response {
    const code = randomUUID()
    nonces.set(code, query.get('nonce') ?? undefined)
    const back = new URL(query.get('redirect_uri') ?? '')
    back.searchParams.set('code', code)
    back.searchParams.set('state', query.get('state') ?? '')
    return new Response(null, { status: 302, headers: { location: back.href } })
  }

  async function exchange(body: URLSearchParams): Promise<Response> {
    const code = body.get('code') ?? ''
    const isRefresh = body.get('grant_type') === 'refresh_token'
    if (isRefresh) refreshes += 1
    const isGood = isRefresh ? refreshTokens.delete(body.get('refresh_token') ?? '') : nonces.has(code)
    if (!isGood) return Response.json({ error: 'invalid_grant' }, { status: 400 })
    const nonce = nonces.get(code)
    nonces.delete(code)
    const refreshToken = randomUUID()
    refreshTokens.add(refreshToken)
    return Response.json({
      access_token: randomUUID(),
      refresh_token: refreshToken,
      id_token: await signIdToken(body.get('client_id') ?? '', nonce),
      token_type: 'Bearer',
      scope: 'openid profile email offline_access',
      expires_in: tokenLifeMs / 1000,
    })
  }

  function signIdToken(audience: string, nonce: string | undefined): Promise<string> {
    const issuedAt = Math.floor(clock.now() / 1000)
    return new SignJWT({ name: 'Ada', ...(nonce !== undefined && { nonce }) })
      .setProtectedHeader({ alg: 'RS256', kid: 'bench' })
      .setIssuer(issuer)
      .setSubject('ada')
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + tokenLifeMs / 1000)
      .sign(privateKey)
  }

  return {
    refreshes: () => refreshes,
    async answer(request: Request): Promise<Response> {
      const { pathname, searchParams } = new URL(request.url)
      if (pathname === '/authorize') return authorize(searchParams)
      if (pathname === '/oauth/token') return exchange(new URLSearchParams(await request.text()))
      if (pathname === '/jwks') return Response.json({ keys: [key] })
      if (pathname !== '/.well-known/openid-configuration') return new Response(null, { status: 404 })
      return Response.json({
        issuer,
        authorization_endpoint: new URL('/authorize', issuer),
        token_endpoint: new URL('/oauth/token', issuer),
        jwks_uri: new URL('/jwks', issuer),
      })
    },
  }
}
