/** For tests and stories, never for production: its secrets and keys are known to everybody. */
export type { Email, Inbox } from '../emulator/inbox.js'
export type { Seed } from '../emulator/seed.js'
export { createTestAuth, type Preset, type Scenario, type TestAuth, type TestNetwork } from './createTestAuth.js'
export { gracesTotpSecret, people, peoplesPassword } from './people.js'
export type { TestBrowser, TestTab } from './testBrowser.js'
export { createTestClock, type TestClock } from './testClock.js'
export type { TestNavigation } from './testNavigation.js'
