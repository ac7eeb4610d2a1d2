import type { Seed } from '../emulator/seed.js'

/** The password of everybody in `people`. */
export const peoplesPassword = 'correct horse battery staple'

/** The secret of Grace's authenticator app, Base32. */
export const gracesTotpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/**
 * A small world for tests, stories and the demo: Ada is in two organizations, Grace in one with an authenticator app,
 * Katherine in one that asks for an app she does not have yet, Dorothy in one with its own identity provider, Alan has not
 * verified his address, Mary is in no organization, and new@example.com does not exist.
 */
export const people = {
  users: [
    { email: 'ada@example.com', password: peoplesPassword, firstName: 'Ada', lastName: 'Lovelace' },
    {
      email: 'grace@example.com',
      password: peoplesPassword,
      firstName: 'Grace',
      lastName: 'Hopper',
      totpSecret: gracesTotpSecret,
    },
    {
      email: 'alan@example.com',
      password: peoplesPassword,
      firstName: 'Alan',
      lastName: 'Turing',
      emailVerified: false,
    },
    { email: 'mary@example.com', password: peoplesPassword, firstName: 'Mary', lastName: 'Somerville' },
    { email: 'katherine@example.com', password: peoplesPassword, firstName: 'Katherine', lastName: 'Johnson' },
    { email: 'dorothy@west.test', password: peoplesPassword, firstName: 'Dorothy', lastName: 'Vaughan' },
  ],
  organizations: [
    { name: 'Analytical Engines' },
    { name: 'Difference Works' },
    { name: 'Orbital Mechanics', policies: { mfaRequired: true } },
    { name: 'West Computing', domains: ['west.test'], policies: { ssoRequired: true } },
  ],
  connections: [{ organization: 'West Computing', name: 'West Computing', type: 'OktaSAML', domains: ['west.test'] }],
  memberships: [
    { user: 'ada@example.com', organization: 'Analytical Engines', role: 'admin' },
    { user: 'ada@example.com', organization: 'Difference Works', role: 'member' },
    { user: 'grace@example.com', organization: 'Analytical Engines', role: 'member' },
    { user: 'katherine@example.com', organization: 'Orbital Mechanics', role: 'member' },
    { user: 'dorothy@west.test', organization: 'West Computing', role: 'member' },
  ],
} satisfies Seed
