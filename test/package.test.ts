import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  peerDependencies: Record<string, string>
  exports: Record<string, string | Record<string, string>>
  bin: Record<string, string>
}

describe('dependencies', () => {
  it('are the ones we chose, each for a reason (docs/architecture.md)', () => {
    expect(Object.keys(manifest.dependencies)).toEqual([
      '@floating-ui/react',
      'iron-webcrypto',
      'jose',
      'oauth4webapi',
      'otpauth',
      'qrcode',
      'valibot',
      'zustand',
    ])
    expect(Object.keys(manifest.peerDependencies)).toEqual(['react', 'react-dom'])
  })

  it('are ranges, so that a host needs one copy', () => {
    expect(Object.values(manifest.dependencies)).toSatisfy(areAll(/^\^\d/))
  })

  it('of our own work are exact, so that every machine runs the same tools', () => {
    expect(Object.values(manifest.devDependencies)).toSatisfy(areAll(/^(npm:[a-z]+@)?\d+\.\d+\.\d+$/))
  })
})

describe('exports', () => {
  it('repeat the tree of src', () => {
    expect(Object.keys(manifest.exports)).toEqual([
      '.',
      './client',
      './server',
      './emulator',
      './testing',
      './locales/*',
      './styles.css',
      './styles.unlayered.css',
      './package.json',
    ])
  })

  it('lead to files that the build makes from a source file', () => {
    const locales = readdirSync(join(root, 'src', 'locales')).map(
      file => `./dist/locales/${file.replace('.ts', '.js')}`,
    )
    const targets = [...Object.values(manifest.exports), manifest.bin]
      .flatMap(target => (typeof target === 'string' ? [] : Object.values(target)))
      .flatMap(target => (target.includes('*') ? locales : [target]))
      .filter(target => target.endsWith('.js'))
    expect(targets.filter(target => !existsSync(join(root, sourceOf(target))))).toEqual([])
  })

  it('give types first, and a browser a stub of what holds the API key', () => {
    for (const target of Object.values(manifest.exports)) {
      if (typeof target !== 'string') expect(Object.keys(target)[0]).toBe('types')
    }
    expect(manifest.exports['./server']).toMatchObject({ browser: './dist/server/browser.js' })
    expect(manifest.exports['./emulator']).toMatchObject({ browser: './dist/emulator/browser.js' })
  })

  it('give servers whose bundlers say `browser` as well the real thing', () => {
    const conditions = Object.keys(manifest.exports['./server'] ?? {})
    for (const server of ['workerd', 'edge-light']) {
      expect(conditions.indexOf(server)).toBeGreaterThan(0)
      expect(conditions.indexOf(server)).toBeLessThan(conditions.indexOf('browser'))
    }
    expect(manifest.exports['./server']).toMatchObject({ workerd: './dist/server/index.js' })
  })
})

function areAll(pattern: RegExp) {
  return (versions: string[]) => versions.every(version => pattern.test(version))
}

function sourceOf(target: string) {
  return target.replace('./dist/', 'src/').replace(/\.js$/, '.ts')
}
