import type { TestAuth } from '@latchkey/react/testing'

type Network = Pick<TestAuth, 'network' | 'server' | 'cookies'>

/** As the page sees it, a colleague of the host's is at the keyboard, who came from the WorkOS dashboard. */
export function impersonated(world: Network, reason: string | null = null) {
  world.network.intercept = async request => {
    if (!request.url.endsWith('/session')) return undefined
    const body = (await (await passOn(world, request)).json()) as { session: object }
    const session = { ...body.session, impersonator: 'support@example.com', impersonationReason: reason }
    return Response.json({ ...body, session })
  }
}

/** What the handler answers to a request that was held back on its way. */
export function passOn({ server, cookies }: Omit<Network, 'network'>, request: Request): Promise<Response> {
  const origin = request.method === 'GET' ? null : 'https://app.example.com'
  return server(request, { cookies, origin, fetchSite: 'same-origin', clientIp: '127.0.0.1' })
}
