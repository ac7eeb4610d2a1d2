import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changedPaths, type Files, nextApp, readApp, startGit, viteApp, writeApp } from './apps.js'
import { latchkey } from './latchkey.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-init-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function init(files: Files, args: readonly string[] = []) {
  writeApp(folder, files)
  return latchkey(['init', ...args], { folder })
}

describe('latchkey init in a Vite app', () => {
  it('adds provider, pages, handler and settings, changes three files by a few lines, and says all of it', async () => {
    const { code, text } = await init(viteApp)
    expect(code).toBe(0)
    const after = readApp(folder)
    expect(changedPaths(viteApp, after)).toEqual([
      '.env.example',
      '.env.local',
      'package.json',
      'server/auth.mjs',
      'src/LatchkeyProvider.tsx',
      'src/main.tsx',
      'vite.config.ts',
    ])
    for (const path of changedPaths(viteApp, after)) expect(text).toMatch(new RegExp(`(added|changed) +${path}`))

    expect(after['src/main.tsx']).toBe(`import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './index.css'
import { LatchkeyProvider } from './LatchkeyProvider.tsx'
import App from './App.tsx'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LatchkeyProvider>
      <App />
    </LatchkeyProvider>
  </StrictMode>,
)
`)
    expect(after['vite.config.ts']).toContain(`export default defineConfig({
  server: { proxy: { '/auth': 'http://localhost:4000' } },
  plugins: [react()],
})`)
    expect(JSON.parse(after['package.json'] ?? '')).toMatchObject({
      scripts: { auth: 'node --env-file=.env.local server/auth.mjs', dev: 'vite' },
    })
    expect(after['src/LatchkeyProvider.tsx']).toContain('@latchkey/react/styles.unlayered.css')
    // A diff: what goes, what comes, and what stands around it.
    expect(text).toMatch(/^ {4}- {5}<App \/>$/m)
    expect(text).toMatch(/^ {4}\+ {5}<LatchkeyProvider>$/m)
    expect(text).toContain('npm install @latchkey/react')
    expect(text).toContain('http://localhost:5173/callback')
  })

  it('makes a secret for the file that git ignores, never shows it, and makes another one next time', async () => {
    const { text } = await init(viteApp)
    const secret = /^COOKIE_SECRET=(.*)$/m.exec(readApp(folder)['.env.local'] ?? '')?.[1] ?? ''
    expect(Buffer.from(secret, 'base64')).toHaveLength(32)
    expect(text).not.toContain(secret)
    expect(readApp(folder)['.env.example']).toMatch(/^COOKIE_SECRET=$/m)
    rmSync(join(folder, '.env.local'))
    await latchkey(['init'], { folder })
    expect(readApp(folder)['.env.local']).not.toContain(secret)
  })

  it('finds all there the second time', async () => {
    await init(viteApp)
    const once = readApp(folder)
    const { code, text } = await latchkey(['init'], { folder })
    expect(code).toBe(0)
    expect(text).toContain('All is there already in this Vite app. Nothing was changed.')
    expect(text).not.toMatch(/added|changed {2}|by hand/)
    expect(readApp(folder)).toEqual(once)
  })

  it('writes nothing on --dry-run, and says what it would', async () => {
    const { code, text } = await init(viteApp, ['--dry-run'])
    expect(code).toBe(0)
    expect(readApp(folder)).toEqual(viteApp)
    expect(text).toMatch(/What would be done.*added +src\/LatchkeyProvider\.tsx.*Nothing was written\.\n$/s)
  })

  it('says the lines to add to files of a shape it does not know, and leaves those alone', async () => {
    const files: Files = {
      ...viteApp,
      'vite.config.ts': `export default defineConfig(({ mode }) => ({ server: { port: 8080 }, mode }))\n`,
      'src/main.tsx': `import { Root } from './Root'\nmount(<Root />)\n`,
      'package.json': (viteApp['package.json'] ?? '').replace('"dev"', '"auth": "serve", "dev"'),
    }
    const { code, text } = await init(files)
    expect(code).toBe(0)
    const after = readApp(folder)
    for (const path of ['vite.config.ts', 'src/main.tsx', 'package.json']) {
      expect(after[path]).toBe(files[path])
      expect(text).toContain(`by hand  ${path}`)
    }
    expect(text).toContain("server: { proxy: { '/auth': 'http://localhost:4000' } },")
    expect(text).toContain("import { LatchkeyProvider } from './LatchkeyProvider'")
    expect(text).toContain('http://localhost:8080/callback')
  })

  it('writes JavaScript into an app in JavaScript, in its quotes, and speaks to its package manager', async () => {
    const { text } = await init({
      'package.json': viteApp['package.json'] ?? '',
      'pnpm-lock.yaml': '',
      '.gitignore': '*.local\n',
      'index.html': `<script type="module" src="/main.jsx"></script>`,
      'main.jsx': `import { createRoot } from "react-dom/client";\nimport App from "./App";\n\ncreateRoot(document.body).render(<App />);\n`,
    })
    const after = readApp(folder)
    expect(after['main.jsx']).toBe(`import { createRoot } from "react-dom/client";
import { LatchkeyProvider } from "./LatchkeyProvider";
import App from "./App";

createRoot(document.body).render(<LatchkeyProvider><App /></LatchkeyProvider>);
`)
    expect(after['LatchkeyProvider.jsx']).not.toMatch(/: \{|import type/)
    expect(after['vite.config.js']).toContain("'/auth'")
    expect(text).toContain('pnpm add @latchkey/react')
    expect(text).toContain('pnpm exec latchkey doctor')
  })

  it('writes nothing at all where a file of its own name is somebody’s', async () => {
    const files = { ...viteApp, 'src/LatchkeyProvider.tsx': 'export const mine = 1\n' }
    const { code, text } = await init(files)
    expect({ code, text }).toEqual({ code: 1, text: expect.stringContaining('src/LatchkeyProvider.tsx is there') })
    expect(readApp(folder)).toEqual(files)
  })
})

describe('latchkey init in a Next.js app', () => {
  it('adds route, session, provider and two pages, and puts the provider around every page', async () => {
    const { code, text } = await init(nextApp)
    expect(code).toBe(0)
    const after = readApp(folder)
    expect(changedPaths(nextApp, after)).toEqual([
      '.env.example',
      '.env.local',
      'app/LatchkeyProvider.tsx',
      'app/auth/[action]/route.ts',
      'app/callback/page.tsx',
      'app/globals.css',
      'app/layout.tsx',
      'app/sign-in/page.tsx',
      'latchkey.ts',
    ])
    expect(after['app/layout.tsx']).toContain(
      'import "./globals.css";\nimport { LatchkeyProvider } from "./LatchkeyProvider";\n',
    )
    expect(after['app/layout.tsx']).toContain('        <LatchkeyProvider>{children}</LatchkeyProvider>\n')
    expect(after['app/auth/[action]/route.ts']).toContain(`from '../../../latchkey'`)
    expect(after['app/LatchkeyProvider.tsx']).toContain(`from '../latchkey'`)
    expect(text).toContain('http://localhost:3000/callback')

    const again = await latchkey(['init'], { folder })
    expect(again.text).toContain('All is there already in this Next.js app.')
    expect(readApp(folder)).toEqual(after)
  })

  it('takes the layered stylesheet beside Tailwind 4 and its place among the layers, else the other one', async () => {
    await init(nextApp)
    expect(readApp(folder)['app/globals.css']).toMatch(
      /^@layer theme, base, latchkey, components, utilities;\n@import "tailwindcss";/,
    )
    expect(readApp(folder)['app/LatchkeyProvider.tsx']).toContain(`'@latchkey/react/styles.css'`)
  })

  it('knows src/app and JavaScript', async () => {
    const manifest = JSON.stringify({ dependencies: { next: '15.0.0' }, scripts: { dev: 'next dev -p 4321' } })
    const layout = `export default function Layout({ children }) {\n  return <html><body>{children}</body></html>\n}\n`
    const { text } = await init({ 'package.json': manifest, 'src/app/layout.js': layout })
    const after = readApp(folder)
    expect(Object.keys(after)).toEqual(
      expect.arrayContaining(['src/latchkey.js', 'src/app/auth/[action]/route.js', 'src/app/LatchkeyProvider.jsx']),
    )
    expect(after['src/app/layout.js']).toBe(
      `import { LatchkeyProvider } from './LatchkeyProvider'\n${layout.replace('{children}</body>', '<LatchkeyProvider>{children}</LatchkeyProvider></body>')}`,
    )
    for (const [path, code] of Object.entries(after))
      if (path.endsWith('.js')) expect(code, path).not.toMatch(/!,|: Request/)
    expect(after['src/app/LatchkeyProvider.jsx']).toContain('styles.unlayered.css')
    expect(text).toContain('http://localhost:4321/callback')
  })

  it('leaves a client’s layout, and pages of the same address, to the person', async () => {
    const files = {
      ...nextApp,
      'app/layout.tsx': `'use client'\n${nextApp['app/layout.tsx']}`,
      'app/sign-in/page.tsx': 'export default () => null\n',
      'app/callback/page.tsx': 'export default () => null\n',
    }
    const { text } = await init(files)
    for (const path of ['app/layout.tsx', 'app/sign-in/page.tsx', 'app/callback/page.tsx']) {
      expect(text).toContain(`by hand  ${path}`)
      expect(readApp(folder)[path]).toBe(files[path as keyof typeof files])
    }
  })

  it('writes nothing where another route answers below /auth', async () => {
    const files = { ...nextApp, 'app/auth/[...nextauth]/route.ts': 'export {}\n' }
    const { code, text } = await init(files)
    expect({ code, text }).toEqual({ code: 1, text: expect.stringContaining('app/auth/[...nextauth]') })
    expect(readApp(folder)).toEqual(files)
  })
})

describe('the settings', () => {
  it('are added to those that are there, which stay, and no secret of either is shown', async () => {
    const { text } = await init({ ...viteApp, '.env.local': 'WORKOS_API_KEY=sk_test_mine\nOTHER_TOKEN=abc' })
    const after = readApp(folder)['.env.local'] ?? ''
    expect(after).toMatch(/^WORKOS_API_KEY=sk_test_mine\nOTHER_TOKEN=abc\n\n# .*\nVITE_WORKOS_CLIENT_ID=\n/)
    expect(after.match(/WORKOS_API_KEY/g)).toHaveLength(1)
    expect(text).toContain('COOKIE_SECRET=(not shown)')
    expect(text).not.toMatch(/sk_test_mine|abc/)
  })

  it('are kept out of git, whatever it has been told so far', async () => {
    startGit(folder)
    const { text } = await init({ ...viteApp, '.gitignore': 'node_modules' })
    expect(text).toContain('changed  .gitignore')
    expect(readApp(folder)['.gitignore']).toBe('node_modules\n.env.local\n')
    expect(spawnSync('git', ['check-ignore', '-q', '.env.local'], { cwd: folder }).status).toBe(0)
    expect((await latchkey(['init'], { folder })).text).toContain('All is there already')
  })

  it('are not written into a file that git keeps', async () => {
    startGit(folder)
    writeApp(folder, { ...viteApp, '.env.local': 'A=1\n' })
    spawnSync('git', ['add', '--force', '.env.local'], { cwd: folder })
    const { code, text } = await latchkey(['init'], { folder })
    expect({ code, text }).toEqual({ code: 1, text: expect.stringContaining('git rm --cached .env.local') })
    expect(readApp(folder)['server/auth.mjs']).toBeUndefined()
  })
})

describe('latchkey init elsewhere', () => {
  it.each([
    ['a folder with nothing in it', {}, 'There is no package.json here', 'docs/server.md'],
    ['a manifest that is none', { 'package.json': '{' }, 'package.json is not JSON', 'docs/server.md'],
    [
      'Vue',
      { 'package.json': '{"devDependencies":{"vite":"8","vue":"3"}}' },
      'neither next, nor vite and react',
      'docs/server.md',
    ],
    [
      'the Pages Router',
      { 'package.json': '{"dependencies":{"next":"16"}}', 'pages/index.js': '' },
      'only the App Router',
      'docs/server.md',
    ],
    [
      'React Router',
      { 'package.json': '{"devDependencies":{"vite":"8","@react-router/dev":"7"}}' },
      'framework mode',
      'docs/ssr.md, "React Router"',
    ],
    [
      'TanStack Start',
      { 'package.json': '{"dependencies":{"vite":"8","react":"19","@tanstack/react-start":"1"}}' },
      'TanStack Start',
      'docs/ssr.md, "TanStack Start"',
    ],
  ])('says of %s what it looked for and which guide to follow', async (_, files: Files, reason, guide) => {
    const { code, text } = await init(files)
    expect(code).toBe(1)
    expect(text).toContain(reason)
    expect(text).toContain('It looked for Vite with React')
    expect(text).toContain(`By hand: ${guide}`)
    expect(readApp(folder)).toEqual(files)
  })
})
