import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// Files share one page (isolate: false), so a test must not leave its tree in it.
afterEach(cleanup)
