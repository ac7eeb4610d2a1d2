import { Agent, createServer, get, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTestAuth } from '@latchkey/react/testing'
import { toNodeListener } from '@latchkey/react/server'
import { writeResponse } from '../src/node.js'
import { print, quantile } from './compare.js'

const warmUp = 2_000
const requestsPerRound = 2_000
const rounds = 6

export interface Handled {
  connections: number
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** The p99 in times of the bare server's. */
  timesBare: number
}

/** `GET /auth/session` of somebody signed in, beside a server that answers the same bytes without a thought. */
export async function benchHandler(): Promise<Handled[]> {
  const handled: Handled[] = []
  const { server: handler, cookies, client } = createTestAuth('admin')
  await client.ready
  const headers = { 'x-latchkey': '1', cookie: cookies.header ?? '' }
  const body = await handler(new Request('https://app.example.com/auth/session', { headers })).then(each => each.text())

  const ours = await start(toNodeListener(handler))
  const bare = await start((_, outgoing) => {
    const response = new Response(body, { headers: { 'content-type': 'application/json' } })
    void writeResponse(response, outgoing)
  })
  print('GET session over HTTP', 'p50 ms', 'p99 ms', 'per second', 'p99 / bare')
  for (const connections of [1, 32]) {
    const measured = { bare: [] as number[], ours: [] as number[] }
    const seconds = { bare: 0, ours: 0 }
    await load(bare.url, headers, connections, warmUp)
    await load(ours.url, headers, connections, warmUp)
    const heapBefore = heapMB()
    for (let round = 0; round < rounds; round++) {
      for (const [name, { url }] of [['bare', bare] as const, ['ours', ours] as const]) {
        const startedAt = performance.now()
        measured[name].push(...(await load(url, headers, connections, requestsPerRound)))
        seconds[name] += (performance.now() - startedAt) / 1000
      }
    }
    const bareP99 = quantile(measured.bare, 0.99)
    for (const name of ['bare', 'ours'] as const) {
      const p99 = quantile(measured[name], 0.99)
      const perSecond = Math.round(measured[name].length / seconds[name])
      const p50 = quantile(measured[name], 0.5)
      const timesBare = p99 / bareP99
      const columns = [p50.toFixed(2), p99.toFixed(2), perSecond.toLocaleString('en'), timesBare.toFixed(2)]
      print(`${name}, ${connections} connections`, ...columns)
      if (name === 'ours') handled.push({ connections, perSecond, p50Ms: p50, p99Ms: p99, timesBare })
    }
    print('heap before, after (MB)', heapBefore.toFixed(1), heapMB().toFixed(1))
  }
  ours.close()
  bare.close()
  return handled
}

async function start(listener: (...args: Parameters<RequestListener>) => unknown) {
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/auth/session`, close: () => server.close() }
}

/** Sends `count` requests over so many kept connections, and answers how long each took, in milliseconds. */
async function load(url: string, headers: Record<string, string>, connections: number, count: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let left = count
  async function work() {
    while (left-- > 0) times.push(await timeOne(url, headers, agent))
  }
  await Promise.all(Array.from({ length: connections }, () => work()))
  agent.destroy()
  return times
}

function timeOne(url: string, headers: Record<string, string>, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    get(url, { headers, agent }, response => {
      if (response.statusCode !== 200) reject(new Error(`The server answered ${response.statusCode}`))
      response.resume().on('end', () => resolve(performance.now() - startedAt))
    }).on('error', reject)
  })
}

function heapMB(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}
