import assert from 'node:assert/strict'
import type { Site } from './site.js'

/** Asks for the pages in `mistakes`, which are Server Components, and reads what their host is told. */
export async function assertServerComponents({ url }: Site, complaints: () => readonly string[]) {
  const told = async (path: string) => {
    const before = complaints().join('\n').length
    const { status } = await fetch(url + path)
    return { status, text: complaints().join('\n').slice(before) }
  }
  const client = await told('/passes-a-client')
  assert.equal(client.status, 500)
  assert.match(client.text, /Functions cannot be passed directly to Client Components/)

  const hook = await told('/calls-a-hook')
  assert.equal(hook.status, 500)
  assert.match(hook.text, /Attempted to call useAuth\(\) from the server but useAuth is on the client/)

  const { status } = await fetch(`${url}/passes-plain-props`)
  assert.equal(status, 200)
}
