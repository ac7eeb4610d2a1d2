import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { publicNames } from '../../scripts/publicNames.js'
import { root } from '../../scripts/run.js'
import { stylesPlugin } from '../../scripts/styles.js'

const named = process.env['MUTATION_TESTS']?.split(' ') ?? []

/** In the order they are named in: the first failure is enough, so the quickest to find one comes first. */
class AsNamed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => named.findIndex(name => moduleId.endsWith(name))
    return files.toSorted((one, other) => place(one) - place(other))
  }
}

/** The unit tests that `run.ts` names: those of one part. */
export default defineConfig({
  root,
  plugins: [react(), stylesPlugin()],
  resolve: { alias: publicNames('src') },
  test: { include: named, isolate: false, sequence: { sequencer: AsNamed }, testTimeout: 20_000 },
})
