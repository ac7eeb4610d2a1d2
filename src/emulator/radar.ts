import * as v from 'valibot'
import type { Environment } from './environment.js'
import { refused } from './errors.js'
import type { Handler } from './handler.js'
import { filled, phoneNumber, read } from './input.js'
import { issueCode } from './oneTimeCodes.js'
import { findPending } from './pending.js'
import type { CodeRow, UserRow } from './state.js'

/** Mails the code that shows Radar who this is. */
export function mailRadarChallenge(environment: Environment, user: UserRow): CodeRow {
  const row = issueCode(environment, environment.state.radarChallenges, 'radar_challenge', user)
  environment.mailbox.deliver({ to: user.email, kind: 'radarChallenge', code: row.code })
  return row
}

const input = v.object({ userId: filled, pendingAuthenticationToken: filled, phoneNumber })

/** Sends that code to a telephone instead. */
export const sendRadarSmsChallenge: Handler<'sendRadarSmsChallenge'> = ({ body }, environment) => {
  const { userId, pendingAuthenticationToken, phoneNumber } = read(input, body)
  const pending = findPending(environment, pendingAuthenticationToken, 'radarSms')
  if (pending.userId !== userId) throw refused(400, 'user_mismatch', 'The sign-in is that of another user.')
  const { state, mailbox } = environment
  const row = issueCode(environment, state.radarChallenges, 'radar_challenge', { id: userId, email: phoneNumber })
  mailbox.deliver({ to: phoneNumber, kind: 'radarChallenge', code: row.code })
  return { verificationId: row.id, phoneNumber }
}
