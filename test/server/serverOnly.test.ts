import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { serverOnly } from '../../src/server/serverOnly.js'
import { operations } from '../../src/workos/operations.js'

const folder = join(import.meta.dirname, '../../src/server')
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => readFileSync(join(folder, file), 'utf8'))
  .join('\n')

const isUsed = (name: string) => new RegExp(`\\.${name}\\(`).test(source)

describe('every operation of WorkOS', () => {
  it.each(Object.keys(operations))('%s is used by the handler, or is for servers alone with a reason', name => {
    expect(isUsed(name)).toBe(!Object.hasOwn(serverOnly, name))
  })
})
