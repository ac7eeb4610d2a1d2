import { getHandler } from '../../../auth'

function handle(request: Request) {
  // The proxy in front adds the address it was called from. Where there is none, leave it out: a visitor can send it too.
  const clientIp = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return getHandler()(request, { clientIp })
}

export { handle as GET, handle as OPTIONS, handle as POST }
