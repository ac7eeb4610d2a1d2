import type { RemoteOperationName } from '../workos/operations.js'
import { ApiError } from './errors.js'
import type { Handlers } from './handler.js'

const names = [
  'authenticateWithRadarEmailChallenge',
  'authenticateWithRadarSmsChallenge',
  'authenticateWithTotp',
  'challengeFactor',
  'confirmEmailChange',
  'createPasswordReset',
  'deleteFactor',
  'enrollAuthFactor',
  'enrollFactor',
  'getFactor',
  'getPasswordReset',
  'getUserIdentities',
  'listAuthFactors',
  'resetPassword',
  'sendEmailChange',
  'sendRadarSmsChallenge',
  'verifyChallenge',
] as const satisfies readonly RemoteOperationName[]

const refuse = () => {
  throw new ApiError(501, { message: 'Not built yet' })
}

export const notYet = Object.fromEntries(names.map(name => [name, refuse])) as unknown as Pick<
  Handlers,
  (typeof names)[number]
>
