import { createServer, request } from 'node:http'
import { freePort } from '../../scripts/freePort.js'

/** A reverse proxy as nginx is one: it keeps the path, calls the host by a name of its own and adds where it was called from. */
export async function startProxy(target: string): Promise<{ url: string; stop: () => void }> {
  const { hostname, port } = new URL(target)
  const server = createServer((incoming, outgoing) => {
    const forwarded = [incoming.headers['x-forwarded-for'], incoming.socket.remoteAddress].filter(Boolean).join(', ')
    const headers = { ...incoming.headers, host: 'auth.internal', 'x-forwarded-for': forwarded }
    const { method, url: path } = incoming
    const onward = request({ hostname, port, path, method, headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(outgoing)
    })
    onward.once('error', () => outgoing.destroy())
    outgoing.once('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  const own = await freePort()
  await new Promise<void>(resolve => server.listen(own, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${own}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
