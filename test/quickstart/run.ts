import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { chromiumArgs, findChromium } from '../../scripts/chromium.js'
import { pack } from '../../scripts/packed.js'
import { mustRun, root } from '../../scripts/run.js'

/**
 * Follows docs/quick-start.md to the letter, from an empty folder with the packed package: runs the commands that end,
 * writes the files, starts what goes on in a terminal of its own, and signs in.
 */
interface Way {
  heading: string
  /** Sections whose commands and files are used before its own. */
  after: readonly string[]
  /** Files that it takes from another section. */
  takes?: { from: string; kind: string }
  address: string
  signIn: (page: Page) => Promise<void>
}

const password = 'correct horse battery staple'

const ways: readonly Way[] = [
  {
    heading: 'The handler with Vite',
    after: [],
    address: 'http://localhost:5173',
    async signIn(page) {
      await signInWithPassword(page)
      await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
      await page.reload()
      await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
    },
  },
  {
    heading: 'The handler with Next.js',
    after: [],
    takes: { from: 'The handler with Vite', kind: 'json' },
    address: 'http://localhost:3000',
    async signIn(page) {
      await signInWithPassword(page)
      await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
      await page.reload()
      await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
    },
  },
  {
    heading: 'Without a server',
    after: ['The handler with Vite'],
    address: 'http://localhost:5173',
    async signIn(page) {
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.waitForURL(/localhost:4100/)
      await page.getByRole('button', { name: 'Continue as Ada' }).click()
      await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
    },
  },
]

/** What goes on until it is stopped. */
const lasting = /^(npx latchkey emulate|npx vite|npx next dev|node --env-file)/

const guide = readFileSync(join(root, 'docs/quick-start.md'), 'utf8')
const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs })
let passed = 0
let failed = 0
try {
  for (const way of ways.filter(({ heading }) => heading.includes(process.argv[2] ?? ''))) {
    try {
      await follow(way)
      passed += 1
      console.log(`ok: ${way.heading}`)
    } catch (error) {
      failed += 1
      console.log(`FAILED: ${way.heading}\n${error instanceof Error ? error.message : String(error)}`)
    }
  }
} finally {
  await browser.close()
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

async function signInWithPassword(page: Page) {
  await page.getByLabel('Email').fill('ada@example.com')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function follow({ heading, after, takes, address, signIn }: Way) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-quickstart-'))
  const terminals: Terminal[] = []
  try {
    const packed = await pack(folder)
    for (const { kind, text } of takes ? blocksOf(takes.from) : []) {
      if (kind === takes?.kind) writeFile(folder, kind, text)
    }
    for (const section of [...after, heading]) {
      for (const { kind, text } of blocksOf(section)) {
        if (kind !== 'sh') writeFile(folder, kind, text)
        else if (!lasting.test(text)) await mustRun('sh', ['-ec', withPackage(text, packed)], folder)
        else if (section === heading) terminals.push(await openTerminal(text, folder))
      }
    }
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('pageerror', error => complaints.push(error.message))
    page.on('console', message => {
      if (message.text().startsWith('Latchkey (')) complaints.push(message.text())
    })
    await page.goto(address)
    await signIn(page).catch(async error => {
      throw new Error(`${String(error)}\n${await page.locator('body').innerText()}\n${printed(terminals)}`)
    })
    if (complaints.length > 0) throw new Error(`The console said:\n${complaints.join('\n')}`)
    const picture = process.env['LATCHKEY_PICTURES']
    if (picture !== undefined) await page.screenshot({ path: join(picture, `${heading.replaceAll(' ', '-')}.png`) })
    await page.close()
  } finally {
    await Promise.all(terminals.map(close))
    rmSync(folder, { recursive: true })
  }
}

/** The blocks of a section down to the next of its rank, and no subsection's. */
function blocksOf(heading: string): { kind: string; text: string }[] {
  const [, section = ''] = new RegExp(`^## ${heading}\\n([^]*?)^##`, 'm').exec(guide) ?? []
  const blocks = [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, kind = '', text = '']) => ({ kind, text }))
  if (blocks.length === 0) throw new Error(`docs/quick-start.md has no code under "${heading}"`)
  return blocks
}

/** A file's first line says its name, but for JSON, which has no comments. */
function writeFile(folder: string, kind: string, text: string) {
  const [, name, rest = ''] = /^(?:\/\/|<!--) (\S+)(?: -->)?\n([^]*)$/.exec(text) ?? [undefined, undefined, text]
  const place = join(folder, name ?? (kind === 'json' ? 'seed.json' : ''))
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, rest)
}

/** The package as npm would serve it, and tools in the versions we know. */
function withPackage(command: string, packed: string): string {
  const { devDependencies } = readManifest('package.json')
  const versions: Record<string, string> = {
    ...devDependencies,
    ...readManifest('examples/nextjs/package.json').dependencies,
  }
  const pinned = ['react-dom', '@vitejs/plugin-react', 'react', 'vite', 'next']
  return command
    .replace(/^npm install.*$/gm, line =>
      line
        .split(' ')
        .map(word => (pinned.includes(word) ? `${word}@${versions[word]}` : word))
        .map(word => (word === '@latchkey/react' ? packed : word))
        .join(' '),
    )
    .replace(/^npm install/gm, 'npm install --prefer-offline --no-audit --no-fund')
}

function readManifest(file: string) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >
}

interface Terminal {
  command: string
  child: ChildProcess
  closed: Promise<unknown>
  output: string
}

/** Resolves once the command has printed something, or has had time to listen: a server of three lines prints nothing. */
async function openTerminal(command: string, folder: string): Promise<Terminal> {
  const child = spawn('sh', ['-c', command], {
    cwd: folder,
    detached: true,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const terminal: Terminal = { command, child, closed: once(child, 'close'), output: '' }
  await new Promise<void>((resolve, reject) => {
    const spoken = (text: string) => {
      terminal.output += text
      if (/localhost:\d+/.test(terminal.output)) resolve()
    }
    child.stdout.setEncoding('utf8').on('data', spoken)
    child.stderr.setEncoding('utf8').on('data', spoken)
    child.on('exit', code => reject(new Error(`${command.trim()} ended with ${code}:\n${terminal.output}`)))
    if (command.startsWith('node')) setTimeout(resolve, 3000)
  })
  child.removeAllListeners('exit')
  return terminal
}

/** Resolves once all that the command started is gone too, and writes nothing more into its folder. */
async function close({ child, closed }: Terminal) {
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
  await closed
}

function printed(terminals: readonly Terminal[]): string {
  return terminals.map(({ command, output }) => `$ ${command}${output}`).join('\n')
}
