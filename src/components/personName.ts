import type { User } from '../protocol.js'

/** What to call somebody: their names, or their address while they have none. */
export function personName({ firstName, lastName, email }: User): string {
  return [firstName, lastName].filter(Boolean).join(' ') || email
}
