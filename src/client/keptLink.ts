import type { AuthClient } from './createAuthClient.js'
import type { Environment } from './environment.js'

/** Names of what the handler keeps sealed, and nothing that is worth anything without its cookies. */
interface KeptLink {
  /** The invitation this tab was opened with. */
  kept?: string
  /** The conversation that began with it. */
  flowId?: string
}

/** What of the client says where its tab keeps things. */
interface TabOfClient extends Pick<AuthClient, 'clientId'> {
  environment: Pick<Environment, 'tabStorage'>
}

/** What a tab remembers of its invitation across a reload. */
export function keptLink({ clientId, environment: { tabStorage } }: TabOfClient) {
  const key = `latchkey.invitation.${clientId}`

  function read(): KeptLink {
    try {
      const { kept, flowId } = Object(JSON.parse(tabStorage.getItem(key) ?? '{}')) as Record<string, unknown>
      return { ...(typeof kept === 'string' && { kept }), ...(typeof flowId === 'string' && { flowId }) }
    } catch {
      // Anything on the page can write there: what is not ours is as good as nothing.
      return {}
    }
  }

  return {
    read,
    write(news: KeptLink) {
      tabStorage.setItem(key, JSON.stringify({ ...read(), ...news }))
    },
    forget() {
      tabStorage.removeItem(key)
    },
  }
}
