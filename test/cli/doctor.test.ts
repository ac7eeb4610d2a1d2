import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../scripts/freePort.js'
import { examineNode } from '../../src/cli/doctor/versions.js'
import { createEmulator, type EmulatorOptions } from '../../src/emulator/createEmulator.js'
import { listenEmulator } from '../../src/emulator/listen.js'
import { createAuthHandler } from '../../src/server/createAuthHandler.js'
import { toNodeListener } from '../../src/server/nodeListener.js'
import { type Files, startGit, viteApp, writeApp } from './apps.js'
import { latchkey } from './latchkey.js'

let folder = ''
/** What a test started, last first. */
let closers: (() => Promise<unknown>)[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-doctor-'))
  closers = []
})
afterEach(async () => {
  for (const close of closers.toReversed()) await close()
  rmSync(folder, { recursive: true })
})

async function startWorkOS(options: EmulatorOptions = {}) {
  const port = await freePort()
  const emulator = createEmulator({ ...options, apiUrl: `http://localhost:${port}` })
  const { close } = await listenEmulator(emulator, { port })
  closers.push(close)
  return emulator
}

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown

async function serve(listener: Listener, port?: number): Promise<string> {
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  const at = port ?? (await freePort())
  await new Promise<void>(resolve => server.listen(at, 'localhost', resolve))
  closers.push(() => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(resolve))
  })
  return `http://localhost:${at}`
}

const version = (name: string, number: string): Files => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: number }),
})
const installed: Files = {
  ...version('react', '19.2.0'),
  ...version('react-dom', '19.2.0'),
  ...version('@latchkey/react', '0.1.0'),
}
const cookieSecret = randomBytes(32).toString('base64')

/** A Vite app, served on a port of its own, as `latchkey init` and a person with a key leave it. */
async function wellApp(settings: Record<string, string>, more: Files = {}): Promise<{ files: Files; port: number }> {
  const port = await freePort()
  const env = { COOKIE_SECRET: cookieSecret, APP_ORIGIN: `http://localhost:${port}`, ...settings }
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`)
  const files: Files = {
    ...viteApp,
    ...installed,
    'package.json': (viteApp['package.json'] ?? '').replace('"vite"', `"vite --port ${port}"`),
    'src/Provider.tsx': `import '@latchkey/react/styles.unlayered.css'\n<AuthProvider redirectUri="/callback" />\n`,
    'server/auth.mjs': `process.env.WORKOS_API_KEY, process.env.COOKIE_SECRET, process.env.APP_ORIGIN\n`,
    '.env.local': lines.join(''),
    ...more,
  }
  return { files, port }
}

interface Report {
  errors: number
  warnings: number
  findings: { level: string; code: string; what: string; why?: string; fix?: string }[]
}

async function examine(files: Files, args: readonly string[] = [], env: Record<string, string> = {}) {
  writeApp(folder, files)
  const { code, text } = await latchkey(['doctor', '--json', ...args], { folder, env })
  const report = JSON.parse(text) as Report
  const levelOf = (name: string) => report.findings.find(finding => finding.code === name)?.level
  const find = (name: string) => report.findings.find(finding => finding.code === name)
  return { code, text, report, levelOf, find }
}

describe('latchkey doctor', () => {
  it('finds nothing wrong where all of it fits, with the handler running, and says what it looked at', async () => {
    const { apiKey, clientId, apiUrl } = await startWorkOS()
    const { files, port } = await wellApp({
      WORKOS_API_KEY: apiKey,
      VITE_WORKOS_CLIENT_ID: clientId,
      VITE_WORKOS_API_URL: apiUrl,
    })
    const origin = `http://localhost:${port}`
    await serve(toNodeListener(createAuthHandler({ apiKey, clientId, apiUrl, cookieSecret, origins: [origin] })), port)
    const { code, report } = await examine(files)
    expect(report.findings.map(({ level, code: name }) => `${level} ${name}`)).toEqual([
      'ok node_version',
      'ok react_version',
      'ok api_key',
      'ok client_id',
      'ok cookie_secret',
      'ok origin',
      'ok secret_file',
      'ok stylesheet_fit',
      'ok key_and_client',
      'ok clock',
      'ok redirect_uri',
      'ok handler',
    ])
    expect({ code, errors: report.errors, warnings: report.warnings }).toEqual({ code: 0, errors: 0, warnings: 0 })

    const plain = await latchkey(['doctor'], { folder })
    expect(plain.text).toMatch(/^ok {8}Node .*\n\nNothing is wrong\.\n$/s)
    expect(plain.text).not.toContain('\x1b')
  })

  it('says of each error what, why and the fix, and ends with 1; with warnings alone it ends with 0', async () => {
    const wrong = await wellApp({
      WORKOS_API_KEY: 'client_01ABC',
      VITE_WORKOS_CLIENT_ID: 'mine',
      COOKIE_SECRET: 'short',
    })
    const { code, report } = await examine(wrong.files)
    expect(code).toBe(1)
    const errors = report.findings.filter(({ level }) => level === 'error')
    expect(errors.map(({ code: name }) => name)).toEqual(['api_key', 'client_id', 'cookie_secret'])
    for (const { what, why, fix } of errors) for (const text of [what, why, fix]) expect(text).toMatch(/^.{5,}/)
    const plain = await latchkey(['doctor'], { folder })
    expect(plain.code).toBe(1)
    expect(plain.text).toMatch(
      /error +WORKOS_API_KEY \(\.env\.local\) is no API key: it is a client id\. \(api_key\)\n +WorkOS refuses every request\.\n +Fix: Copy/,
    )
    expect(plain.text).toContain('3 errors, 0 warnings.')

    const typed = await wellApp({ COOKIE_SECRET: 'my-secret-password-for-the-cookies-1' })
    const mild = await examine({ ...typed.files, 'server/auth.mjs': '' })
    expect(mild.levelOf('cookie_secret')).toBe('warning')
    expect(mild.levelOf('api_key')).toBe('warning')
    expect(mild.code).toBe(0)
  })

  it('never shows a secret, in neither form, and knows one whose name has it written into the page', async () => {
    const secrets = ['sk_test_abcdefgh12345678', cookieSecret]
    const { files } = await wellApp({
      WORKOS_API_KEY: 'sk_test_abcdefgh12345678',
      VITE_WORKOS_API_KEY: 'sk_test_abcdefgh12345678',
      VITE_SECRET: cookieSecret,
      APP_ORIGIN: 'sk_test_abcdefgh12345678',
    })
    const { text, report } = await examine(files)
    expect(report.findings.filter(({ code }) => code === 'secret_exposed')).toHaveLength(2)
    const plain = await latchkey(['doctor'], { folder })
    for (const secret of secrets) for (const shown of [text, plain.text]) expect(shown).not.toContain(secret)
  })
})

