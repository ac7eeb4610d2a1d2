import type { Handlers } from '../../src/emulator/handler.js'
import { handlers } from '../../src/emulator/handlers.js'

/** Checked by `tsc`: a table that lacks one row of the operations table does not compile. */
const { getUser, ...allButOne } = handlers

export const whole = { getUser, ...allButOne } satisfies Handlers

// @ts-expect-error 'getUser' is missing
export const lacking = allButOne satisfies Handlers

// @ts-expect-error a handler must answer what its row says
export const wrong = { ...handlers, getUser: handlers.listUsers } satisfies Handlers
