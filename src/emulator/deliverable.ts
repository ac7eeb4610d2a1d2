import { refused } from './errors.js'

/** No mail ever reaches the domain `invalid` (RFC 2606, section 2). @throws {ApiError} `email_domain_not_deliverable` */
export function checkDeliverable(email: string): void {
  if (!email.endsWith('.invalid')) return
  throw refused(400, 'email_domain_not_deliverable', 'No e-mail can be delivered to this domain.')
}
