import * as v from 'valibot'
import type { Action } from '../action.js'
import { proceed } from '../conversation.js'
import { email, invited, metadata, name, password } from '../fields.js'
import type { SignUpDetails } from '../flowCookie.js'
import type { Config } from '../options.js'
import { Refusal } from '../Refusal.js'
import { ignoreUnknownAddress } from './sendCode.js'

/**
 * A known address is mailed a code to sign in with, and its account is left as it is; the seal, not the page, knows which
 * of the two it was. Name and password wait in the seal until the address is proven (see `completeSignUp`).
 */
export const signUp = {
  caller: 'anyone',
  limits: ['codesPerAddress', 'codesPerClient'],
  hidesAccount: true,
  input: v.strictObject({
    email,
    password: v.optional(password),
    firstName: v.optional(name),
    lastName: v.optional(name),
    metadata: v.optional(metadata),
    ...invited,
  }),
  async run({ email, invitationToken, ...details }, exchange) {
    const { config, origin } = exchange
    assertKeys(details.metadata ?? {}, config)
    const isNew = await isNewAddress(email, config)
    await config.userManagement.createMagicAuth({ email, invitationToken, ...origin }).catch(ignoreUnknownAddress)
    const facts = {
      email,
      ...(isNew && { signUp: filled(details) }),
      ...(invitationToken !== undefined && { invitationToken }),
    }
    return proceed(exchange, facts, { step: 'code', sentAt: config.clock.now() })
  },
} as const satisfies Action<'signUp'>

/** Or of an account that nobody has ever entered: what a sign-up that was broken off leaves behind. */
async function isNewAddress(email: string, { userManagement }: Config): Promise<boolean> {
  const { data } = await userManagement.listUsers({ email, limit: 1 })
  return data.every(({ lastSignInAt, emailVerified }) => lastSignInAt === null && !emailVerified)
}

export function assertKeys(values: Record<string, unknown>, { metadataKeys }: Config) {
  const unknown = Object.keys(values).some(key => !metadataKeys.has(key))
  if (unknown) throw new Refusal('invalid_input', 'A key of metadata is not in the list of metadataKeys')
}

/** What was typed. An empty name is none. */
function filled(details: { [Name in keyof SignUpDetails]: SignUpDetails[Name] | undefined }): SignUpDetails {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined && value !== ''))
}
