import { runHere } from '../scripts/run.js'
import { benchCookies } from './cookies.js'
import { benchHandler } from './handler.js'
import { benchSideBySide } from './sideBySide.js'
import { benchSwitcher } from './switcher.js'

/** Sizes and speeds in one run. Read the ratios: the milliseconds are this machine's, now. */
console.log('# Sizes\n')
await runHere('tsx', ['scripts/build.ts'])
await runHere('tsx', ['scripts/sizes.ts'])

console.log('\n# Handler\n')
await benchHandler()

console.log('\n# Cookies\n')
await benchCookies()

console.log('\n# Organization switcher\n')
await benchSwitcher()

console.log('\n# Side by side\n')
await benchSideBySide()
process.exit()
