// @vitest-environment node
import { AuthLoading, AuthProvider, type Session, SignedIn, SignedOut, SignIn, UserButton } from '@latchkey/react'
import { createTestAuth } from '@latchkey/react/testing'
import { PassThrough } from 'node:stream'
import type { ReactElement } from 'react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

describe('on a server', () => {
  it('a page that does not know the visitor draws what stands for waiting', () => {
    expect(renderToString(<Page />)).toContain('Waiting')
  })

  it('draws the person that the handler found in the request', async () => {
    const html = renderToString(<Page initialSession={await sessionOfMary()} />)
    expect(html).toContain('aria-label="Account of Mary Somerville"')
    expect(html).not.toContain('Waiting')
  })

  it('draws the form for nobody, in a stream as well', async () => {
    const html = await renderToStream(<Page initialSession={null} />)
    expect(html).toContain('name="email"')
    expect(html).not.toMatch(/ style=|<style/)
  })
})

function Page(props: { initialSession?: Session | null | undefined }) {
  return (
    <AuthProvider clientId="client_1" {...props}>
      <AuthLoading>Waiting</AuthLoading>
      <SignedOut>
        <SignIn />
      </SignedOut>
      <SignedIn>
        <UserButton />
      </SignedIn>
    </AuthProvider>
  )
}

async function sessionOfMary(): Promise<Session | null | undefined> {
  const world = createTestAuth('signedIn')
  await world.client.ready
  const headers = { cookie: world.cookies.header ?? '' }
  return world.server.getSession(new Request('https://app.example.com/', { headers }))
}

function renderToStream(page: ReactElement): Promise<string> {
  return new Promise((resolve, reject) => {
    let html = ''
    const sink = new PassThrough({ encoding: 'utf8' })
    sink.on('data', (text: string) => (html += text))
    sink.on('end', () => resolve(html))
    const { pipe } = renderToPipeableStream(page, { onAllReady: () => pipe(sink), onError: reject })
  })
}
