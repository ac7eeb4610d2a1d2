import { createFileRoute } from '@tanstack/react-router'
import { handler } from '../auth.server'

function handle({ request }: { request: Request }) {
  // The proxy in front adds the address it was called from. Where there is none, leave it out: a visitor can send it too.
  const clientIp = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return handler(request, { clientIp })
}

export const Route = createFileRoute('/auth/$action')({ server: { handlers: { ANY: handle } } })
