import type { AuthClient } from '../../src/client/createAuthClient.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'
import type { Scenario } from '../../src/testing/scenario.js'
import { seededRandom } from '../seededRandom.js'

type World = ReturnType<typeof open>

/** Somebody in front of a page, and what they have in mind. */
export interface Visit {
  world: World
  /** Of the tab as it is now: a tab that was killed is opened anew. */
  client: AuthClient
  /** What the page shows beyond the client's own state, and a page that is gone has forgotten. */
  page: Page
  /** How often they asked for something that is mailed, and for something that signs in. */
  asked: { mails: number; signIns: number }
  /** The secret their app was told last. */
  app?: string
  /** Codes of an app are good for once. */
  typed: Set<string>
  /** The most refresh tokens that were under way at once. */
  refreshesAtOnce: number
  killTab(): void
  isKilled: boolean
}

interface Page {
  secret?: string
  isSent?: boolean
  isCodeOver?: boolean
  isDone?: boolean
  isProven?: boolean
  callback?: string
}

/** @param name of the cell: the same one has the same codes, ids and tokens */
export function beginVisit(scenario: Omit<Scenario, 'clock'>, name: string): Visit {
  let refreshing = 0
  const world = open({
    ...scenario,
    emulator: { ...scenario.emulator, random: seededRandom(name) },
    handler: { ...scenario.handler, fetch: (input, init) => toWorkOS(new Request(input, init)) },
  })
  const visit: Visit = {
    world,
    client: world.client,
    page: {},
    asked: { mails: 0, signIns: 0 },
    typed: new Set(),
    refreshesAtOnce: 0,
    isKilled: false,
    killTab() {
      visit.isKilled = true
      world.tabOf(visit.client).kill()
    },
  }

  async function toWorkOS(request: Request): Promise<Response> {
    const isRefresh = request.method === 'POST' && (await request.clone().text()).includes('"refresh_token"')
    if (isRefresh) visit.refreshesAtOnce = Math.max(visit.refreshesAtOnce, ++refreshing)
    try {
      return await world.emulator.fetch(request)
    } finally {
      if (isRefresh) refreshing -= 1
    }
  }

  return visit
}

/** The person opens the page again in the tab that is gone. */
export async function reopen(visit: Visit) {
  visit.isKilled = false
  visit.page = {}
  visit.client = visit.world.reload()
  await visit.client.ready
}

function open(scenario: Omit<Scenario, 'clock'>) {
  return createTestAuth(scenario)
}
