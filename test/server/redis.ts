import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../scripts/freePort.js'
import { findRedisServer } from '../../scripts/redis.js'

/** A Redis of our own, that keeps nothing, and that may be killed, brought back, frozen and thawed. */
export interface Redis {
  url: string
  kill(): Promise<void>
  bringBack(): Promise<void>
  freeze(): void
  thaw(): void
  remove(): Promise<void>
}

export async function startRedis(): Promise<Redis> {
  const executable = findRedisServer()
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'))
  let child = await start()

  function start() {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no']
    return untilReady(spawn(executable, args, { stdio: 'ignore' }), port)
  }

  async function kill() {
    const ended = new Promise(resolve => child.once('exit', resolve))
    if (child.kill('SIGKILL')) await ended
  }

  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    async bringBack() {
      child = await start()
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async remove() {
      await kill()
      rmSync(folder, { recursive: true })
    },
  }
}

async function untilReady(child: ChildProcess, port: number): Promise<ChildProcess> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`Redis ended with ${child.exitCode}`)
    if (await answers(port)) return child
    await sleep(25)
  }
  child.kill('SIGKILL')
  throw new Error('Redis does not answer')
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.once('data', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => resolve(false)).setTimeout(500, () => socket.destroy())
    socket.once('data', () => socket.destroy())
  })
}
