import { runHere } from '../scripts/run.js'
import { print } from './compare.js'
import { benchCookies } from './cookies.js'
import { benchHandler } from './handler.js'
import { installRivals } from './rivals.js'
import { benchSideBySide } from './sideBySide.js'
import { benchSwitcher } from './switcher.js'
import { writeTables } from './tables.js'
import { weighSideBySide } from './weigh.js'

/** Sizes and speeds in one run, written into the README and docs/performance.md. Read the ratios: the milliseconds are this machine's, now. */
console.log('# Sizes\n')
await runHere('tsx', ['scripts/build.ts'])
await runHere('tsx', ['scripts/sizes.ts'])

console.log('\n# Sizes side by side\n')
await installRivals()
const weighed = await weighSideBySide()
print('kB, brotli', 'first screen', 'later', 'stylesheet')
for (const { kit, initialKB, lazyKB, sheetKB } of weighed)
  print(kit, ...[initialKB, lazyKB, sheetKB].map(kB => kB.toFixed(1)))

console.log('\n# Handler\n')
const handled = await benchHandler()

console.log('\n# Cookies\n')
const cookies = await benchCookies()

console.log('\n# Organization switcher\n')
await benchSwitcher()

console.log('\n# Side by side\n')
const sideBySide = await benchSideBySide()
writeTables({ weighed, handled, cookies, sideBySide })
process.exit()
