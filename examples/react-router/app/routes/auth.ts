import { handler } from '../auth.server'
import type { Route } from './+types/auth'

function handle({ request }: Route.LoaderArgs | Route.ActionArgs) {
  // The proxy in front adds the address it was called from. Where there is none, leave it out: a visitor can send it too.
  const clientIp = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return handler(request, { clientIp })
}

export { handle as action, handle as loader }
