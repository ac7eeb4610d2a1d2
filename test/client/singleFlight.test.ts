import { expect, it } from 'vitest'
import { singleFlight } from '../../src/client/singleFlight.js'

/** Runs that end when they are told to, in the order they were begun in. */
function runs() {
  const ends: ((answer: number) => void)[] = []
  const flight = singleFlight(() => new Promise<number>(resolve => ends.push(resolve)))
  return { flight, ends }
}

it('one run answers all who ask while it is under way, and the next to ask starts another', async () => {
  const { flight, ends } = runs()
  const [one, other] = [flight(), flight()]
  expect(ends).toHaveLength(1)
  ends[0]?.(1)
  expect(await Promise.all([one, other])).toEqual([1, 1])
  const next = flight()
  expect(ends).toHaveLength(2)
  ends[1]?.(2)
  expect(await next).toBe(2)
})

it('a run that fails is over as well', async () => {
  let count = 0
  const flight = singleFlight(() => Promise.reject(new Error(String((count += 1)))))
  await expect(flight()).rejects.toThrow('1')
  await expect(flight()).rejects.toThrow('2')
})

it('the end of a forgotten run takes nothing from the one that follows', async () => {
  const { flight, ends } = runs()
  const forgotten = flight()
  flight.forget()
  const mine = flight()
  ends[0]?.(1)
  expect(await forgotten).toBe(1)
  const joined = flight()
  expect(ends).toHaveLength(2)
  ends[1]?.(2)
  expect(await Promise.all([mine, joined])).toEqual([2, 2])
})
