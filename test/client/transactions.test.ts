import { describe, expect, it } from 'vitest'
import { createTransactions, type Transaction } from '../../src/client/transactions.js'

const minuteMs = 60_000
const clientId = 'client_transactions'
const key = `latchkey.redirects.${clientId}`

function begun(state: string, startedAt: number): Transaction {
  return {
    state,
    codeVerifier: 'verifier',
    clientId,
    apiUrl: 'https://api.example.com',
    redirectUri: 'https://app.example.com/callback',
    returnTo: '/',
    hostState: { any: ['json'] },
    selector: {},
    reauthenticates: false,
    isReplacement: false,
    isSilent: false,
    startedAt,
  }
}

function open(ofClient = clientId, storage = new Map<string, string>()) {
  let now = 100 * minuteMs
  const tabStorage = {
    getItem: (name: string) => storage.get(name) ?? null,
    setItem: (name: string, text: string) => void storage.set(name, text),
    removeItem: (name: string) => void storage.delete(name),
  }
  const clock = { now: () => now }
  const transactions = createTransactions({ tabStorage, clock } as Parameters<typeof createTransactions>[0], ofClient)
  return { ...transactions, storage, now: () => now, pass: (ms: number) => (now += ms) }
}

const states = (kept: readonly Transaction[]) => kept.map(({ state }) => state)

describe('a redirect that was begun', () => {
  it('is taken once, whole, and leaves the others', () => {
    const tab = open()
    const one = begun('one', tab.now())
    tab.add(one)
    tab.add(begun('other', tab.now()))
    expect(tab.take('unknown')).toBeUndefined()
    expect(tab.take('one')).toEqual(one)
    expect(tab.take('one')).toBeUndefined()
    expect(states(tab.pending())).toEqual(['other'])
  })

  it('is known for ten minutes to the millisecond, and so is one of a clock that was set back', () => {
    const tab = open()
    tab.add(begun('past', tab.now()))
    tab.add(begun('future', tab.now() + 40 * minuteMs))
    expect(states(tab.pending())).toEqual(['past'])
    tab.pass(10 * minuteMs)
    expect(states(tab.pending())).toEqual(['past'])
    tab.pass(1)
    expect(states(tab.pending())).toEqual([])
  })

  it('is one of the last five', () => {
    const tab = open()
    for (const state of ['1', '2', '3', '4', '5', '6']) tab.add(begun(state, tab.now()))
    expect(states(tab.pending())).toEqual(['2', '3', '4', '5', '6'])
    expect(tab.startsWithin(minuteMs)).toBe(5)
  })

  it('counts as a start after it came back, until that is a while ago', () => {
    const tab = open()
    tab.add(begun('one', tab.now()))
    tab.take('one')
    tab.pass(minuteMs - 1)
    expect(tab.startsWithin(minuteMs)).toBe(1)
    tab.pass(1)
    expect(tab.startsWithin(minuteMs)).toBe(0)
  })

  it('is nothing to another client of the same tab', () => {
    const tab = open()
    tab.add(begun('one', tab.now()))
    expect(open('client_other', tab.storage).pending()).toEqual([])
    expect([...tab.storage.keys()]).toEqual([key])
  })
})

describe('what something else on the page wrote there', () => {
  const whole = begun('one', 100 * minuteMs)

  it.each<[string, string]>([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a number', '7'],
    ['a text', '"text"'],
    ['lists that are none', '{"pending":{"length":1},"starts":"12"}'],
    ['starts that are no times', '{"starts":["6000000",null,{}]}'],
    ['entries that are none', '{"pending":[null,7,"text",[]]}'],
    ...(
      ['state', 'codeVerifier', 'clientId', 'apiUrl', 'redirectUri', 'returnTo', 'startedAt', 'selector'] as const
    ).map((name): [string, string] => [
      `an entry without ${name}`,
      JSON.stringify({ pending: [{ ...whole, [name]: undefined }] }),
    ]),
    ['an entry whose time is a text', JSON.stringify({ pending: [{ ...whole, startedAt: '6000000' }] })],
    ['an entry whose selector is null', JSON.stringify({ pending: [{ ...whole, selector: null }] })],
  ])('is as good as nothing: %s', (_, text) => {
    const tab = open(clientId, new Map([[key, text]]))
    expect(tab.pending()).toEqual([])
    expect(tab.startsWithin(minuteMs)).toBe(0)
    tab.add(whole)
    expect(states(tab.pending())).toEqual(['one'])
  })

  it('does not stand in the way of what is ours beside it', () => {
    const text = JSON.stringify({ pending: [null, whole], starts: [null, 100 * minuteMs] })
    const tab = open(clientId, new Map([[key, text]]))
    expect(states(tab.pending())).toEqual(['one'])
    expect(tab.startsWithin(minuteMs)).toBe(1)
  })
})
