import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'
import { publicNames } from '../../scripts/publicNames.js'
import { root } from '../../scripts/run.js'
import { diagnoses } from '../../src/client/doctor/diagnoses.js'
import { errors } from '../../src/locales/en.errors.js'

/** What only the doctor says; other codes of its are those of an `AuthError` too. */
const traces = ['docs/troubleshooting.md', 'Latchkey (', ...Object.keys(diagnoses).filter(code => !(code in errors))]
const doctors = /\/src\/(client\/doctor|components\/(watchStyles|examineStyles|placedRules))/

describe.each(['@latchkey/react', '@latchkey/react/client'])('a bundle of %s', name => {
  it('holds nothing of the setup doctor in production', async () => {
    const chunks = await bundle(name, 'production')
    expect(chunks.flatMap(({ modules }) => rendered(modules))).toEqual([])
    const code = chunks.map(chunk => chunk.code).join('\n')
    expect(traces.filter(trace => code.includes(trace))).toEqual([])
  })

  it('holds it in development, in chunks of its own', async () => {
    const chunks = await bundle(name, 'development')
    const first = chunks.filter(({ isEntry }) => isEntry)
    expect(chunks.map(chunk => chunk.code).join('\n')).toContain('docs/troubleshooting.md')
    expect(first.map(chunk => chunk.code).join('\n')).not.toContain('docs/troubleshooting.md')
  })
})

function rendered(modules: Rolldown.OutputChunk['modules']) {
  return Object.entries(modules).flatMap(([id, { code }]) => (doctors.test(id) && code ? [id] : []))
}

/** As a host's build makes it. */
async function bundle(name: string, mode: 'production' | 'development') {
  const entry = join(root, 'host.ts')
  const result = (await build({
    root,
    mode,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    resolve: { alias: publicNames('src') },
    plugins: [
      {
        name: 'host',
        resolveId: id => (id === entry ? id : undefined),
        load: id => (id === entry ? `export * from '${name}'` : undefined),
      },
    ],
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    build: {
      write: false,
      minify: mode === 'production',
      lib: { entry, formats: ['es'], fileName: 'host' },
      rolldownOptions: { external: [/^react(-dom)?(\/|$)/] },
    },
  })) as Rolldown.RolldownOutput[]
  return result.flatMap(({ output }) => output).filter(output => output.type === 'chunk')
}
