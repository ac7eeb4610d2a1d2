import { type MembersQuery, useInvitations, useMembers, useRoles } from '@latchkey/react'
import { peoplesPassword, type Scenario } from '@latchkey/react/testing'
import { act, render, renderHook, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { describe, expect, it } from 'vitest'
import { crowd } from './crowd.js'
import { createWorld, type World } from './page.js'

const ada: Scenario = { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }

function openMembers(world: World, first: MembersQuery = {}) {
  const hook = renderHook((query: MembersQuery) => useMembers(query), { wrapper: world.Provider, initialProps: first })
  const emails = () => hook.result.current.items.map(({ user }) => user.email)
  const find = (email: string) => hook.result.current.items.find(({ user }) => user.email === email)
  const idOf = (email: string) => find(email)?.id ?? ''
  return { ...hook, emails, find, idOf }
}

async function openReady(world = createWorld(ada), query: MembersQuery = {}) {
  const hook = openMembers(world, query)
  await waitFor(() => expect(hook.result.current.status).toBe('ready'))
  return { ...hook, world }
}

function sent({ network }: Pick<World, 'network'>, action: string): number {
  return network.requests.filter(line => line === `POST /auth/${action}`).length
}

/** Lets requests under way come back, and React draw what they bring. */
async function settle({ clock }: Pick<World, 'clock'>, ms = 0) {
  await act(() => clock.advance(ms))
}

function refuse({ network }: World, action: string, code: string) {
  network.intercept = request =>
    request.url.endsWith(`/${action}`) ? Response.json({ code, message: 'No' }, { status: 403 }) : undefined
}

describe('useMembers', () => {
  it('asks once for ten who draw it, under StrictMode', async () => {
    const world = createWorld(ada)
    function Count() {
      return <p>{useMembers().items.length}</p>
    }
    const page = render(
      <StrictMode>
        <world.Provider>
          {Array.from({ length: 10 }, (_, index) => (
            <Count key={index} />
          ))}
        </world.Provider>
      </StrictMode>,
    )
    await waitFor(() => expect(page.getAllByText('2')).toHaveLength(10))
    expect(sent(world, 'listMembers')).toBe(1)
  })

  it('is narrowed without asking while everybody is here', async () => {
    const { world, rerender, emails } = await openReady()
    rerender({ search: ' GRACE ' })
    expect(emails()).toEqual(['grace@example.com'])
    rerender({ role: 'admin' })
    expect(emails()).toEqual(['ada@example.com'])
    rerender({ status: 'inactive' })
    expect(emails()).toEqual([])
    rerender({ search: 'lovelace', role: 'admin', status: 'active' })
    expect(emails()).toEqual(['ada@example.com'])
    await settle(world, 1_000)
    expect(sent(world, 'listMembers')).toBe(1)
  })

  it('comes page by page, and is narrowed by the server past the first, once the typing stops', async () => {
    const { world, result, rerender, emails } = await openReady(createWorld({ ...ada, seed: crowd(250) }))
    expect([emails().length, result.current.hasMore]).toEqual([100, true])
    for (const search of ['c', 'cl', 'clerk 00']) rerender({ search })
    await settle(world, 300)
    await waitFor(() => expect(result.current.status).toBe('ready'))
    expect(emails().toSorted()).toEqual(Array.from({ length: 9 }, (_, index) => `clerk00${index + 1}@example.com`))
    expect(sent(world, 'listMembers')).toBe(2)
    rerender({ role: 'admin' })
    await waitFor(() => expect(emails()).toEqual(['ada@example.com']))
    rerender({})
    await act(async () => void (await result.current.loadMore()))
    await act(async () => void (await result.current.loadMore()))
    expect([emails().length, result.current.hasMore]).toEqual([250, false])
  })

  it('draws another role at once, and takes it back where the server refuses', async () => {
    const { world, result, find, idOf } = await openReady()
    const id = idOf('grace@example.com')
    world.network.latencyMs = 1_000
    refuse(world, 'updateMember', 'forbidden')
    let outcome: unknown
    act(() => void result.current.changeRole(id, 'admin').then(answer => (outcome = answer)))
    expect(find('grace@example.com')?.role).toBe('admin')
    await settle(world, 1_000)
    expect(find('grace@example.com')?.role).toBe('member')
    expect(outcome).toMatchObject({ ok: false, error: { code: 'forbidden' } })

    world.network.intercept = undefined
    act(() => void result.current.changeRole(id, 'admin'))
    await settle(world, 3_000)
    expect(find('grace@example.com')?.role).toBe('admin')
    expect(world.emulator.snapshot().memberships.find(row => row.id === id)?.role.slug).toBe('admin')
  })

  it('changes somebody in every list they are drawn in', async () => {
    const world = createWorld(ada)
    const [all, members] = [await openReady(world), await openReady(world, { role: 'member' })]
    expect(members.emails()).toEqual(['grace@example.com'])
    await act(async () => void (await all.result.current.changeRole(all.idOf('grace@example.com'), 'admin')))
    expect(members.emails()).toEqual([])
    expect(all.find('grace@example.com')?.role).toBe('admin')
  })

  it('locks somebody out, lets them in again, and takes them out for good', async () => {
    const { world, result, find, idOf, emails } = await openReady()
    const id = idOf('grace@example.com')
    await act(async () => void (await result.current.deactivate(id)))
    expect(find('grace@example.com')?.status).toBe('inactive')
    await act(async () => void (await result.current.reactivate(id)))
    expect(find('grace@example.com')?.status).toBe('active')
    await act(async () => void (await result.current.remove(id)))
    expect(emails()).toEqual(['ada@example.com'])
    await settle(world)
    expect(emails()).toEqual(['ada@example.com'])
  })

  it('leaves the list as it is while a recent sign-in is asked for', async () => {
    const { world, result, find, idOf } = await openReady()
    await settle(world, 6 * 60_000)
    const answer = await act(() => result.current.remove(idOf('grace@example.com')))
    expect(answer).toMatchObject({ ok: false, error: { code: 'reauth_required' } })
    expect(find('grace@example.com')?.status).toBe('active')
  })

  it('takes somebody off the list who was gone already', async () => {
    const { world, result, emails, idOf } = await openReady()
    const id = idOf('grace@example.com')
    const other = world.openTab()
    await act(async () => void (await other.call('removeMember', { membershipId: id })))
    expect(await act(() => result.current.remove(id))).toMatchObject({ ok: true })
    expect(emails()).toEqual(['ada@example.com'])
  })

  it('follows the visitor into another organization, and shows nobody of the one before', async () => {
    const { world, result, emails } = await openReady()
    const seen = new Set<string>()
    const to = world.emulator.snapshot().organizations.find(({ name }) => name === 'Difference Works')?.id ?? ''
    await act(async () => void (await world.client.switchOrganization(to)))
    for (const email of emails()) seen.add(email)
    await waitFor(() => expect(result.current.status).toBe('ready'))
    for (const email of emails()) seen.add(email)
    expect([...seen]).toEqual(['ada@example.com'])
    expect(emails()).toEqual(['ada@example.com'])
  })

  it('shows nobody to whoever signs in next, and says that it is not theirs to read', async () => {
    const { world, result, emails } = await openReady()
    const other = world.openTab()
    await act(
      async () =>
        void (await other.call('signInWithPassword', { email: 'mary@example.com', password: peoplesPassword })),
    )
    await settle(world)
    expect(emails()).toEqual([])
    await waitFor(() => expect(result.current).toMatchObject({ status: 'failed', error: { code: 'forbidden' } }))
  })

  it('is looked at again when the page is, and not more often than every ten seconds', async () => {
    const { world } = await openReady()
    const tab = world.tabOf(world.client)
    for (let turn = 0; turn < 5; turn++) tab.show()
    await settle(world)
    expect(sent(world, 'listMembers')).toBe(1)
    await settle(world, 20_000)
    for (let turn = 0; turn < 5; turn++) tab.show()
    await settle(world)
    expect(sent(world, 'listMembers')).toBe(2)
  })
})

describe('useRoles', () => {
  it('tells which may be given, to an admin and to a member', async () => {
    for (const [organization, expected] of [
      ['Analytical Engines', { admin: true, member: true }],
      ['Difference Works', { admin: false, member: false }],
    ] as const) {
      const world = createWorld({ ...ada, organization })
      const { result, unmount } = renderHook(useRoles, { wrapper: world.Provider })
      await waitFor(() => expect(result.current.status).toBe('ready'))
      expect(Object.fromEntries(result.current.items.map(each => [each.slug, each.assignable]))).toEqual(expected)
      unmount()
    }
  })
})

describe('useInvitations', () => {
  async function openInvitations(world = createWorld(ada)) {
    const hook = renderHook(useInvitations, { wrapper: world.Provider, initialProps: {} })
    await waitFor(() => expect(hook.result.current.status).toBe('ready'))
    const states = () => hook.result.current.items.map(({ email, state }) => `${email} ${state}`)
    return { ...hook, world, states }
  }

  it('invites many at once, with an answer for each, and asks for the list once', async () => {
    const { world, result, states } = await openInvitations()
    const told: string[] = []
    const answers = await act(() =>
      result.current.send(['one@example.com', 'grace@example.com', 'two@example.com', 'one@example.com'], {
        role: 'admin',
        expiresInDays: 3,
        onAnswer: ({ email }) => told.push(email),
      }),
    )
    const codes = answers.map(({ result: each }) => (each.ok ? each.data.invitation.role : each.error.code))
    expect(codes).toEqual(['admin', 'already_member', 'admin', 'already_invited'])
    expect(told).toEqual(answers.map(({ email }) => email))
    await waitFor(() => expect(states().toSorted()).toEqual(['one@example.com pending', 'two@example.com pending']))
    expect(sent(world, 'listInvitations')).toBe(2)
    expect(world.inbox.all('one@example.com')).toHaveLength(1)
  })

  it('asks no more once the answer would be the same for all that are left', async () => {
    const { world, result } = await openInvitations()
    world.network.intercept = request =>
      request.url.endsWith('/sendInvitation') && sent(world, 'sendInvitation') > 1
        ? Response.json({ code: 'rate_limited', message: 'Too many', retryAfterMs: 5_000 }, { status: 429 })
        : undefined
    const answers = await act(() =>
      result.current.send(['1@example.com', '2@example.com', '3@example.com', '4@example.com']),
    )
    expect(answers.map(({ result: each }) => (each.ok ? 'sent' : each.error.code))).toEqual([
      'sent',
      'rate_limited',
      'rate_limited',
      'rate_limited',
    ])
    expect(sent(world, 'sendInvitation')).toBe(2)
  })

  it('takes one back at once, and gives it back where that is refused', async () => {
    const { world, result, states } = await openInvitations()
    await act(() => result.current.send(['one@example.com']))
    await waitFor(() => expect(states()).toEqual(['one@example.com pending']))
    const id = result.current.items[0]?.id ?? ''
    world.network.latencyMs = 1_000
    refuse(world, 'revokeInvitation', 'forbidden')
    act(() => void result.current.revoke(id))
    expect(states()).toEqual(['one@example.com revoked'])
    await settle(world, 1_000)
    expect(states()).toEqual(['one@example.com pending'])
    world.network.intercept = undefined
    act(() => void result.current.revoke(id))
    await settle(world, 3_000)
    expect(states()).toEqual(['one@example.com revoked'])
  })

  it('mails one again', async () => {
    const { world, result, states } = await openInvitations()
    await act(() => result.current.send(['one@example.com']))
    await waitFor(() => expect(states()).toHaveLength(1))
    expect(await act(() => result.current.resend(result.current.items[0]?.id ?? ''))).toMatchObject({ ok: true })
    expect(world.inbox.all('one@example.com')).toHaveLength(2)
  })

  it('is narrowed to what is open, to a role, and to a part of an address', async () => {
    const { result, rerender, states } = await openInvitations()
    await act(() => result.current.send(['one@example.com'], { role: 'admin' }))
    await act(() => result.current.send(['two@example.com'], { role: 'member' }))
    await waitFor(() => expect(states()).toHaveLength(2))
    const two = result.current.items.find(({ email }) => email === 'two@example.com')?.id ?? ''
    await act(async () => void (await result.current.revoke(two)))
    rerender({ state: 'pending' })
    expect(states()).toEqual(['one@example.com pending'])
    rerender({ role: 'member' })
    expect(states()).toEqual(['two@example.com revoked'])
    rerender({ search: ' ONE' })
    expect(states()).toEqual(['one@example.com pending'])
  })
})
