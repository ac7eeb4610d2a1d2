import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { toRequest, writeResponse } from '../../src/node.js'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown

async function serve(answer: Answer): Promise<{ url: string; port: number }> {
  const own = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  server = own
  await new Promise<void>(resolve => own.listen(0, '127.0.0.1', resolve))
  const { port } = own.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port }
}

const origin = 'https://app.example.com'

describe('toRequest', () => {
  it('carries method, address, headers and body', async () => {
    const { url } = await serve(async (incoming, outgoing) => {
      const made = toRequest(incoming, { origin })
      const seen = [made.method, made.url, made.headers.get('x-one'), await made.text()]
      await writeResponse(Response.json(seen), outgoing)
    })
    const response = await fetch(`${url}/a%20b?c=d`, { method: 'POST', body: 'hello', headers: { 'x-one': '1' } })
    expect(await response.json()).toEqual(['POST', `${origin}/a%20b?c=d`, '1', 'hello'])
  })

  it.each(['//evil.example/x', 'http://evil.example/x', '/x'])('keeps its origin for the target %s', async target => {
    const { port } = await serve(async (incoming, outgoing) => {
      await writeResponse(new Response(new URL(toRequest(incoming, { origin }).url).origin), outgoing)
    })
    const text = await new Promise<string>(resolve => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`GET ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)
      })
      let read = ''
      socket.on('data', data => (read += String(data)))
      socket.on('close', () => resolve(read))
    })
    expect(text).toContain(`\r\n${origin}\r\n`)
  })

  it('keeps repeated headers', async () => {
    const { port } = await serve(async (incoming, outgoing) => {
      await writeResponse(new Response(toRequest(incoming, { origin }).headers.get('x-forwarded-for')), outgoing)
    })
    const answer = await new Promise<string>(resolve => {
      request({ port, host: '127.0.0.1', headers: { 'x-forwarded-for': ['192.0.2.1', '192.0.2.2'] } }, response => {
        response.on('data', data => resolve(String(data)))
      }).end()
    })
    expect(answer).toBe('192.0.2.1, 192.0.2.2')
  })

  it('aborts when the client goes away', async () => {
    let gone: (() => void) | undefined
    const aborted = new Promise<void>(resolve => (gone = resolve))
    const { url } = await serve(incoming => {
      toRequest(incoming, { origin }).signal.addEventListener('abort', () => gone?.())
    })
    const abort = new AbortController()
    const answer = fetch(url, { signal: abort.signal })
    setTimeout(() => abort.abort(), 20)
    await expect(answer).rejects.toThrow('abort')
    await aborted
  })
})

describe('writeResponse', () => {
  it('keeps cookies apart', async () => {
    const { url } = await serve(async (_, outgoing) => {
      const headers = new Headers()
      headers.append('set-cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT')
      headers.append('set-cookie', 'b=2')
      await writeResponse(new Response(null, { status: 204, headers }), outgoing)
    })
    const response = await fetch(url)
    expect(response.status).toBe(204)
    expect(response.headers.getSetCookie()).toEqual(['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2'])
  })

  it('is done when the client has gone', async () => {
    let finish: ((result: unknown) => void) | undefined
    const finished = new Promise(resolve => (finish = resolve))
    const { url } = await serve(async (_, outgoing) => {
      const endless = new ReadableStream<Uint8Array>({ pull: controller => controller.enqueue(new Uint8Array(65_536)) })
      await writeResponse(new Response(endless), outgoing).then(() => finish?.('done'), finish)
    })
    const response = await fetch(url)
    await response.body?.cancel()
    expect(await finished).toBe('done')
  })
})
