import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { chromiumArgs } from './scripts/chromium.js'
import { publicNames } from './scripts/publicNames.js'
import { root } from './scripts/run.js'
import { stylesPlugin } from './scripts/styles.js'

/** The whole matrices and soaks, which `npm run test:deep` adds. */
const deep = process.env['LATCHKEY_DEEP'] === '1' ? [] : ['**/*.deep.test.{ts,tsx}']
const exclude = [...configDefaults.exclude, ...deep]

/** What a test in a page is told of the run it is in; see test/sample.ts. */
const { LATCHKEY_DEEP = '', LATCHKEY_SAMPLE_SEED = 'one' } = process.env

/** `npm test` finds it; a bare `vitest` looks where Debian puts it. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Most of a test is waiting, and Vitest would leave a core to itself. */
const maxWorkers = availableParallelism()

function onSource() {
  return { plugins: [react(), stylesPlugin()], resolve: { alias: publicNames('src') } }
}

/** Vitest writes the project's name into what it is given, so each project gets its own. */
function inChromium() {
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions: { executablePath, args: chromiumArgs } }),
    instances: [{ browser: 'chromium' as const }],
  }
}

const unit: TestProjectInlineConfiguration = {
  ...onSource(),
  test: {
    name: 'unit',
    environment: 'node',
    include: ['test/**/*.test.{ts,tsx}'],
    // A busy machine is no failure: nothing here is measured by the clock on the wall.
    testTimeout: 60_000,
    exclude: [...exclude, 'test/{browser,e2e,react18,consumers}/**'],
    isolate: false,
    maxWorkers,
  },
}

/** Named, because Vite reloads the page, in the middle of a test, for a package it did not see coming. */
const packages = [
  '@floating-ui/react',
  '@testing-library/react',
  '@testing-library/user-event',
  'iron-webcrypto',
  'jose',
  'jsqr',
  'oauth4webapi',
  'otpauth',
  'qrcode',
  'qrcode/lib/core/qrcode.js',
  'react-dom/client',
  'react-dom/server',
  'react/jsx-dev-runtime',
  'valibot',
  'zustand/react',
  'zustand/vanilla',
]

const browser: TestProjectInlineConfiguration = {
  ...onSource(),
  optimizeDeps: { include: packages },
  test: {
    name: 'browser',
    browser: inChromium(),
    include: ['test/browser/**/*.test.tsx'],
    exclude,
    env: { LATCHKEY_DEEP, LATCHKEY_SAMPLE_SEED },
    testTimeout: 60_000,
    globalSetup: ['test/browser/hostStyles.ts'],
    setupFiles: ['test/browser/setup.ts'],
    isolate: false,
    maxWorkers,
  },
}

/** The plugin looks for stories at once, and complains where there are none. */
function stories(): TestProjectInlineConfiguration[] {
  if (!existsSync(join(root, 'stories'))) return []
  return [
    {
      optimizeDeps: { include: [...packages, 'storybook/actions', 'storybook/internal/csf', 'storybook/preview-api'] },
      plugins: [storybookTest({ configDir: join(root, '.storybook') })],
      test: { name: 'stories', browser: inChromium(), isolate: false, maxWorkers, testTimeout: 60_000 },
    },
  ]
}

/** Runs the built package, so `dist` has to be there. */
const e2e: TestProjectInlineConfiguration = {
  // The demo's server is a part of the command, which has no public name.
  resolve: {
    alias: [...publicNames('dist'), { find: /^(\.\.\/)+src\/cli\//, replacement: join(root, 'dist', 'cli', '/') }],
  },
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['test/e2e/**/*.test.ts'],
    exclude,
    env: { CHROMIUM: executablePath },
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
}

export default defineConfig({
  test: { projects: [unit, browser, ...stories(), e2e] },
})
