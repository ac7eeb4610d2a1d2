import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'
import { chromiumArgs } from '../../scripts/chromium.js'
import { freePort } from '../../scripts/freePort.js'
import { type Consumer, openConsumer } from '../../scripts/packed.js'
import { mustRun } from '../../scripts/run.js'
import { createEmulator, type Emulator } from '../../src/emulator/createEmulator.js'
import { listenEmulator } from '../../src/emulator/listen.js'
import { type Program, startProgram } from '../hosts/programs.js'
import { createJudge } from '../judge.js'
import { type Files, nextApp, readApp, viteApp, writeApp } from './apps.js'

/** An app as its maker's template makes it, the packages of a project of ours under it. */
interface Template {
  name: string
  /** Whose lock file says what is installed. */
  project: string
  /** What of that project is no part of the template. */
  leftOut: readonly string[]
  files: (port: number) => Files
  build: readonly string[]
  /** What a browser is sent. */
  output: string
  start: (port: number) => readonly string[]
  develop: (port: number) => readonly string[]
  clientIdName: string
  apiUrlName: string
  /** Where the handler is a program of its own. */
  handler?: { args: readonly string[]; config: string }
}

const vite = 'node_modules/vite/bin/vite.js'
const next = 'node_modules/next/dist/bin/next'

/** What a person draws last, as `latchkey init` says. */
const page = `import { SignedIn, SignedOut, SignInButton, useAuthClient, UserButton } from '@latchkey/react'

export default function App() {
  const { signInWithRedirect } = useAuthClient()
  return (
    <>
      <SignedIn><UserButton /></SignedIn>
      <SignedOut>
        <SignInButton />
        <button type="button" onClick={() => void signInWithRedirect()}>Hosted page</button>
      </SignedOut>
    </>
  )
}
`

const templates: readonly Template[] = [
  {
    name: 'Vite',
    project: 'examples/vite',
    leftOut: ['index.html', 'src', 'server.js', 'vite.config.ts'],
    files: port => ({
      ...without(viteApp, 'package.json'),
      'package.json': manifest(
        { dev: `vite --port ${port}` },
        { react: '19.3.1', 'react-dom': '19.3.1', vite: '8.3.8' },
      ),
      'src/App.tsx': page,
    }),
    build: [vite, 'build', '--logLevel', 'warn'],
    output: 'dist',
    start: port => [vite, 'preview', '--host', '127.0.0.1', '--port', String(port), '--strictPort'],
    develop: port => [vite, '--host', '127.0.0.1', '--port', String(port), '--strictPort'],
    clientIdName: 'VITE_WORKOS_CLIENT_ID',
    apiUrlName: 'VITE_WORKOS_API_URL',
    handler: { args: ['--env-file=.env.local', 'server/auth.mjs'], config: 'vite.config.ts' },
  },
  {
    name: 'Next.js',
    project: 'examples/nextjs',
    leftOut: ['app', 'auth.ts'],
    files: port => ({
      ...without(nextApp, 'package.json'),
      'package.json': manifest(
        { dev: `next dev -p ${port}` },
        { next: '16.4.5', react: '19.3.1', 'react-dom': '19.3.1' },
      ),
      'app/globals.css': 'body {\n  margin: 0;\n}\n',
      'app/page.tsx': `'use client'\n\n${page}`,
    }),
    build: [next, 'build'],
    output: '.next/static',
    start: port => [next, 'start', '-H', '127.0.0.1', '-p', String(port)],
    develop: port => [next, 'dev', '-H', '127.0.0.1', '-p', String(port)],
    clientIdName: 'WORKOS_CLIENT_ID',
    apiUrlName: 'WORKOS_API_URL',
  },
]

const { judge, conclude } = createJudge()
const only = process.argv[2]
const person = { email: 'ada@example.com', password: 'a quiet harbour', firstName: 'Ada' }

process.env['NEXT_TELEMETRY_DISABLED'] = '1'
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: chromiumArgs,
})
try {
  for (const template of templates) if (only === undefined || template.name === only) await take(template)
} finally {
  await browser.close()
}
conclude()

async function take(template: Template) {
  const { name, project, leftOut, files } = template
  const consumer = await openConsumer(project)
  const { folder } = consumer
  const [port, workosPort] = [await freePort(), await freePort()]
  const emulator = createEmulator({ seed: { users: [person] }, apiUrl: `http://localhost:${workosPort}` })
  const workos = await listenEmulator(emulator, { port: workosPort })
  try {
    if (name === 'Vite') await judge('The package', 'has the demo in it, page and all', () => openDemo(folder))
    for (const path of leftOut) rmSync(join(folder, path), { recursive: true, force: true })
    writeApp(folder, files(port))
    await judge(name, 'latchkey init sets it up once, and finds all there the second time', async () => {
      const first = await consumer.run('latchkey', ['init'])
      assert.ok(first.ok, first.output)
      assert.doesNotMatch(first.output, /by hand/)
      const before = readApp(folder)
      const second = await consumer.run('latchkey', ['init'])
      assert.match(second.output, /All is there already/)
      assert.deepEqual(readApp(folder), before)
    })
    fillIn(template, folder, emulator)
    await judge(name, 'builds, and what a browser is sent holds nothing of the server', async () => {
      await mustRun(process.execPath, template.build, folder)
      const secret = /^COOKIE_SECRET=(.+)$/m.exec(readFileSync(join(folder, '.env.local'), 'utf8'))?.[1] ?? ''
      for (const text of scriptsOf(join(folder, template.output))) {
        for (const word of [emulator.apiKey, secret, 'A256GCM', 'WORKOS_API_KEY']) assert.ok(!text.includes(word), word)
      }
    })
    await walk(`${name} as it is built`, template, consumer, port, template.start)
    await walk(`${name} in development`, template, consumer, port, template.develop)
  } finally {
    await workos.close()
    consumer.remove()
  }
}

