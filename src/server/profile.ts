import type { Profile } from '../protocol.js'
import type { User } from '../workos/objects.js'
import type { SessionExchange } from './exchange.js'
import type { Config } from './options.js'
import { projectUser, writeUser } from './sessionCookie.js'

/** What somebody may see of themselves; the page's own idea of who is signed in follows. */
export async function answerProfile(user: User, exchange: SessionExchange): Promise<Profile> {
  await writeUser(exchange, user)
  return projectProfile(user, exchange.config)
}

function projectProfile(user: User, { metadataKeys }: Config): Profile {
  const metadata = Object.entries(user.metadata).filter(([key]) => metadataKeys.has(key))
  return {
    user: projectUser(user),
    locale: user.locale,
    metadata: Object.fromEntries(metadata),
    createdAt: user.createdAt,
  }
}
