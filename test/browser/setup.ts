import '@latchkey/react/styles.unlayered.css'
import { cleanup } from '@testing-library/react'
import { afterEach, expect, vi } from 'vitest'

// React says on the console what is wrong with a tree: a key that is missing, markup that does not match.
const consoleError = vi.spyOn(console, 'error')
// The setup doctor has nothing to say of a world that is well.
const consoleWarn = vi.spyOn(console, 'warn')

// Files share one page (isolate: false), so a test must not leave its tree in it.
afterEach(() => {
  cleanup()
  expect(consoleError.mock.calls.splice(0)).toEqual([])
  expect(consoleWarn.mock.calls.splice(0)).toEqual([])
})
