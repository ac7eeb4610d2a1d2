import type { Answer, Browser } from '../server/browser.js'
import { createWorld, password, people, type World } from '../server/world.js'
import { UserManagement } from '../../src/workos/UserManagement.js'

const nouns =
  'invoices customers reports projects members teams billing settings exports imports webhooks api-keys audit-logs ' +
  'documents folders comments tasks calendars products orders shipments refunds coupons tickets templates'
const verbs =
  'read create update delete archive restore approve assign export share publish comment list transfer merge lock ' +
  'unlock invite view-all manage'

/** Up to 500, as hosts name them: `invoices:approve`. */
export function permissionsOf(count: number): string[] {
  return nouns
    .split(' ')
    .flatMap(noun => verbs.split(' ').map(verb => `${noun}:${verb}`))
    .slice(0, count)
}

/** Grace may do so much that it is hard to write down. One role for each list; she has the first, and can be given another. */
export function createMightyWorld(...lists: (readonly string[])[]) {
  const roles = lists.map((permissions, index) => ({
    slug: roleOf(index),
    name: 'Mighty',
    permissions: [...permissions],
  }))
  const memberships = [{ user: 'grace@example.com', organization: 'Acme', role: roleOf(0) }]
  const world = createWorld({ emulator: { seed: { ...people, roles, memberships }, refreshGraceMs: 0 } })
  const { apiKey, clientId, apiUrl, fetch } = world.emulator
  const dashboard = new UserManagement({ apiKey, clientId, apiUrl, fetch, clock: world.clock })
  return {
    ...world,
    /** From the next refresh on. */
    async giveRole(index: number) {
      const [membership] = world.emulator.snapshot().memberships
      await dashboard.updateOrganizationMembership(membership?.id ?? '', { roleSlug: roleOf(index) })
    },
  }
}

function roleOf(index: number): string {
  return `mighty-${index}`
}

export async function signInAsGrace(world: World): Promise<{ grace: Browser; answer: Answer }> {
  const grace = world.openBrowser()
  return { grace, answer: await grace.post('signInWithPassword', { email: 'grace@example.com', password }) }
}

/** The names of the cookies that hold the view, in order. */
export function viewNames({ jar }: Browser): string[] {
  return Object.keys(jar.all())
    .filter(name => name.startsWith('__Host-latchkey-view'))
    .sort()
}

/** The longest of the `Set-Cookie` lines in bytes: name, value and attributes. */
export function longest({ cookies }: Answer): number {
  return Math.max(0, ...cookies.map(line => Buffer.byteLength(line)))
}

/** How a session with these permissions is kept, through a sign-in and a refresh. */
export async function keep(permissions: readonly string[]) {
  const world = createMightyWorld(permissions)
  const { grace, answer: signIn } = await signInAsGrace(world)
  const chunks = viewNames(grace).length
  const { body: drawn } = await grace.get('session')
  const token = await grace.post('token', {})
  const refresh = await grace.post('refresh', {})
  return {
    status: signIn.status,
    code: signIn.body.code,
    cookies: signIn.cookies,
    chunks,
    permissions: drawn.session?.permissions,
    afterRefresh: refresh.body.session?.permissions,
    longest: Math.max(longest(signIn), longest(refresh)),
    tokenFromCookie: token.body.accessToken !== undefined,
    tokenFromRefresh: refresh.body.accessToken !== undefined,
    headerLength: grace.jar.header?.length ?? 0,
  }
}
