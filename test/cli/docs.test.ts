import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/run.js'
import { demo } from '../../src/cli/demo/demo.js'
import { doctor } from '../../src/cli/doctor/doctor.js'
import { emulate } from '../../src/cli/emulate.js'
import { init } from '../../src/cli/init/init.js'

const guide = readFileSync(join(root, 'docs', 'cli.md'), 'utf8')

describe('docs/cli.md', () => {
  it.each(Object.entries({ demo, init, doctor, emulate }))(
    'has every option of latchkey %s in its section',
    (name, { usage }) => {
      const section = guide.split(/^## /m).find(text => text.startsWith(`${name}\n`)) ?? ''
      const options = [...usage.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option)
      expect(options.filter(option => option !== '--help' && !section.includes(option ?? ''))).toEqual([])
      expect(usage.split('\n').filter(line => line.length > 120)).toEqual([])
    },
  )

  it('has a row for everything the doctor finds, and for nothing else', () => {
    const folder = join(root, 'src', 'cli', 'doctor')
    const source = readdirSync(folder)
      .map(file => readFileSync(join(folder, file), 'utf8'))
      .join('\n')
    const calls = source.matchAll(/\b(?:ok|unknown|error|warning|say|diagnosed|missing)\(\s*'([a-z_]+)'/g)
    const codes = new Set([...calls].map(([, code]) => code))
    const rows = [...guide.matchAll(/^\| (`[a-z_]+`(?:, `[a-z_]+`)*) \|/gm)].flatMap(([, cell = '']) =>
      cell.match(/[a-z_]+/g),
    )
    expect(rows).toHaveLength(codes.size)
    expect(new Set(rows)).toEqual(codes)
  })
})
