import * as v from 'valibot'
import type { Action } from '../action.js'
import { proceed } from '../conversation.js'
import type { SignInAnswer } from '../../protocol.js'
import type { Exchange } from '../exchange.js'
import { email, invited, newAccount } from '../fields.js'
import type { SignUpDetails } from '../flowCookie.js'
import { invitationTokenFor } from '../invitations.js'
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
  input: v.strictObject({ email, ...newAccount, ...invited }),
  async run({ email, invitationToken, keptInvitation, ...details }, exchange) {
    const token = await invitationTokenFor(email, { invitationToken, keptInvitation }, exchange)
    return beginSignUp(exchange, { email, invitationToken: token }, details)
  },
} satisfies Action<'signUp'>

/** What was typed, or left out. */
type Typed = { [Name in keyof SignUpDetails]: SignUpDetails[Name] | undefined }

/** Mails the code and goes on to it, whether the address has an account or not. */
export async function beginSignUp(
  exchange: Exchange,
  { email, invitationToken }: { email: string; invitationToken: string | undefined },
  details: Typed,
): Promise<SignInAnswer> {
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
}

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
function filled(details: Typed): SignUpDetails {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined && value !== ''))
}
