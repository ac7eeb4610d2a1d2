import * as v from 'valibot'
import type { Action } from '../action.js'
import { besideSession } from '../enrolling.js'
import { phoneNumber } from '../fields.js'
import { beginSmsEnrollment } from '../smsEnrollment.js'

/** As `addTotp`, for a telephone. */
export const addSms = {
  caller: 'self',
  limits: ['codesPerClient'],
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: v.strictObject({ phoneNumber }),
  async run({ phoneNumber }, exchange) {
    const step = await besideSession(exchange)
    return beginSmsEnrollment({ ...exchange, flow: null }, { email: exchange.view.user.email }, step, phoneNumber)
  },
} satisfies Action<'addSms'>
