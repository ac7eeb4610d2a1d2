import type { Seed } from '@latchkey/react/emulator'

/** Links to try `/invitation?invitation_token=` with. */
export const invitations = [
  {
    email: 'new@example.com',
    organization: 'Analytical Engines',
    role: 'member',
    inviter: 'ada@example.com',
    token: 'demo-link-for-somebody-new',
  },
  {
    email: 'mary@example.com',
    organization: 'Difference Works',
    role: 'admin',
    inviter: 'ada@example.com',
    token: 'demo-link-for-mary',
  },
] as const satisfies Seed['invitations']