describe('the settings', () => {
  it('are those of the strongest file, and the environment beats every one', async () => {
    const { files } = await wellApp(
      {},
      {
        '.env':
          'WORKOS_API_KEY=sk_test_from_env_file\nWORKOS_CLIENT_ID=client_01A\nVITE_WORKOS_CLIENT_ID=$WORKOS_CLIENT_ID\n',
        '.env.development': 'WORKOS_API_KEY="sk_test_of_development"\n',
      },
    )
    const fromFile = await examine(files)
    expect(fromFile.find('api_key')?.what).toContain('(.env.development)')
    // Both client ids are the same, since one says what the other does.
    expect(fromFile.levelOf('client_id')).toBe('ok')
    const fromShell = await examine(files, [], { WORKOS_API_KEY: 'sk_test_of_the_shell' })
    expect(fromShell.find('api_key')?.what).toContain('(the environment)')
  })

  it('with two client ids, or an origin that is none, are errors', async () => {
    const { files } = await wellApp({
      WORKOS_CLIENT_ID: 'client_01A',
      VITE_WORKOS_CLIENT_ID: 'client_01B',
      APP_ORIGIN: 'http://localhost:5173/',
    })
    const { find } = await examine(files)
    expect(find('client_id')).toMatchObject({ level: 'error', what: expect.stringContaining('two client ids') })
    expect(find('origin')).toMatchObject({ level: 'error', what: expect.stringContaining('http://localhost:5173/') })
  })

  it('of an origin that the scripts do not serve are a warning', async () => {
    const { files } = await wellApp({ APP_ORIGIN: 'http://localhost:1' })
    expect((await examine(files)).levelOf('origin_elsewhere')).toBe('warning')
  })

  it('in a file that git would take are a warning, and in one that it keeps an error', async () => {
    startGit(folder)
    const { files } = await wellApp({}, { '.gitignore': '' })
    expect((await examine(files)).levelOf('secret_file')).toBe('warning')
    spawnSync('git', ['add', '.env.local'], { cwd: folder })
    expect((await examine(files)).find('secret_file')).toMatchObject({
      level: 'error',
      fix: expect.stringContaining('git rm --cached'),
    })
  })
})

