import type { Handler } from './handler.js'
import { findUser } from './users.js'

/** A bare list, not paged, in which WorkOS spells one provider as nowhere else. */
export const getUserIdentities: Handler<'getUserIdentities'> = ({ ids }, { state }) => {
  const { id } = findUser(state, ids.userId)
  return state.identities
    .filter(row => row.userId === id)
    .map(({ idpId, provider }) => ({
      idpId,
      type: 'OAuth',
      provider: provider === 'GitHubOAuth' ? 'GithubOAuth' : provider,
    }))
}
