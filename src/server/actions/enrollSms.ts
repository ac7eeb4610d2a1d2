import * as v from 'valibot'
import type { Action } from '../action.js'
import { assertStillThere } from '../enrolling.js'
import { phoneNumber } from '../fields.js'
import { assertStep } from '../flowCookie.js'
import { withLease } from '../lease.js'
import { Refusal } from '../Refusal.js'
import { beginSmsEnrollment } from '../smsEnrollment.js'

/** As `enrollTotp`: for whom the seal names, in place of what this conversation began before. */
export const enrollSms = {
  caller: 'flow',
  limits: ['codesPerClient'],
  refusesImpersonator: true,
  input: v.strictObject({ phoneNumber: v.optional(phoneNumber) }),
  run({ phoneNumber }, exchange) {
    const { flow, config } = exchange
    assertStep(flow, 'enrollTotp')
    assertStillThere(flow, exchange)
    const to = phoneNumber ?? flow.enrolling?.sms?.phoneNumber
    if (to === undefined) throw new Refusal('invalid_input', 'No number was given, and nothing was sent to one before')
    return withLease(`enrolling:${flow.id}`, config, () => beginSmsEnrollment(exchange, flow, flow, to))
  },
} satisfies Action<'enrollSms'>
