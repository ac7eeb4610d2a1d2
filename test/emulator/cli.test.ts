import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as browser from '../../src/emulator/browser.js'
import { createEmulator } from '../../src/emulator/createEmulator.js'
import { frozenClock } from './world.js'

const root = join(import.meta.dirname, '..', '..')
const command = ['--import', 'tsx', 'src/cli/latchkey.ts']

interface Outcome {
  code: number
  text: string
}

function latchkey(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise(resolve => {
    const options = { cwd: root, env: { ...process.env, NODE_ENV: 'test', ...env } }
    execFile(process.execPath, [...command, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr })
    })
  })
}

describe('emulator', () => {
  it('refuses a live key', () => {
    expect(() => createEmulator({ apiKey: 'sk_live_0123456789' })).toThrow('live API key')
  })

  it('refuses to run in production', () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(() => createEmulator({ clock: frozenClock })).toThrow('NODE_ENV is "production"')
    vi.unstubAllEnvs()
  })

  it('says where to turn in a browser bundle', () => {
    expect(() => browser.createEmulator()).toThrow('@latchkey/react/testing')
    expect(() => browser.listenEmulator()).toThrow('@latchkey/react/emulator is for Node')
  })
})

describe('latchkey emulate', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('exits with 1 and a sentence where it must not run', async () => {
    const seed = join(folder, 'broken.json')
    await writeFile(seed, JSON.stringify({ users: [{ email: 'nonsense' }] }))
    const [production, liveKey, liveEnvironment, badSeed, unknown] = await Promise.all([
      latchkey(['emulate', '--port', '4199'], { NODE_ENV: 'production' }),
      latchkey(['emulate', '--port', '4199', '--api-key', 'sk_live_0123456789']),
      latchkey(['emulate', '--port', '4199'], { WORKOS_API_KEY: 'sk_live_0123456789' }),
      latchkey(['emulate', '--port', '4199', '--seed', seed]),
      latchkey(['emulat']),
    ])
    expect(production).toEqual({ code: 1, text: expect.stringContaining('NODE_ENV is "production"') })
    expect(liveKey).toEqual({ code: 1, text: expect.stringContaining('live API key') })
    expect(liveEnvironment).toEqual({ code: 1, text: expect.stringContaining('WORKOS_API_KEY is a live key') })
    expect(badSeed).toEqual({ code: 1, text: expect.stringContaining('seed.users.0.email') })
    expect(unknown).toEqual({ code: 1, text: expect.stringContaining('no command "emulat"') })
    for (const { text } of [liveKey, liveEnvironment]) expect(text).not.toContain('0123456789')
  }, 30_000)

  it('tells how to use it', async () => {
    expect(await latchkey(['--help'])).toEqual({ code: 0, text: expect.stringContaining('latchkey emulate') })
  }, 30_000)

  it('serves its seed, says what it is, and stops at Ctrl-C', async () => {
    const seed = join(folder, 'seed.json')
    await writeFile(seed, JSON.stringify({ users: [{ email: 'ada@example.com' }] }))
    const child = spawn(process.execPath, [...command, 'emulate', '--port', '4198', '--seed', seed], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'test' },
    })
    let banner = ''
    child.stdout.on('data', data => (banner += String(data)))
    await expect.poll(() => banner, { timeout: 20_000 }).toContain('Ctrl-C')
    expect(banner).toMatch(/^This is a test double/)

    const apiKey = /API key +(\S+)/.exec(banner)?.[1]
    const response = await fetch('http://localhost:4198/user_management/users', {
      headers: { authorization: `Bearer ${apiKey}` },
    })
    expect(await response.json()).toMatchObject({ data: [{ email: 'ada@example.com' }] })
    expect((await fetch(/Inbox +(\S+)/.exec(banner)?.[1] ?? '')).status).toBe(200)

    const exited = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGINT')
    expect(await exited).toBe(0)
  }, 30_000)
})
