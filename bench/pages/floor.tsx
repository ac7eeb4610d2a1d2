import { Fragment, useSyncExternalStore } from 'react'
import type { Session } from '@latchkey/react'
import { mount } from './stage.js'

/**
 * The floor: the least that does the work, written by hand for this page. It asks as soon as it is loaded, and lets one
 * tab refresh for all. It knows no failure, no sign-out and no second person, so it is a limit and no design.
 */
const marginMs = 60_000
let session: Session | undefined
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

void ask('GET', 'session').then(answer => accept(answer.session))

async function ask(method: 'GET' | 'POST', name: string) {
  const headers = {
    'x-latchkey': '1',
    ...(session && { 'x-latchkey-user': session.user.id }),
    ...(session?.organization && { 'x-latchkey-organization': session.organization.id }),
  }
  const asJson = { body: '{}', headers: { ...headers, 'content-type': 'application/json' } }
  const response = await fetch(`/auth/${name}`, { method, headers, ...(method === 'POST' && asJson) })
  if (!response.ok) throw new Error(`${name} was answered ${response.status}`)
  return response.json()
}

function isFresh(given: Session | null): given is Session {
  return given !== null && given.expiresInMs > marginMs
}

function accept(next: Session) {
  clearTimeout(timer)
  timer = setTimeout(() => void renew(), next.expiresInMs - marginMs)
  if (session && JSON.stringify(session.user) === JSON.stringify(next.user)) next.user = session.user
  session = next
  for (const listener of listeners) listener()
}

function renew(mustSpend = false): Promise<void> {
  return navigator.locks.request('floor', async () => {
    const found = (await ask('GET', 'session')).session
    accept(!mustSpend && isFresh(found) ? found : (await ask('POST', 'refresh')).session)
  })
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

mount({
  Provider: Fragment,
  useName: () => useSyncExternalStore(subscribe, () => session?.user)?.firstName ?? undefined,
  useDeeds: () => ({ refresh: () => renew(true), token: () => ask('POST', 'token') }),
})
