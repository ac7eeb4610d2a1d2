import { appendFileSync, copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { openConsumer } from '../../scripts/packed.js'

/** An example of ours, and how its bundler is told to say nothing but what is wrong. */
interface Example {
  name: string
  folder: string
  tool: string
  args: readonly string[]
}

const examples: readonly Example[] = [
  { name: 'Vite', folder: 'examples/vite', tool: 'vite', args: ['build', '--logLevel', 'warn'] },
  { name: 'webpack', folder: 'examples/webpack', tool: 'webpack', args: ['--stats', 'errors-warnings', '--no-color'] },
]

/** What a bundler made of the page: the text of each file, by its name. */
type Files = ReadonlyMap<string, string>

/** A claim about a bundle, and what speaks against it. */
interface Claim {
  name: string
  against: (files: Files) => readonly string[]
}

/** Words that only one module of ours says, and that a bundler cannot rename. */
const lazyParts = { 'the choice of an organization': 'You are a member of more than one.', 'the menu': 'menu-items' }

/** What only servers may hold. */
const secrets = [/\bsk_(test|live)_/, /["'`]node:/, /WORKOS_API_KEY/, /cookieSecret/, /A256GCM/, /createHmac/]

const claims: readonly Claim[] = [
  {
    name: 'steps are separate chunks',
    against: files =>
      Object.entries(lazyParts).flatMap(([step, word]) => {
        const holders = scripts(files).filter(([, text]) => text.includes(word))
        const isApart = holders.length === 1 && !holders.some(([, text]) => text.includes('client_consumer'))
        return isApart ? [] : [`${step} is in ${holders.map(([name]) => name).join(', ') || 'no chunk'}`]
      }),
  },
  {
    name: 'the stylesheet is there once, in its layer',
    against: files => {
      const found = [...files].filter(([, text]) => text.includes('@layer latchkey'))
      const count = found.reduce((sum, [, text]) => sum + text.split('@layer latchkey').length - 1, 0)
      const isOneSheet = count === 1 && found.every(([name]) => name.endsWith('.css'))
      return isOneSheet ? [] : [`${count} times, in ${found.map(([name]) => name).join(', ')}`]
    },
  },
  {
    name: 'nothing of the server or of the local WorkOS is there',
    against: files =>
      scripts(files).flatMap(([name, text]) =>
        secrets.filter(secret => secret.test(text)).map(secret => `${name} holds ${String(secret)}`),
      ),
  },
  {
    name: 'server code imported by mistake is a refusal that says what to do',
    against: files => {
      const refusals = ['@latchkey/react/server', '@latchkey/react/emulator']
      const text = scripts(files)
        .map(([, script]) => script)
        .join('\n')
      return refusals.filter(name => !text.includes(name)).map(name => `no word about ${name}`)
    },
  },
]

let passed = 0
let failed = 0

// Beside the one that a page is told, one that it must never be told: a build is run where both are set.
process.env['WORKOS_API_KEY'] = 'sk_test_consumer'
process.env['WORKOS_CLIENT_ID'] = process.env['VITE_WORKOS_CLIENT_ID'] = 'client_consumer'
await Promise.all(examples.map(take))

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

async function take({ name, folder: project, tool, args }: Example) {
  const { folder, run, remove } = await openConsumer(project)
  try {
    judge(name, 'is given "use client" wherever a page begins', withoutDirective(join(folder, 'node_modules')))
    copyFileSync(join(import.meta.dirname, 'mistake.ts'), join(folder, 'src', 'mistake.ts'))
    appendFileSync(join(folder, 'src', 'main.tsx'), "import './mistake'\n")
    const { ok, output } = await run(tool, args)
    judge(name, 'builds without a warning', ok && !/warn|error|\(!\)/i.test(output) ? [] : [output])
    for (const claim of claims) judge(name, claim.name, claim.against(readFiles(join(folder, 'dist'))))
  } finally {
    remove()
  }
}

function judge(subject: string, claim: string, against: readonly string[]) {
  const isTrue = against.length === 0
  console.log(`${isTrue ? 'ok' : 'FAILED'}: ${subject}: ${claim}`)
  for (const line of against) console.log(`  ${line}`)
  if (isTrue) passed += 1
  else failed += 1
}

/** The components, providers and hooks of the package that a Server Component could not name. */
function withoutDirective(modules: string): string[] {
  const dist = join(modules, '@latchkey', 'react', 'dist')
  const index = readFileSync(join(dist, 'index.js'), 'utf8')
  const files = [...index.matchAll(/from "\.\/((?:components|hooks)\/[^"]*)"/g)].map(([, file = '']) => file)
  if (files.length === 0) return ['index.js names no component']
  return files.filter(file => !readFileSync(join(dist, file), 'utf8').startsWith('"use client"'))
}

function readFiles(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
  return new Map(names.map(name => [name.slice(folder.length).replaceAll(sep, '/'), readFileSync(name, 'utf8')]))
}

function scripts(files: Files): [string, string][] {
  return [...files].filter(([name]) => name.endsWith('.js'))
}
