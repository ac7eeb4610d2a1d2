import type { ActionAnswer, ActionInput, ActionName } from '../protocol.js'
import type { Result } from './AuthError.js'
import type { AuthClient } from './createAuthClient.js'
import { createRemoteList, type Edit, type KeptList, type RemoteList } from './remoteList.js'
import type { AuthState } from './session.js'
import { tabEnvironment } from './tabEnvironment.js'

/** The actions whose answer is a list of things with an id. */
export type ListName = {
  [Name in ActionName]: ActionAnswer<Name> extends { items: readonly { id: string }[] } ? Name : never
}[ActionName]

/** What a list of this name is a list of. */
export type ItemOf<Name extends ListName> = ActionAnswer<Name>['items'][number]

/** Whose a list is: a person's stays when they change the organization, an organization's goes with it. */
const owners = {
  listOrganizations: 'person',
  listOwnInvitations: 'person',
  listSessions: 'person',
  listFactors: 'person',
  listMembers: 'organization',
  listRoles: 'organization',
  listInvitations: 'organization',
} as const satisfies Record<ListName, 'person' | 'organization'>

/** Lists that nobody looks at are kept for who opens them again, up to this many. */
const maxKept = 20
/** Somebody who types is not asked along with every letter. */
const typingPauseMs = 250

type AnyList = KeptList<{ id: string }>
type AnyAnswer = Result<{ data: { items: readonly { id: string }[]; after?: string | null } }>

interface Lists {
  find<Name extends ListName>(name: Name, input: object): RemoteList<ItemOf<Name>>
  named<Name extends ListName>(name: Name): readonly RemoteList<ItemOf<Name>>[]
}

const listsOf = new WeakMap<AuthClient, Lists>()

/** A list of a client: the same one for all who ask for the same, so that it outlives the component that draws it. */
export function remoteList<Name extends ListName>(
  client: AuthClient,
  name: Name,
  input: Omit<ActionInput<Name>, 'after'>,
): RemoteList<ItemOf<Name>> {
  return listsIn(client).find(name, input)
}

/** As `change` of a list, in every list of this name at once, whatever each of them is narrowed to. */
export function changeEverywhere<Name extends ListName, Done extends Result>(
  client: AuthClient,
  name: Name,
  edit: Edit<ItemOf<Name>>,
  act: () => Promise<Done>,
): Promise<Done> {
  const lists = listsIn(client).named(name)
  return lists.reduce((next, list) => () => list.change(edit, next), act)()
}

/** The edit that changes one item. */
export function withChanges<Item extends { id: string }>(id: string, changes: Partial<Item>): Edit<Item> {
  return items => items.map(item => (item.id === id ? { ...item, ...changes } : item))
}

function listsIn(client: AuthClient): Lists {
  const known = listsOf.get(client)
  if (known) return known
  const lists = createLists(client)
  listsOf.set(client, lists)
  return lists
}

function createLists(client: AuthClient): Lists {
  const world = { ...tabEnvironment(), ...client.environment }
  const kept = new Map<string, { name: ListName; list: AnyList }>()

  client.store.subscribe((state, before) => {
    const [now, then] = [ownersOf(state), ownersOf(before)]
    const isSame = now.person === then.person && now.organization === then.organization
    if (isSame && now.session === then.session) return
    for (const { name, list } of kept.values()) {
      const owner = owners[name]
      if (now[owner] === then[owner]) list.outdate()
      else list.forget(now.person !== undefined)
    }
  })

  function open(name: ListName, input: object, onWatched: () => void): AnyList {
    const isSearch = 'search' in input && input.search !== ''
    return createRemoteList(
      {
        async ask(after, signal) {
          const result: AnyAnswer = await client.call(name, { ...input, after }, { signal })
          if (!result.ok) return result
          const { items, after: next = null } = result.data
          return { ok: true, data: { items, after: next } }
        },
        patienceMs: isSearch ? typingPauseMs : 0,
        onWatched,
      },
      world,
      client.store.getState().status === 'signedIn',
    )
  }

  function find(name: ListName, input: object): AnyList {
    const key = `${name} ${JSON.stringify(input)}`
    const known = kept.get(key)
    if (known) return known.list
    for (const [old, { list }] of kept) if (kept.size >= maxKept && !list.isWatched()) kept.delete(old)
    const list = open(name, input, () => {
      if (kept.get(key)?.list === list) return
      // It was let go, and nobody told it since who is here.
      kept.set(key, { name, list })
      list.forget(client.store.getState().status === 'signedIn')
    })
    kept.set(key, { name, list })
    return list
  }

  function named(name: ListName): readonly AnyList[] {
    return [...kept.values()].filter(each => each.name === name).map(({ list }) => list)
  }

  // What a list holds is told by its name: one map keeps them all, and its type can't say so.
  return { find, named } as unknown as Lists
}

/** Whose lists these are; in another session of theirs they are the same, and may say something else. */
type Owners = Record<'person' | 'organization' | 'session', string | undefined>

function ownersOf(state: AuthState): Owners {
  if (state.status !== 'signedIn') return { person: undefined, organization: undefined, session: undefined }
  const { id, user, organization } = state.session
  return { person: user.id, organization: `${user.id} ${organization?.id}`, session: id }
}
