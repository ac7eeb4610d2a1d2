import { randomBytes } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { chromiumArgs } from '../../scripts/chromium.js'
import { freePort } from '../../scripts/freePort.js'
import { type Consumer, openConsumer } from '../../scripts/packed.js'
import { mustRun, root } from '../../scripts/run.js'
import { createEmulator } from '../../src/emulator/createEmulator.js'
import { listenEmulator } from '../../src/emulator/listen.js'
import { systemClock } from '../../src/workos/clock.js'
import { startProgram } from '../hosts/programs.js'
import { createJudge } from '../judge.js'
import { type Claim, claims } from './claims.js'
import { assertServerComponents } from './serverComponents.js'
import { accessTokenLifeMs, openElsewhere, people, type Site, warmUp } from './site.js'

/** An example of ours, and how its framework is told what to do. */
interface Framework {
  name: string
  folder: string
  /** Where the handler is made. */
  handler: string
  build: readonly string[]
  types: readonly (readonly string[])[]
  data: Site['data']
  start: (port: number) => readonly string[]
  develop: (port: number) => readonly string[]
}

const next = 'node_modules/next/dist/bin/next'
const reactRouter = 'node_modules/@react-router/dev/bin.js'

const frameworks: readonly Framework[] = [
  {
    name: 'Next.js',
    folder: 'examples/nextjs',
    handler: 'auth.ts',
    build: [next, 'build'],
    // Its build looks at the types.
    types: [],
    data: { path: '/private?_rsc=1', headers: { rsc: '1' } },
    start: port => [next, 'start', '-H', '127.0.0.1', '-p', String(port)],
    develop: port => [next, 'dev', '-H', '127.0.0.1', '-p', String(port)],
  },
  {
    name: 'React Router',
    folder: 'examples/react-router',
    handler: 'app/auth.server.ts',
    build: [reactRouter, 'build'],
    types: [[reactRouter, 'typegen'], ['node_modules/typescript/bin/tsc']],
    data: { path: '/private.data', headers: {} },
    start: () => ['node_modules/@react-router/serve/bin.js', 'build/server/index.js'],
    develop: port => [reactRouter, 'dev', '--host', '127.0.0.1', '--port', String(port)],
  },
]

const { judge, conclude } = createJudge()
const only = process.argv[2]

process.env['NEXT_TELEMETRY_DISABLED'] = '1'
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: chromiumArgs,
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
})
const elsewhere = await openElsewhere()
try {
  for (const framework of frameworks) {
    if (only === undefined || framework.name === only) await take(framework)
  }
} finally {
  elsewhere.stop()
  await browser.close()
}
conclude()

async function take(framework: Framework) {
  const { name, folder, handler, build, types, start, develop } = framework
  const consumer = await openConsumer(folder)
  const node = (args: readonly string[]) => mustRun(process.execPath, args, consumer.folder)
  try {
    await judge(name, 'builds without the secrets', () => node(build))
    for (const args of types) await judge(name, 'has types', () => node(args))
    await open(framework, consumer, start, 'lax', site => hold(name, site, claims))

    await open(framework, consumer, develop, 'lax', async site => {
      await warmUp(site)
      await hold(
        `${name} in development`,
        site,
        claims.filter(({ inDevelopment }) => inDevelopment),
      )
    })
    if (name === 'Next.js') {
      cpSync(join(root, 'test', 'ssr', 'mistakes'), join(consumer.folder, 'app'), { recursive: true })
    }
    writeStrict(join(consumer.folder, handler))
    await judge(name, 'builds with strict cookies', () => node(build))
    await open(framework, consumer, start, 'strict', async (site, complaints) => {
      await hold(
        `${name} with strict cookies`,
        site,
        claims.filter(({ onCookies }) => onCookies),
      )
      if (name === 'Next.js') {
        await judge(name, 'a Server Component that passes what cannot be passed is told so', () =>
          assertServerComponents(site, complaints),
        )
      }
    })
  } finally {
    consumer.remove()
  }
}

async function hold(subject: string, site: Site, them: readonly Claim[]) {
  for (const claim of them) await judge(subject, claim.name, () => claim.hold(site))
}

/** As a host would write it. */
function writeStrict(file: string) {
  const before = readFileSync(file, 'utf8')
  const after = before.replace(/^( *)apiUrl: .*$/m, line => `${line}\n    cookie: { sameSite: 'strict' },`)
  if (after === before) throw new Error(`${file} has no line to add an option after`)
  writeFileSync(file, after)
}

async function open(
  { data }: Framework,
  { folder }: Consumer,
  args: (port: number) => readonly string[],
  sameSite: Site['sameSite'],
  walk: (site: Site, complaints: () => readonly string[]) => Promise<void>,
) {
  let lagMs = 0
  let newcomers = 0
  const clock = { ...systemClock, now: () => systemClock.now() - lagMs }
  const port = await freePort()
  const emulator = createEmulator({ seed: people, apiUrl: `http://localhost:${port}`, clock, accessTokenLifeMs })
  const workos = await listenEmulator(emulator, { port })
  const cookieSecret = randomBytes(32).toString('base64')
  const program = await startProgram(
    args,
    own => ({
      HOST: '127.0.0.1',
      APP_ORIGIN: `http://localhost:${own}`,
      WORKOS_API_KEY: emulator.apiKey,
      WORKOS_CLIENT_ID: emulator.clientId,
      WORKOS_API_URL: emulator.apiUrl,
      COOKIE_SECRET: cookieSecret,
      NODE_OPTIONS: '--disable-warning=LATCHKEY_MEMORY_STORE',
    }),
    folder,
  )
  const site: Site = {
    url: program.url.replace('127.0.0.1', 'localhost'),
    sameSite,
    data,
    elsewhere: elsewhere.url,
    emulator,
    browser,
    secrets: [emulator.apiKey, cookieSecret],
    newcomer: () => `ada${newcomers++}@example.com`,
    lag: ms => void (lagMs = ms),
  }
  try {
    await walk(site, program.complaints)
  } finally {
    await program.stop()
    await workos.close()
  }
}
