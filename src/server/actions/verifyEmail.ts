import * as v from 'valibot'
import type { Action } from '../action.js'
import { code } from '../fields.js'
import { countRequest } from '../limits.js'
import { writeUser } from '../sessionCookie.js'

export const verifyEmail = {
  caller: 'self',
  limits: ['codeTriesPerClient'],
  input: v.strictObject({ code }),
  async run({ code }, exchange) {
    const { config, session } = exchange
    const { userId } = session
    await countRequest(['codeTriesPerPerson'], { userId }, config)
    const { user } = await config.userManagement.verifyEmail({ userId, code })
    await writeUser(exchange, user)
    return {}
  },
} as const satisfies Action<'verifyEmail'>
