import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { freePort } from '../../scripts/freePort.js'
import { createEmulator } from '../../src/emulator/createEmulator.js'
import { listenEmulator } from '../../src/emulator/listen.js'
import { systemClock } from '../../src/workos/clock.js'
import { type Program, startProgram } from '../hosts/programs.js'
import type { Development } from './examples.js'
import { rewrite } from './rewrite.js'
import { accessTokenLifeMs, people, type Site } from './site.js'

interface Surroundings {
  folder: string
  browser: Browser
  elsewhere: string
  sameSite?: Site['sameSite']
}

/** Starts an example on loopback, walks through it, and stops it: with a local WorkOS and secrets of its own. */
export async function openSite(
  { start, handler }: Pick<Development, 'start' | 'handler'>,
  { folder, browser, elsewhere, sameSite = 'lax' }: Surroundings,
  walk: (site: Site, complaints: () => readonly string[]) => Promise<void>,
) {
  let lagMs = 0
  let newcomers = 0
  const clock = { ...systemClock, now: () => systemClock.now() - lagMs }
  const workosPort = await freePort()
  const emulator = createEmulator({ seed: people, apiUrl: `http://localhost:${workosPort}`, clock, accessTokenLifeMs })
  const workos = await listenEmulator(emulator, { port: workosPort })
  const cookieSecret = randomBytes(32).toString('base64')
  const port = await freePort()
  const env = {
    HOST: '127.0.0.1',
    APP_ORIGIN: `http://localhost:${port}`,
    WORKOS_API_KEY: emulator.apiKey,
    WORKOS_CLIENT_ID: emulator.clientId,
    VITE_WORKOS_CLIENT_ID: emulator.clientId,
    WORKOS_API_URL: emulator.apiUrl,
    COOKIE_SECRET: cookieSecret,
    NODE_OPTIONS: '--disable-warning=LATCHKEY_MEMORY_STORE',
  }
  const programs: Program[] = []
  try {
    if (handler) {
      const own = await freePort()
      rewrite(join(folder, handler.config), /http:\/\/localhost:\d+/, `http://localhost:${own}`)
      programs.push(
        await startProgram(
          () => handler.args,
          () => env,
          folder,
          own,
        ),
      )
    }
    programs.push(await startProgram(start, () => env, folder, port))
    const site: Site = {
      url: env.APP_ORIGIN,
      sameSite,
      elsewhere,
      emulator,
      browser,
      secrets: [emulator.apiKey, cookieSecret],
      newcomer: () => `ada${newcomers++}@example.com`,
      lag: ms => void (lagMs = ms),
    }
    await walk(site, () => programs.flatMap(program => program.complaints()))
  } finally {
    for (const program of programs.toReversed()) await program.stop()
    await workos.close()
  }
}
