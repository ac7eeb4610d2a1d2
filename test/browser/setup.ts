import { cleanup } from '@testing-library/react'
import { afterEach, expect, vi } from 'vitest'

// React says on the console what is wrong with a tree: a key that is missing, markup that does not match.
const consoleError = vi.spyOn(console, 'error')

// Files share one page (isolate: false), so a test must not leave its tree in it.
afterEach(() => {
  cleanup()
  expect(consoleError.mock.calls.splice(0)).toEqual([])
})