describe('WorkOS', () => {
  it('that refuses the key, or knows it of another environment, is told apart', async () => {
    const { apiKey, clientId, apiUrl } = await startWorkOS()
    const refused = await wellApp({ WORKOS_API_KEY: 'sk_test_somebody_elses', VITE_WORKOS_CLIENT_ID: clientId })
    const first = await examine(refused.files, ['--api-url', apiUrl])
    expect(first.levelOf('api_key_refused')).toBe('error')
    expect(first.code).toBe(1)

    const other = await wellApp({ WORKOS_API_KEY: apiKey, VITE_WORKOS_CLIENT_ID: 'client_01OTHER' })
    const second = await examine(other.files, ['--api-url', apiUrl])
    expect(second.levelOf('key_and_client')).toBe('error')
    expect(second.levelOf('redirect_uri')).toBeUndefined()
  })

  it('that does not know the way back, or the page that asks it by itself, is heard', async () => {
    const { apiKey, clientId, apiUrl } = await startWorkOS({
      redirectUris: ['http://localhost:1/callback'],
      corsOrigins: ['http://localhost:1'],
    })
    const settings = { WORKOS_API_KEY: apiKey, VITE_WORKOS_CLIENT_ID: clientId, WORKOS_API_URL: apiUrl }
    const { files, port } = await wellApp(settings, { 'src/client.ts': `createAuthClient({ source: 'direct' })` })
    const { find, levelOf } = await examine(files)
    expect(find('redirect_uri')).toMatchObject({
      level: 'error',
      what: `WorkOS does not know the redirect URI http://localhost:${port}/callback.`,
    })
    expect(levelOf('allowed_origin')).toBe('error')
    // There is no handler to look for.
    expect(levelOf('handler')).toBeUndefined()
  })

  it('is asked for nothing that changes anything', async () => {
    const emulator = await startWorkOS()
    const { apiKey, clientId, apiUrl } = emulator
    const before = JSON.stringify(emulator.snapshot())
    await examine(
      (await wellApp({ WORKOS_API_KEY: apiKey, VITE_WORKOS_CLIENT_ID: clientId, WORKOS_API_URL: apiUrl })).files,
    )
    expect(JSON.stringify(emulator.snapshot())).toBe(before)
    expect(new Set(emulator.control.requests.map(({ operation }) => operation))).toEqual(
      new Set(['getUser', 'authenticateWithRefreshToken', 'getAuthorizationUrl']),
    )
  })

  it('out of reach, or in trouble, keeps nothing else from being looked at, and is no error', async () => {
    const { files } = await wellApp({ WORKOS_API_KEY: 'sk_test_0123456789', VITE_WORKOS_CLIENT_ID: 'client_01A' })
    const offline = await examine(files, ['--api-url', `http://localhost:${await freePort()}`])
    expect(offline.find('workos')).toMatchObject({
      level: 'unknown',
      what: expect.stringContaining('cannot be reached'),
    })
    expect(offline.levelOf('stylesheet_fit')).toBe('ok')
    expect(offline.code).toBe(0)
    const troubled = await serve((_, response) => void response.writeHead(503).end())
    expect((await examine(files, ['--api-url', troubled])).find('workos')?.what).toContain('answered 503')
  })

  it('whose clock is another than this machine’s is an error that says by how much', async () => {
    const { apiKey, clientId, apiUrl } = await startWorkOS()
    const behind = await serve((incoming, outgoing) => {
      const date = new Date(Date.now() + 3_600_000).toUTCString()
      void fetch(`${apiUrl}${incoming.url}`, {
        headers: { authorization: incoming.headers.authorization ?? '' },
        redirect: 'manual',
      }).then(async answer => outgoing.writeHead(answer.status, { date }).end(await answer.text()))
    })
    const { files } = await wellApp({ WORKOS_API_KEY: apiKey, VITE_WORKOS_CLIENT_ID: clientId })
    const { find } = await examine(files, ['--api-url', behind])
    expect(find('clock')).toMatchObject({ level: 'error', what: expect.stringContaining('60 minutes behind') })
  })

  it('is not given the key over a network that anybody reads', async () => {
    writeApp(folder, viteApp)
    expect(await latchkey(['doctor', '--api-url', 'http://workos.example'], { folder })).toEqual({
      code: 1,
      text: expect.stringContaining('must be https'),
    })
  })
})

