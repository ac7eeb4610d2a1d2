import { AuthError, type AuthErrorCode } from '../../src/client/AuthError.js'
import { createRenewal } from '../../src/client/renewal.js'
import { createSessionStore } from '../../src/client/session.js'
import type { SessionSource, Stated } from '../../src/client/source.js'
import { createTabs } from '../../src/client/tabs.js'
import type { Session, SignInAnswer } from '../../src/protocol.js'
import { createTestBrowser, type TestTab } from '../../src/testing/testBrowser.js'
import { createTestClock } from '../../src/testing/testClock.js'
import { session } from './adasSession.js'

type Question = 'look' | 'refresh' | 'switch'

export interface TabOptions {
  organizationInTabs?: 'shared' | 'perTab'
  /** What the tab draws; undefined is not known yet. */
  drawn?: Session | undefined
}

/**
 * One browser on a server of which only the cookies are there: what they hold is set by hand, and a refresh makes it
 * one generation newer. `asked` is what the tabs asked of it, in order.
 */
export function openRenewals() {
  const clock = createTestClock()
  const { browser, openTab: openBrowserTab } = createTestBrowser(clock)
  const cookies: { session: Session | null; refreshable: boolean } = { session: session(), refreshable: true }
  const asked: string[] = []
  /** What the next answers to each question fail with. */
  const failures: Record<Question, AuthErrorCode[]> = { look: [], refresh: [], switch: [] }
  let answering: Promise<void> | undefined

  async function answer<Answer>(question: Question, about: string, make: () => Answer): Promise<Answer> {
    asked.push(`${question}${about}`)
    await answering
    const code = failures[question].shift()
    if (code) throw new AuthError(code, 'As the test has it')
    return make()
  }

  /** What `named` says of whom the tab draws. */
  const context = ({ userId = 'anybody', organizationId = 'anywhere' }: Stated) => `${userId} in ${organizationId}`

  function newer(over: Partial<Session>): Session {
    const { generation } = cookies.session ?? session()
    cookies.session = session({ ...cookies.session, generation: generation + 1, claimsExpired: false, ...over })
    return cookies.session
  }

  /** What a switch to an organization comes to. */
  let switched: (organizationId: string) => SignInAnswer = id => ({
    session: newer({ organization: { id, name: id } }),
    flow: null,
  })

  const source: Pick<SessionSource, 'restore' | 'refresh' | 'switchOrganization'> = {
    restore: () =>
      answer('look', '', () => ({
        session: cookies.session,
        refreshable: cookies.refreshable && !cookies.session,
        flow: null,
      })),
    refresh: named =>
      answer('refresh', ` for ${context(named)}`, () => {
        const renewed = newer({})
        return { session: renewed, accessToken: `token ${renewed.generation}` }
      }),
    switchOrganization: (id, named) => answer('switch', ` to ${id} from ${context(named)}`, () => switched(id)),
  }

  function openTab({ organizationInTabs = 'shared', drawn = session() }: TabOptions = {}) {
    const { environment, tab } = openBrowserTab(new Map())
    const store = createSessionStore(environment.clock, drawn)
    const told: string[] = []
    const refused: { by?: AuthError } = {}
    const core = {
      name: 'latchkey:renewal',
      organizationInTabs,
      environment,
      source,
      store,
      stated() {
        const { userId, organizationId } = store.own() ?? {}
        return { userId, organizationId: organizationId ?? undefined }
      },
      accept(accepted: Session | null, token?: string) {
        told.push(accepted ? `${accepted.organization?.id} ${accepted.generation} ${token ?? 'no token'}` : 'nobody')
        store.accept(accepted)
      },
      async restore() {
        told.push('restore')
      },
    }
    const tabs = createTabs(core.name, core.environment)
    tabs.open(() => {}, new AbortController().signal)
    const renewal = createRenewal(core, tabs, {
      watch: failure => void told.push(`watch ${failure?.code}`),
      refusal: () => refused.by,
    })
    return { ...renewal, tab: tab satisfies TestTab, tabs, store, told, refused }
  }

  return {
    clock,
    browser,
    cookies,
    asked,
    failures,
    openTab,
    /** What the tabs told each other. */
    announced: () => browser.readable.messages,
    /** Answers wait until what is returned is called. */
    holdAnswers() {
      let land = () => {}
      answering = new Promise(resolve => {
        land = () => {
          answering = undefined
          resolve()
        }
      })
      return () => land()
    },
    switchComesTo(make: typeof switched) {
      switched = make
    },
  }
}
