import type { AutoPaginatable } from '@workos-inc/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { List } from '../../src/workos/List.js'
import { operations, remoteOperations } from '../../src/workos/operations.js'
import { anyAnswer, type Clients, openClients, pageOf } from './clients.js'
import { walkDeviations } from './deviations.js'
import { ids, page } from './given.js'
import type { Recorded } from './recorder.js'
import { rows } from './rows.js'

interface Item {
  id: string
}

let clients: Clients
beforeAll(async () => void (clients = await openClients()))
afterAll(() => clients.recorder.close())

const paged = remoteOperations
  .filter(([name]) => 'isPaged' in operations[name])
  .map(([name]) => {
    const each = rows[name].find(({ title }) => title === 'no options')
    if (!each || !('theirs' in each)) throw new Error(`${name} has no case without options`)
    const item = anyAnswer(name) as object
    return {
      name,
      item,
      ours: async () => (await each.ours(clients.workos)) as List<Item>,
      theirs: async () => (await each.theirs(clients.sdk)) as AutoPaginatable<Item>,
    }
  })

/** Two pages by the cursors of WorkOS; what else is asked for has no answer. */
function answerPages(item: object) {
  const pages = new Map<unknown, unknown>([
    [
      undefined,
      pageOf(
        [
          { ...item, id: 'first' },
          { ...item, id: 'second' },
        ],
        'second',
      ),
    ],
    ['second', pageOf([{ ...item, id: 'third' }], null)],
  ])
  clients.recorder.answer(({ query }) => Response.json(pages.get(query['after'])))
}

describe('a list', () => {
  it('is there', () => {
    expect(paged.map(({ name }) => name)).toContain('listUsers')
  })

  it.each(paged)('$name is walked to its end as by the official SDK', async ({ item, ours, theirs }) => {
    answerPages(item)
    const list = await ours()
    expect([list.object, list.listMetadata]).toEqual(['list', { before: null, after: 'second' }])
    const all = await list.autoPagination()
    const ourRequests = [...clients.recorder.requests]

    answerPages(item)
    const their = await theirs()
    expect([their.object, their.listMetadata]).toEqual([list.object, list.listMetadata])
    expect(all.map(({ id }) => id)).toEqual((await their.autoPagination()).map(({ id }) => id))
    expect(all.map(({ id }) => id)).toEqual(['first', 'second', 'third'])

    const [first, again, ...others] = clients.recorder.requests
    expect(ourRequests, walkDeviations.oneRequestLess).toEqual([first, ...others])
    expect(again).toEqual({ ...first, query: { ...(first as Recorded).query, limit: '100' } })
  })

  it.each(paged)('$name gives its items one by one', async ({ item, ours, theirs }) => {
    answerPages(item)
    const walked: string[] = []
    for await (const { id } of await ours()) walked.push(id)
    expect(walked).toEqual(['first', 'second', 'third'])
    expect(Symbol.asyncIterator in (await theirs()), walkDeviations.iterable).toBe(false)
  })

  it('asks for no page before it is wanted', async () => {
    const { recorder, workos } = clients
    answerPages(anyAnswer('listUsers') as object)
    const walked: string[] = []
    for await (const { id } of await workos.listUsers()) {
      walked.push(id)
      if (id === 'second') break
    }
    expect([walked, recorder.requests.length]).toEqual([['first', 'second'], 1])
  })

  it('keeps what it was asked for on every page', async () => {
    const { recorder, workos } = clients
    answerPages(anyAnswer('listUsers') as object)
    await (await workos.listUsers({ email: 'ada@example.com', order: 'normal' })).autoPagination()
    const asked = { email: 'ada@example.com', order: 'normal' }
    expect(recorder.requests.map(({ query }) => query)).toEqual([asked, { ...asked, limit: '100', after: 'second' }])
  })

  it('goes on from where it was begun', async () => {
    const { recorder, workos } = clients
    answerPages(anyAnswer('listSessions') as object)
    const all = await (await workos.listSessions(ids.user, { after: 'second' })).autoPagination()
    expect(all.map(({ id }) => id)).toEqual(['third'])
    expect(recorder.requests.map(({ query }) => query['after'])).toEqual(['second'])
  })

  it('ends at no size that was asked for', async () => {
    const { workos, sdk } = clients
    const user = anyAnswer('listUsers') as object
    const options = { limit: page.limit }
    answerPages(user)
    expect(await (await workos.listUsers(options)).autoPagination()).toHaveLength(3)
    expect(
      await (await sdk.userManagement.listUsers(options)).autoPagination(),
      walkDeviations.sizeIsNoEnd,
    ).toHaveLength(2)
  })
})
