import type { InvitationLink } from '../protocol.js'
import type { Exchange } from './exchange.js'
import { Refusal } from './Refusal.js'
import { makeRoom, newId } from './tabCookies.js'

interface KeptInvitation {
  id: string
  token: string
  keptAt: number
}

/** Long enough to find a password, and gone by the time somebody else sits down. */
const keptForMs = 60 * 60_000

type Where = Pick<Exchange, 'config' | 'cookies'>

/**
 * Seals the token of a link that was opened, so that the way through a sign-up, a sign-in elsewhere and a reload leads
 * back to it while no storage and no address of the page ever holds it (security row B9).
 */
export async function keepInvitation(token: string, where: Where, knownAs?: string): Promise<string> {
  const { config, cookies } = where
  const id = knownAs ?? newId()
  if (knownAs === undefined) {
    await makeRoom(cookies, 'invitation-', async name => (await open(name, where))?.keptAt ?? 0)
  }
  const kept: KeptInvitation = { id, token, keptAt: config.clock.now() }
  cookies.set(`invitation-${id}`, await config.seals.seal('invitation', kept), keptForMs)
  return id
}

/** The token of a link. One that is kept no longer is like one there never was. */
export async function readLink(link: InvitationLink, where: Where): Promise<string> {
  if ('token' in link) return link.token
  const kept = await open(`invitation-${link.kept}`, where)
  const isOver = kept === undefined || where.config.clock.now() >= kept.keptAt + keptForMs
  if (isOver || kept.id !== link.kept)
    throw new Refusal('invitation_invalid', 'This browser keeps no such invitation any more')
  return kept.token
}

async function open(name: string, { config, cookies }: Where): Promise<KeptInvitation | undefined> {
  const value = cookies.get(name)
  return value === undefined
    ? undefined
    : ((await config.seals.open('invitation', value)) as KeptInvitation | undefined)
}
