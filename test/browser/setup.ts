import '@latchkey/react/styles.unlayered.css'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, expect, vi } from 'vitest'

// A busy machine is no failure: what never comes fails late, what comes is seen at once.
configure({ asyncUtilTimeout: 10_000 })

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
