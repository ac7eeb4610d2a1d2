import { expect, it } from 'vitest'
import { createRefreshLock } from '../../src/client/refreshLock.js'
import { createTestBrowser } from '../../src/testing/testBrowser.js'
import { createTestClock } from '../../src/testing/testClock.js'

/** The locks of tabs of one browser, and what was done under them: `tab`, or `tab waited` where another held it. */
function openTabs({ lacksLocks = false } = {}) {
  const clock = createTestClock()
  const { browser, openTab } = createTestBrowser(clock)
  browser.lacks.locks = lacksLocks
  const done: string[] = []
  const open = (name: string) => {
    const { environment, tab } = openTab(new Map())
    const underLock = createRefreshLock('session', environment)
    const work = (isSpent: boolean) =>
      underLock(async waited => {
        done.push(waited ? `${name} waited` : name)
        return { isSpent }
      })
    const hang = () =>
      underLock(() => {
        done.push(`${name} hangs`)
        return new Promise<{ isSpent: boolean }>(() => {})
      })
    return { work, hang, tab, underLock }
  }
  return { clock, done, open }
}

it('work is done in turn, and whoever waited is told', async () => {
  const { clock, done, open } = openTabs()
  const [one, other] = [open('one'), open('other')]
  const all = Promise.all([one.work(false), other.work(false)])
  await clock.advance(0)
  await all
  expect(done).toEqual(['one', 'other waited'])
})

it('a tab that spent the token holds on for a moment: its news reach the others late', async () => {
  const { clock, done, open } = openTabs()
  const [one, other] = [open('one'), open('other')]
  await one.work(true)
  void other.work(false)
  await clock.advance(149)
  expect(done).toEqual(['one'])
  await clock.advance(1)
  expect(done).toEqual(['one', 'other waited'])
})

it('a tab that is hidden hands over at once, as does one that has more to do itself', async () => {
  const { clock, done, open } = openTabs()
  const [one, other] = [open('one'), open('other')]
  one.tab.hide()
  await one.work(true)
  await other.work(true)
  await other.work(false)
  await clock.advance(0)
  expect(done).toEqual(['one', 'other', 'other'])
})

it('a holder that hangs delays others five seconds and no longer', async () => {
  const { clock, done, open } = openTabs()
  const [one, other] = [open('one'), open('other')]
  void one.hang()
  await clock.advance(0)
  void other.work(false)
  await clock.advance(4_999)
  expect(done).toEqual(['one hangs'])
  await clock.advance(1)
  expect(done).toEqual(['one hangs', 'other waited'])
})

it('what the work fails with goes to its caller, and the lock to the next', async () => {
  const { clock, done, open } = openTabs()
  const { underLock, work } = open('one')
  await expect(underLock(() => Promise.reject(new Error('of the work')))).rejects.toThrow('of the work')
  const next = work(false)
  await clock.advance(0)
  await next
  expect(done).toEqual(['one'])
})

it('without locks the work is done all the same, one after the other in the tab', async () => {
  const { done, open } = openTabs({ lacksLocks: true })
  const one = open('one')
  await Promise.all([one.work(true), one.work(true)])
  expect(done).toEqual(['one', 'one'])
})
