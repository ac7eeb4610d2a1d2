import * as v from 'valibot'
import type { Action } from '../action.js'
import { attempt } from '../conversation.js'
import { email, password } from '../fields.js'

/** An unknown address and a wrong password are one error: which of them it was is nobody's business. */
export const signInWithPassword = {
  caller: 'anyone',
  limits: ['passwordsPerAddress', 'passwordsPerClient'],
  input: v.strictObject({ email, password }),
  run: (input, exchange) =>
    attempt(exchange, input.email, () =>
      exchange.config.userManagement.authenticateWithPassword({ ...input, ...exchange.origin }),
    ),
} as const satisfies Action<'signInWithPassword'>
