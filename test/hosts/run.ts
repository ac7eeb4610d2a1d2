import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { freePort } from '../../scripts/freePort.js'
import { openConsumer } from '../../scripts/packed.js'
import { mustRun, root } from '../../scripts/run.js'
import { createEmulator } from '../../src/emulator/createEmulator.js'
import { listenEmulator } from '../../src/emulator/listen.js'
import { createJudge } from '../judge.js'
import { people } from '../server/world.js'
import { startProgram } from './programs.js'
import { startProxy } from './reverseProxy.js'
import { claims, type Host } from './road.js'

/** A host we say the handler runs on, and how its program is started. */
interface Kind {
  name: string
  args: (port: number) => readonly string[]
  env?: Record<string, string>
  headers?: Record<string, string>
  clientIp: RegExp
  isProxied?: boolean
}

const tsx = ['--import', import.meta.resolve('tsx')]
const loopback = /^(::ffff:)?127\.0\.0\.1$/
/** The first is the visitor's own invention. */
const forwarded = { 'x-forwarded-for': '203.0.113.9, 198.51.100.1' }

const kinds: readonly Kind[] = [
  { name: 'Node', args: () => [...tsx, 'programs/node.ts'], headers: forwarded, clientIp: loopback },
  {
    name: 'Node behind a proxy',
    args: () => [...tsx, 'programs/node.ts'],
    env: { TRUSTED_HOPS: '1' },
    headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-host': 'evil.test' },
    clientIp: loopback,
    isProxied: true,
  },
  {
    name: 'Express',
    args: () => [...tsx, 'programs/express.ts'],
    // Elsewhere it prints what its body parser meets, a visitor who hangs up among it.
    env: { NODE_ENV: 'test' },
    headers: forwarded,
    clientIp: /^198\.51\.100\.1$/,
  },
  { name: 'Hono', args: () => [...tsx, 'programs/hono.ts'], headers: forwarded, clientIp: loopback },
  {
    name: 'Next.js',
    args: port => ['node_modules/next/dist/bin/next', 'start', 'programs/next', '-H', '127.0.0.1', '-p', String(port)],
    // The one complaint that is meant: it runs in production, on a store in memory.
    env: { NODE_OPTIONS: '--disable-warning=LATCHKEY_MEMORY_STORE' },
    headers: forwarded,
    clientIp: /^198\.51\.100\.1$/,
  },
  {
    name: 'Cloudflare Workers',
    args: () => [...tsx, 'programs/workers.ts'],
    headers: { 'cf-connecting-ip': '198.51.100.1' },
    clientIp: /^198\.51\.100\.1$/,
  },
]

const { judge, conclude } = createJudge()

process.env['NEXT_TELEMETRY_DISABLED'] = '1'
const consumer = await openConsumer('test/hosts')
try {
  await judge('the programs', 'have types', () =>
    mustRun(join(root, 'node_modules/.bin/tsc'), ['-p', 'programs'], consumer.folder),
  )
  await judge('Next.js', 'builds without the secrets', () =>
    mustRun('node_modules/.bin/next', ['build', 'programs/next'], consumer.folder),
  )
  for (const kind of kinds) await take(kind)
} finally {
  consumer.remove()
}

conclude()

async function take({ name, args, env, headers, clientIp, isProxied }: Kind) {
  const port = await freePort()
  const emulator = createEmulator({ seed: people, apiUrl: `http://localhost:${port}` })
  const workos = await listenEmulator(emulator, { port })
  const program = await startProgram(
    args,
    () => ({
      WORKOS_API_KEY: emulator.apiKey,
      WORKOS_CLIENT_ID: emulator.clientId,
      WORKOS_API_URL: emulator.apiUrl,
      COOKIE_SECRET: randomBytes(32).toString('base64'),
      ...env,
    }),
    consumer.folder,
  )
  const proxy = isProxied ? await startProxy(program.url) : undefined
  const host: Host = { url: (proxy ?? program).url, emulator, clientIp, ...(headers && { headers }) }
  try {
    for (const claim of claims) await judge(name, claim.name, () => claim.hold(host))
    await judge(name, 'the program is still there and has complained about nothing', async () => {
      const complaints = program.complaints()
      if (complaints.length > 0) throw new Error(complaints.join('\n'))
    })
  } finally {
    proxy?.stop()
    await program.stop()
    await workos.close()
  }
}
