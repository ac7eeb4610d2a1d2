import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<unknown>

/** Serves on loopback. An answer that fails breaks its connection, and the bench says why. */
export async function serve(port: number, answer: Answer) {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      console.error(error)
      outgoing.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, 'localhost', () => resolve())
  })
  return {
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
