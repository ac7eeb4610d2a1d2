import type { Emulator } from './createEmulator.js'

/** Stands in for the emulator where a browser bundle asks for it. */
export function createEmulator(): Emulator {
  throw new Error(
    'createEmulator: @latchkey/react/emulator is for Node. In a test or a story that runs in a browser use createTestAuth from @latchkey/react/testing.',
  )
}

/** @see createEmulator */
export function listenEmulator(): never {
  throw new Error('listenEmulator: @latchkey/react/emulator is for Node. A browser cannot listen.')
}
