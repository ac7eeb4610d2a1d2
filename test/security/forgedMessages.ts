/** What another window could post, in the hope that somebody listens. */
export const forgedMessages: readonly unknown[] = [
  'signed-in',
  { type: 'signedOut' },
  { type: 'authorization_response', response: { code: 'code', state: 'state' } },
  { code: 'code', state: 'state', iss: 'https://api.workos.com' },
  { type: 'session', session: { user: { id: 'user_01' } } },
  JSON.stringify({ type: 'signOut' }),
  null,
]
