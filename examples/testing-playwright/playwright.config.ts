import { defineConfig } from '@playwright/test'

/** Playwright's own browser, unless another is named. */
const executablePath = process.env['CHROMIUM']
const launchOptions = executablePath === undefined ? {} : { executablePath, args: ['--no-sandbox'] }

export default defineConfig({
  testMatch: '*.e2e.ts',
  use: { baseURL: 'http://localhost:5173', launchOptions },
  webServer: [
    { command: 'node server.js', url: 'http://localhost:4100/inbox?token=known+to+the+tests' },
    { command: 'npx vite', url: 'http://localhost:5173' },
  ],
})
