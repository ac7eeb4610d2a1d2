import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The app in a folder, as far as its files tell. */
export type App = ViteApp | NextApp

interface AppFacts {
  folder: string
  manifest: Manifest
  packageManager: PackageManager
  /** Where it is in development. */
  origin: string
  /** Whose reset the kit meets; the rest says nothing of its reset. */
  styling: Styling
}

export interface ViteApp extends AppFacts {
  framework: 'Vite'
  /** What `index.html` loads, from the folder. */
  entry: string
  /** Undefined where it has none. */
  config: string | undefined
}

export interface NextApp extends AppFacts {
  framework: 'Next.js'
  /** `app` or `src/app`. */
  appFolder: string
  /** The root layout, from the folder. */
  layout: string
}

/** Why nobody knows what to do with a folder. */
export interface UnknownApp {
  framework: undefined
  reason: string
  /** What leads there by hand. */
  guide: string
}

export interface Manifest {
  packageManager?: string
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

export type PackageManager = keyof typeof words
export type Styling = 'tailwind4' | 'tailwind3' | 'bootstrap' | undefined

/** What each package manager wants to hear. */
const words = {
  npm: { lock: 'package-lock.json', add: 'npm install', run: 'npm run', exec: 'npx' },
  pnpm: { lock: 'pnpm-lock.yaml', add: 'pnpm add', run: 'pnpm', exec: 'pnpm exec' },
  yarn: { lock: 'yarn.lock', add: 'yarn add', run: 'yarn', exec: 'yarn' },
  bun: { lock: 'bun.lock', add: 'bun add', run: 'bun run', exec: 'bunx' },
} as const

export function wordsOf(packageManager: PackageManager) {
  return words[packageManager]
}

/** Looks at a handful of files by their names; runs nothing. */
export async function recognizeApp(folder: string): Promise<App | UnknownApp> {
  const text = await readText(folder, 'package.json')
  if (text === undefined) return unknown('There is no package.json here.')
  const manifest = readManifest(text)
  if (!manifest) return unknown('package.json is not JSON.')

  const {
    '@react-router/dev': reactRouter,
    '@tanstack/react-start': tanStackStart,
    next,
    vite,
    react,
  } = dependenciesOf(manifest)
  if (reactRouter !== undefined) {
    return unknown('This is React Router in framework mode.', 'docs/ssr.md, "React Router"')
  }
  if (tanStackStart !== undefined) return unknown('This is TanStack Start.', 'docs/ssr.md, "TanStack Start"')
  const packageManager = await findPackageManager(folder, manifest)
  const facts = { folder, manifest, packageManager, styling: stylingOf(manifest) }
  if (next !== undefined) return recognizeNext(facts)
  if (vite !== undefined && react !== undefined) return recognizeVite(facts)
  return unknown('package.json names neither next, nor vite and react together.')
}

async function recognizeNext(facts: Omit<AppFacts, 'origin'>): Promise<NextApp | UnknownApp> {
  const layouts = ['app', 'src/app'].flatMap(folder =>
    ['tsx', 'jsx', 'js'].map(extension => ({ appFolder: folder, layout: `${folder}/layout.${extension}` })),
  )
  const found = await firstThere(facts.folder, layouts, ({ layout }) => layout)
  if (!found) {
    return unknown('This is Next.js, but app/layout and src/app/layout are not there: only the App Router is known.')
  }
  const port = portOf(facts.manifest.scripts?.['dev']) ?? 3000
  return { framework: 'Next.js', ...facts, ...found, origin: `http://localhost:${port}` }
}

async function recognizeVite(facts: Omit<AppFacts, 'origin'>): Promise<ViteApp | UnknownApp> {
  const page = (await readText(facts.folder, 'index.html')) ?? ''
  const entry = /<script\b[^>]*\bsrc=["']\.?\/?([^"']+\.[jt]sx?)["']/.exec(page)?.[1]
  if (entry === undefined) return unknown('This is Vite and React, but index.html loads no script of the app.')
  const names = ['ts', 'js', 'mts', 'mjs'].map(extension => `vite.config.${extension}`)
  const config = await firstThere(facts.folder, names, name => name)
  const settings = config === undefined ? '' : await readText(facts.folder, config)
  const port = portOf(facts.manifest.scripts?.['dev']) ?? /\bport:\s*(\d+)/.exec(settings ?? '')?.[1] ?? 5173
  return { framework: 'Vite', ...facts, entry, config, origin: `http://localhost:${port}` }
}

function unknown(reason: string, guide = 'docs/server.md, "Hosts"'): UnknownApp {
  return { framework: undefined, reason, guide }
}

export function isTypeScript(file: string): boolean {
  return /\.tsx?$/.test(file)
}

export function dependenciesOf({ dependencies, devDependencies }: Manifest): Record<string, string | undefined> {
  return { ...devDependencies, ...dependencies }
}

/** Undefined where it is not there. */
export async function readText(folder: string, path: string): Promise<string | undefined> {
  return readFile(join(folder, path), 'utf8').catch(() => undefined)
}

function readManifest(text: string): Manifest | undefined {
  try {
    return JSON.parse(text) as Manifest
  } catch {
    return undefined
  }
}

/** What it says, else whose lock file is there, else npm. */
async function findPackageManager(folder: string, { packageManager }: Manifest): Promise<PackageManager> {
  const names = Object.keys(words) as PackageManager[]
  const said = names.find(name => packageManager?.startsWith(`${name}@`))
  return said ?? (await firstThere(folder, names, name => words[name].lock)) ?? 'npm'
}

async function firstThere<Candidate>(
  folder: string,
  candidates: readonly Candidate[],
  pathOf: (c: Candidate) => string,
) {
  for (const candidate of candidates) {
    if ((await readText(folder, pathOf(candidate))) !== undefined) return candidate
  }
  return undefined
}

function portOf(script: string | undefined): string | undefined {
  return /(?:^|\s)(?:--port|-p)[ =](\d+)/.exec(script ?? '')?.[1]
}

function stylingOf(manifest: Manifest): Styling {
  const dependencies = dependenciesOf(manifest)
  const tailwind = /\d+/.exec(dependencies['tailwindcss'] ?? '')?.[0]
  if (dependencies['@tailwindcss/vite'] || dependencies['@tailwindcss/postcss'] || Number(tailwind) >= 4)
    return 'tailwind4'
  if (tailwind !== undefined) return 'tailwind3'
  return dependencies['bootstrap'] || dependencies['react-bootstrap'] ? 'bootstrap' : undefined
}
