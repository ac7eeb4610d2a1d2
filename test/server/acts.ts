import { Secret, TOTP } from 'otpauth'
import type { ActionAnswer, ActionInput, ActionName, ServerErrorCode } from '../../src/protocol.js'
import { UserManagement } from '../../src/workos/UserManagement.js'
import type { Browser } from './browser.js'
import { apiUrl, type World, type WorldOptions } from './world.js'

/** Carries out an action that must be answered with a yes. */
export async function ask<Name extends ActionName>(
  browser: Browser,
  name: Name,
  input: ActionInput<Name>,
): Promise<ActionAnswer<Name>> {
  const drawnFor = browser.drawnFor
  const { status, text } = await browser.post(name, input)
  if (status !== 200) throw new Error(`${name} answered ${status}: ${text}`)
  const body = JSON.parse(text) as ActionAnswer<Name>
  // A step beside a session leaves the page drawn for whoever is signed in.
  if ('flow' in body && body.flow && body.session === null) browser.drawnFor = drawnFor
  return body
}

/** What an action that must be refused says. */
export async function refused<Name extends ActionName>(
  browser: Browser,
  name: Name,
  input: ActionInput<Name>,
): Promise<ServerErrorCode> {
  const { status, text } = await browser.post(name, input)
  if (status === 200) throw new Error(`${name} was carried out: ${text}`)
  return (JSON.parse(text) as { code: ServerErrorCode }).code
}

/** WorkOS as the host's own server sees it. */
export function openDashboard({ emulator, clock }: World): UserManagement {
  const { apiKey, clientId, fetch } = emulator
  return new UserManagement({ apiKey, clientId, apiUrl, fetch: fetch as typeof globalThis.fetch, clock })
}

/** What an authenticator app shows now, or so many steps of thirty seconds later. */
export function totpCode({ clock }: World, secret: string, steps = 0): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: clock.now() + steps * 30_000 })
}

export function membershipId(
  world: Pick<World, 'emulator' | 'userId' | 'organizationId'>,
  email: string,
  organization: string,
): string {
  const [userId, organizationId] = [world.userId(email), world.organizationId(organization)]
  const all = world.emulator.snapshot().memberships
  return all.find(each => each.userId === userId && each.organizationId === organizationId)?.id ?? ''
}

/** Ids of the factors somebody has. */
export function factorIds({ emulator, userId }: World, email: string): string[] {
  return emulator
    .snapshot()
    .factors.filter(each => each.userId === userId(email))
    .map(({ id }) => id)
}

/** The sessions that go on. */
export function liveSessions({ emulator, userId }: World, email: string) {
  return emulator.snapshot().sessions.filter(each => each.userId === userId(email) && each.status === 'active')
}

/** Every way in which a call can end without a usable answer, before and after it was carried out. */
export const outages = [
  { drop: 'before' },
  { drop: 'afterCommit' },
  { status: 429, headers: { 'retry-after': '3' } },
  { status: 500 },
  { status: 503 },
] as const

/** What a page is told of one: to wait, where WorkOS says so. */
export function codeOf(outage: (typeof outages)[number]): ServerErrorCode {
  return 'status' in outage && outage.status === 429 ? 'rate_limited' : 'service_unavailable'
}

/** WorkOS's answers, with the memberships of whoever has this address kept by a directory. */
export function managedByDirectory(email: string): NonNullable<WorldOptions['between']> {
  return async (request, pass) => {
    const answer = await pass(request)
    if (!request.url.includes('organization_memberships') || answer.status !== 200) return answer
    const body = (await answer.json()) as WireMembership & { data?: WireMembership[] }
    for (const each of body.data ?? [body]) each.directory_managed = each.user?.email === email
    return Response.json(body)
  }
}

interface WireMembership {
  user?: { email: string }
  directory_managed: boolean
}
