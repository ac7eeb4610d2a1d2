import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../scripts/freePort.js'
import { latchkey, startLatchkey } from './latchkey.js'

describe('latchkey', () => {
  it('tells its commands, the options of each, and its version', async () => {
    const [bare, help, emulate, demo, version] = await Promise.all([
      latchkey([]),
      latchkey(['--help']),
      latchkey(['emulate', '--help']),
      latchkey(['demo', '-h']),
      latchkey(['--version']),
    ])
    expect(bare).toEqual(help)
    expect(help).toEqual({ code: 0, text: expect.stringMatching(/latchkey demo .*latchkey emulate /s) })
    expect(emulate).toEqual({ code: 0, text: expect.stringContaining('--seed <file>') })
    expect(demo).toEqual({ code: 0, text: expect.stringContaining('--port <number>') })
    expect(version).toEqual({ code: 0, text: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })

  it('answers a word or an option it does not know with one sentence, and no colour where no terminal reads', async () => {
    const [word, inherited, option, value] = await Promise.all([
      latchkey(['emulat']),
      latchkey(['constructor']),
      latchkey(['emulate', '--sede', 'x.json']),
      latchkey(['emulate', '--port']),
    ])
    expect(word).toEqual({ code: 1, text: 'latchkey: there is no command "emulat". Try latchkey --help.\n' })
    expect(inherited.text).toContain('no command "constructor"')
    expect(option).toEqual({
      code: 1,
      text: "latchkey emulate: Unknown option '--sede'. Try latchkey emulate --help.\n",
    })
    expect(value).toEqual({ code: 1, text: expect.stringMatching(/--port <value>' argument missing\. Try .*\n$/) })
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
    const text = join(folder, 'text.json')
    await writeFile(seed, JSON.stringify({ users: [{ email: 'nonsense' }] }))
    await writeFile(text, 'users: []')
    const refusals = await Promise.all([
      latchkey(['emulate'], { env: { NODE_ENV: 'production' } }),
      latchkey(['emulate', '--api-key', 'sk_live_0123456789']),
      latchkey(['emulate'], { env: { WORKOS_API_KEY: 'sk_live_0123456789' } }),
      latchkey(['emulate', '--seed', seed]),
      latchkey(['emulate', '--seed', text]),
      latchkey(['emulate', '--seed', join(folder, 'nowhere.json')]),
      latchkey(['emulate', '--client-id', 'mine']),
      latchkey(['emulate', '--port', '99999']),
    ])
    expect(refusals).toEqual(
      [
        'NODE_ENV is "production"',
        'live API key',
        'WORKOS_API_KEY is a live key',
        'seed.users.0.email',
        'is not JSON',
        'nowhere.json is not there',
        'must be an id that starts with "client_"',
        '--port must be a number from 1 to 65535, not "99999"',
      ].map(sentence => ({ code: 1, text: expect.stringContaining(sentence) })),
    )
    for (const refusal of refusals) {
      expect(refusal.text).toMatch(/^latchkey emulate: .*\n$/)
      expect(refusal.text).not.toContain('0123456789')
    }
  })

  it('says of a port that is taken which to pass', async () => {
    const port = await freePort()
    const server = createServer()
    await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
    const text = `latchkey emulate: port ${port} is taken. Stop what uses it, or pass --port ${port + 1}.\n`
    expect(await latchkey(['emulate', '--port', String(port)])).toEqual({ code: 1, text })
    await new Promise(resolve => server.close(resolve))
  })

  it('serves its seed, says what it is, and stops at Ctrl-C', async () => {
    const seed = join(folder, 'seed.json')
    await writeFile(seed, JSON.stringify({ users: [{ email: 'ada@example.com' }] }))
    const port = await freePort()
    const running = startLatchkey(['emulate', '--port', String(port), '--seed', seed])
    await expect.poll(running.text, { timeout: 20_000 }).toContain('Ctrl-C')
    const banner = running.text()
    expect(banner).toMatch(/^This is a test double/)

    const apiKey = /API key +(\S+)/.exec(banner)?.[1]
    expect(banner).toContain(`WORKOS_API_KEY=${apiKey}`)
    const response = await fetch(`http://localhost:${port}/user_management/users`, {
      headers: { authorization: `Bearer ${apiKey}` },
    })
    expect(await response.json()).toMatchObject({ data: [{ email: 'ada@example.com' }] })
    expect((await fetch(/Inbox +(\S+)/.exec(banner)?.[1] ?? '')).status).toBe(200)

    running.interrupt()
    expect((await running.ended).code).toBe(0)
  })
})
