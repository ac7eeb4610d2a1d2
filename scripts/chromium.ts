import { chromium } from 'playwright'
import { attempt, installed, installPackage, isExecutable } from './executables.js'

/** Drawn by a renderer of their own for each new page, above an address bar that nobody sees. */
const popups = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** What Playwright switches off: of two such lists Chromium reads the last. */
const offForPlaywright = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/** What Chromium is started with: it stays quiet on the network and runs where there is neither a screen nor a user namespace. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...popups, ...offForPlaywright].join()}`,
]

const names = ['chromium', 'chromium-browser', 'google-chrome']

/**
 * The path of a Chromium to test in: `$CHROMIUM`, else an installed one, else Playwright's own; where there is none it
 * installs one and says so on stderr.
 *
 * @throws {Error} where none is found and none can be installed; the message says what to do.
 */
export async function findChromium(): Promise<string> {
  const named = process.env['CHROMIUM']
  if (named) {
    if (isExecutable(named)) return named
    throw new Error(`findChromium: CHROMIUM names ${named}, which is not an executable file. Correct it or unset it.`)
  }
  return installedChromium() ?? playwrightChromium() ?? downloadedChromium() ?? packagedChromium() ?? giveUp()
}

function installedChromium() {
  return installed(names)
}

function playwrightChromium() {
  const path = chromium.executablePath()
  return isExecutable(path) ? path : undefined
}

function downloadedChromium() {
  return attempt('npx', ['playwright', 'install', 'chromium']) ? playwrightChromium() : undefined
}

function packagedChromium() {
  return installPackage('chromium') ? installedChromium() : undefined
}

function giveUp(): never {
  throw new Error(
    'findChromium: no Chromium found, and none could be installed. ' +
      'Install Chromium or Chrome, or set CHROMIUM to the path of its executable.',
  )
}
