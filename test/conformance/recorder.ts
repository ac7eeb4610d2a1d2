import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toRequest, writeResponse } from '../../src/node.js'

/** What a request says. A key of the query that comes twice has both values here. */
export interface Recorded {
  method: string
  path: string
  query: Record<string, string | string[]>
  body: unknown
  authorization: string | null
}

export interface Recorder {
  url: string
  port: number
  /** What was asked since `answer` was last set. */
  requests: Recorded[]
  /** Sets what is answered from now on, and forgets what was asked before. */
  answer(next: (request: Recorded) => Response): void
  close(): Promise<void>
}

/** A server on loopback that writes down what it is asked: the official SDK takes no `fetch`. */
export async function openRecorder(): Promise<Recorder> {
  let answer: (request: Recorded) => Response = () => new Response(null)
  const requests: Recorded[] = []
  const server = createServer(
    (incoming, outgoing) => void record(toRequest(incoming, { origin: 'http://recorder' }), outgoing),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  async function record(request: Request, outgoing: ServerResponse): Promise<void> {
    const text = await request.text()
    const recorded = {
      ...readAddress(request.url),
      method: request.method,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
      authorization: request.headers.get('authorization'),
    }
    requests.push(recorded)
    await writeResponse(answer(recorded), outgoing)
  }

  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    answer(next) {
      answer = next
      requests.length = 0
    },
    close() {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

/** The request a browser makes that is sent to an address. */
export function readAddress(url: string): Recorded {
  const { pathname, searchParams } = new URL(url)
  const query = Object.fromEntries(
    [...new Set(searchParams.keys())].map(name => {
      const [first = '', ...others] = searchParams.getAll(name)
      return [name, others.length === 0 ? first : [first, ...others]]
    }),
  )
  return { method: 'GET', path: pathname, query, body: undefined, authorization: null }
}