async function openDemo(folder: string) {
  const command = 'node_modules/@latchkey/react/dist/cli/latchkey.js'
  const demo = await startProgram(
    port => [command, 'demo', '--port', String(port)],
    () => ({}),
    folder,
    await freePort(),
  )
  const tab = await browser.newPage()
  await tab.goto(demo.url.replace('127.0.0.1', 'localhost'))
  await tab.getByLabel('Email').waitFor()
  await tab.close()
  await demo.stop()
}

/** Somebody signs in both ways, and the doctor looks at it meanwhile. */
async function walk(
  subject: string,
  { handler, output }: Template,
  { folder, run }: Consumer,
  port: number,
  args: Template['start'],
) {
  const programs: Program[] = []
  try {
    if (handler) {
      const own = await freePort()
      replace(join(folder, handler.config), /http:\/\/localhost:\d+/, `http://localhost:${own}`)
      programs.push(
        await startProgram(
          () => handler.args,
          () => ({}),
          folder,
          own,
        ),
      )
    }
    programs.push(await startProgram(args, () => ({}), folder, port))
    const url = `http://localhost:${port}`
    await judge(subject, 'signs somebody in on the page that was written', () => signInHere(browser, url))
    await judge(subject, 'takes somebody back from the hosted page', () => signInElsewhere(browser, url))
    await judge(subject, 'has nothing wrong for latchkey doctor', async () => {
      const { ok, output: said } = await run('latchkey', ['doctor'])
      assert.ok(ok && said.endsWith('Nothing is wrong.\n'), said)
      assert.match(said, /ok +The handler answers at/)
    })
  } finally {
    for (const program of programs.toReversed()) await program.stop()
    if (output === 'dist') rmSync(join(folder, 'node_modules', '.vite'), { recursive: true, force: true })
  }
}

async function signInHere(browser: Browser, url: string) {
  const context = await browser.newContext()
  const tab = await context.newPage()
  await tab.goto(url)
  await tab.getByRole('button', { name: 'Sign in' }).click()
  await tab.waitForURL(/\/sign-in/)
  await tab.locator('input[name=email]:focus').fill(person.email)
  await tab.getByRole('button', { name: 'Continue', exact: true }).click()
  await tab.getByLabel('Password', { exact: true }).fill(person.password)
  await tab.getByRole('button', { name: 'Continue', exact: true }).click()
  await tab.getByRole('button', { name: 'Account of' }).waitFor()
  assert.equal(new URL(tab.url()).pathname, '/')
  await tab.reload()
  await tab.getByRole('button', { name: 'Account of' }).waitFor()
  await context.close()
}

async function signInElsewhere(browser: Browser, url: string) {
  const context = await browser.newContext()
  const tab = await context.newPage()
  await tab.goto(url)
  await tab.getByRole('button', { name: 'Hosted page' }).click()
  await tab.waitForURL(/\/user_management\//)
  await tab.getByRole('button', { name: person.email }).click()
  await tab.getByRole('button', { name: 'Account of' }).waitFor()
  assert.equal(tab.url(), `${url}/`)
  await context.close()
}

/** The keys, as a person copies them. */
function fillIn({ clientIdName, apiUrlName }: Template, folder: string, { apiKey, clientId, apiUrl }: Emulator) {
  const file = join(folder, '.env.local')
  replace(file, /^WORKOS_API_KEY=$/m, `WORKOS_API_KEY=${apiKey}`)
  replace(file, new RegExp(`^${clientIdName}=$`, 'm'), `${clientIdName}=${clientId}`)
  replace(file, new RegExp(`^# ${apiUrlName}=.*$`, 'm'), `${apiUrlName}=${apiUrl}`)
}

function replace(file: string, pattern: RegExp, by: string) {
  const before = readFileSync(file, 'utf8')
  assert.match(before, pattern)
  writeFileSync(file, before.replace(pattern, by))
}

function scriptsOf(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.js'))
  assert.ok(names.length > 0)
  return names.map(name => readFileSync(join(folder, name), 'utf8'))
}

function without(files: Files, name: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path !== name))
}

function manifest(scripts: object, dependencies: object): string {
  return `${JSON.stringify({ name: 'app', private: true, type: 'module', scripts, dependencies }, null, 2)}\n`
}
