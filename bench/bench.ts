import { createTestAuth } from '@latchkey/react/testing'
import { createSeals } from '../src/server/seal.js'
import { runHere } from '../scripts/run.js'

/** Sizes and speeds in one run. Read the ratios: the milliseconds are this machine's, now. */
console.log('# Sizes\n')
await runHere('tsx', ['scripts/build.ts'])
await runHere('tsx', ['scripts/sizes.ts'])

const rounds = 15
const roundMs = 200

console.log('\n# Handler, one request at a time\n')
const { server, cookies, client } = createTestAuth('admin')
await client.ready
const answerSession = () =>
  server(new Request('https://app.example.com/auth/session', { headers: { 'x-latchkey': '1' } }), { cookies })
const body = await answerSession().then(response => response.text())
const answerBare = async () => {
  const request = new Request('https://app.example.com/auth/session', { headers: { 'x-latchkey': '1' } })
  return new Response(body, { headers: { 'content-type': 'application/json', 'x-method': request.method } })
}
const seals = createSeals(['a bench secret that is known to everybody'])
const sealed = await seals.seal('view', JSON.parse(body))

const results = await compare({
  'a bare Response': answerBare,
  'GET session': answerSession,
  'open one cookie': () => seals.open('view', sealed),
})
for (const [name, perSecond] of results) {
  console.log(`${name.padEnd(20)}${Math.round(perSecond).toLocaleString('en').padStart(12)} / s`)
}
console.log(`\nheap after ${rounds} rounds: ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB`)

/** Runs all of them in turn, round after round, so that a noisy moment meets each alike. Answers medians, per second. */
async function compare(subjects: Record<string, () => Promise<unknown>>): Promise<[string, number][]> {
  const names = Object.keys(subjects)
  const measured = new Map<string, number[]>(names.map(name => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const name of names) measured.get(name)?.push(await measure(subjects[name] ?? (async () => {})))
  }
  return names.map(name => [name, median(measured.get(name) ?? [])])
}

async function measure(subject: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  let count = 0
  while (performance.now() - startedAt < roundMs) {
    await subject()
    count += 1
  }
  return (count * 1000) / (performance.now() - startedAt)
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
