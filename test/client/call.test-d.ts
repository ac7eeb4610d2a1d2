import type { AuthClient } from '../../src/client/createAuthClient.js'

/** Checked by `tsc`: a browser asks for actions, with their input, and for nothing else. */
export async function calls(client: AuthClient) {
  const result = await client.call('listMembers', { search: 'ada', status: 'active' })
  if (result.ok) result.data.items.map(({ user, role }) => `${user.email} ${role}`)

  // @ts-expect-error an operation for servers alone
  await client.call('getMagicAuth', { magicAuthId: 'magic_auth_01HXYZ0123456789ABCDEFGHJK' })

  // @ts-expect-error the action takes no such field
  await client.call('sendCode', { email: 'ada@example.com', userId: 'user_01HXYZ0123456789ABCDEFGHJK' })

  // @ts-expect-error a field is missing
  await client.call('updateMember', { role: 'admin' })
}
