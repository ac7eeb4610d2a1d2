import { createEmulator } from '@latchkey/react/emulator'
import { createAuthHandler } from '@latchkey/react/server'

// Server code in a page: the bundle must hold a refusal in its place.
Object.assign(globalThis, { mistake: [createAuthHandler, createEmulator] })