describe('the handler', () => {
  it.each<[string, Listener, string]>([
    [
      'a page in its place',
      (_, response) => void response.setHeader('content-type', 'text/html').end('<p>'),
      'handler_missing',
    ],
    ['a proxy that reaches nobody', (_, response) => void response.writeHead(500).end(), 'handler_down'],
  ])('that is %s is an error', async (_, listener, code) => {
    const { files, port } = await wellApp({})
    await serve(listener, port)
    const { levelOf } = await examine(files)
    expect(levelOf(code)).toBe('error')
  })

  it('that was told of another origin, or another path, is an error in the words of the page’s own doctor', async () => {
    const { apiKey, clientId } = createEmulator()
    const make = (origin: string, basePath = '/auth') =>
      toNodeListener(createAuthHandler({ apiKey, clientId, cookieSecret, origins: [origin], basePath }))
    const one = await wellApp({})
    await serve(make('http://localhost:1'), one.port)
    const { find } = await examine(one.files)
    expect(find('cross_origin')?.fix).toContain(`Add 'http://localhost:${one.port}' to the origins`)

    const two = await wellApp({})
    await serve(make(`http://localhost:${two.port}`, '/elsewhere'), two.port)
    expect((await examine(two.files)).levelOf('base_path')).toBe('error')
  })

  it('of an app that is not running was not looked at', async () => {
    const { files } = await wellApp({})
    expect((await examine(files)).levelOf('handler')).toBe('unknown')
  })
})

describe('versions', () => {
  it('of React that do not fit, each other or the kit, are errors', async () => {
    const { files } = await wellApp({})
    for (const [wrong, sentence] of [
      [version('react-dom', '19.1.0'), 'react-dom 19.1.0'],
      [{ ...version('react', '17.0.2'), ...version('react-dom', '17.0.2') }, 'React 17.0.2 is installed'],
      [version('@latchkey/react/node_modules/react', '19.2.0'), 'another copy of React'],
    ] as const) {
      const { report } = await examine({ ...files, ...wrong })
      expect(report.findings.find(({ level }) => level === 'error')?.what).toContain(sentence)
      rmSync(join(folder, 'node_modules'), { recursive: true })
    }
    const { find } = await examine({ ...viteApp })
    expect(find('react_version')).toMatchObject({
      level: 'error',
      what: expect.stringContaining('react and react-dom'),
    })
  })

  it('of Node that lack what the handler uses are an error', () => {
    expect(['18.20.0', '20.18.3', '20.19.0', '22.1.0'].map(number => examineNode(number).level)).toEqual([
      'error',
      'error',
      'ok',
      'ok',
    ])
  })
})

describe('the stylesheet', () => {
  const manifest = (dependency: string, number: string) =>
    JSON.stringify({ dependencies: { react: '19', vite: '8', [dependency]: number } })
  const layered = `import '@latchkey/react/styles.css'`
  const unlayered = `import '@latchkey/react/styles.unlayered.css'`
  const order = '@layer theme, base, latchkey, components, utilities;\n@import "tailwindcss";'

  it.each<[string, string, string, string, string, string | undefined]>([
    ['Tailwind 4', manifest('tailwindcss', '^4.1.0'), layered, order, 'stylesheet_fit', 'ok'],
    [
      'Tailwind 4 without an order',
      manifest('tailwindcss', '^4.1.0'),
      layered,
      '@import "tailwindcss";',
      'stylesheet_fit',
      'warning',
    ],
    [
      'Tailwind 4 and the other one',
      manifest('@tailwindcss/vite', '^4.1.0'),
      unlayered,
      order,
      'stylesheet_fit',
      'warning',
    ],
    ['Tailwind 3', manifest('tailwindcss', '^3.4.0'), unlayered, '', 'stylesheet_fit', 'ok'],
    ['Tailwind 3 and the layered one', manifest('tailwindcss', '^3.4.0'), layered, '', 'stylesheet_fit', 'warning'],
    ['Bootstrap and the layered one', manifest('bootstrap', '^5.3.0'), layered, '', 'stylesheet_fit', 'warning'],
    ['none imported', manifest('bootstrap', '^5.3.0'), '', '', 'stylesheet_missing', 'error'],
    ['both imported', manifest('bootstrap', '^5.3.0'), `${layered}\n${unlayered}`, '', 'stylesheet_twice', 'error'],
  ])('beside %s', async (_, packageJson, script, css, code, level) => {
    const { files } = await wellApp(
      {},
      { 'package.json': packageJson, 'src/Provider.tsx': script, 'src/index.css': css },
    )
    expect((await examine(files)).levelOf(code)).toBe(level)
  })
})

it('a folder that is no app it knows is looked at as far as any app goes', async () => {
  const { levelOf, find } = await examine({ 'package.json': '{}', '.env': 'WORKOS_API_KEY=nonsense\n' })
  expect(find('app')).toMatchObject({ level: 'unknown' })
  expect(levelOf('api_key')).toBe('error')
})
