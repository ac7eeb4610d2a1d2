import * as v from 'valibot'
import { WorkOSError } from '../../workos/errors.js'
import type { User } from '../../workos/objects.js'
import type { Action } from '../action.js'
import { code } from '../fields.js'
import { countRequest } from '../limits.js'
import type { Config } from '../options.js'
import { writeUser } from '../sessionCookie.js'

export const verifyEmail = {
  caller: 'self',
  limits: ['codeTriesPerClient'],
  input: v.strictObject({ code }),
  async run({ code }, exchange) {
    const { config, session } = exchange
    const { userId } = session
    await countRequest(['codeTriesPerPerson'], { userId }, config)
    await writeUser(exchange, await verify(userId, code, config))
    return {}
  },
} satisfies Action<'verifyEmail'>

/** An address that is proven already is what was wanted, whichever tab or link was faster. */
async function verify(userId: string, code: string, { userManagement }: Config): Promise<User> {
  try {
    return (await userManagement.verifyEmail({ userId, code })).user
  } catch (error) {
    if (error instanceof WorkOSError && error.code === 'email_previously_verified')
      return userManagement.getUser(userId)
    throw error
  }
}
