import { PassThrough } from 'node:stream'
import {
  type AuthClient,
  AuthLoading,
  AuthProvider,
  AuthUnavailable,
  type Session,
  SignedIn,
  SignedOut,
  SignIn,
  useAuth,
  useOrganizations,
  UserButton,
  useUser,
} from '@latchkey/react'
import { createAuthClient } from '@latchkey/react/client'
import { createTestAuth } from '@latchkey/react/testing'
import { type ReactNode, Suspense, use } from 'react'
import { renderToPipeableStream, renderToReadableStream, renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'

describe('on a server', () => {
  it('a page that does not know the visitor draws what stands for waiting, and nothing else', () => {
    const html = renderToString(
      <AuthProvider clientId="client_1">
        <Page />
      </AuthProvider>,
    )
    expect(textOf(html)).toBe('Waiting')
  })

  it('a form is served in the theme, the preset and the classes of its host', () => {
    const client = createAuthClient({ clientId: 'client_1' })
    const html = renderToString(
      <AuthProvider
        client={client}
        initialSession={null}
        appearance={{ theme: 'dark', preset: 'compact', classNames: { card: 'one', input: 'tall' } }}
      >
        <SignIn className="own" appearance={{ classNames: { card: 'two' }, layout: { card: 'plain' } }} />
      </AuthProvider>,
    )
    const card = /<section[^>]*>/.exec(html)?.[0]
    for (const said of ['class="own one two"', 'data-lk-theme="dark"', 'data-lk-preset="compact"', 'data-card="plain"'])
      expect(card).toContain(said)
    expect(html).toMatch(
      /data-lk-part="input" class="tall"[^>]*type="email"|type="email"[^>]*class="tall"|class="tall"[^>]*type="email"/,
    )
  })

  it('asks nothing of anybody', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    const client = createAuthClient({ clientId: 'client_1', environment: { fetch } })
    renderToString(
      <AuthProvider client={client}>
        <Page />
      </AuthProvider>,
    )
    renderToString(
      <AuthProvider clientId="client_1" environment={{ fetch }} initialSession={await sessionOfMary()}>
        <Page />
      </AuthProvider>,
    )
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(fetch).not.toHaveBeenCalled()
    await expect(client.getAccessToken()).rejects.toThrow(/handler.getSession/)
  })

  it('draws a list as one that is on its way, and asks for none', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    const draw = (session?: Session | null) =>
      textOf(
        renderToString(
          <AuthProvider
            clientId="client_1"
            environment={{ fetch }}
            {...(session !== undefined && { initialSession: session })}
          >
            <Organizations />
          </AuthProvider>,
        ),
      )
    expect([draw(), draw(await sessionOfMary()), draw(null)]).toEqual(['loading 0', 'loading 0', 'idle 0'])
    expect(fetch).not.toHaveBeenCalled()
  })

  it('draws the person that the handler found in the request', async () => {
    const html = renderToString(
      <AuthProvider clientId="client_1" initialSession={await sessionOfMary()}>
        <Page />
      </AuthProvider>,
    )
    expect(textOf(html)).toBe('Mary is signed in')
    expect(html).toContain('aria-label="Account of Mary Somerville"')
  })

  it('draws a page for nobody where the handler found nobody', () => {
    const html = renderToString(
      <AuthProvider clientId="client_1" initialSession={null}>
        <Page />
      </AuthProvider>,
    )
    expect(html).toContain('name="email"')
    expect(textOf(html)).not.toContain('Waiting')
  })

  it('draws what stands for waiting where only the page can find out, and the person where only the claims are over', async () => {
    const waiting = renderToString(
      <AuthProvider clientId="client_1" initialSession={undefined}>
        <Page />
      </AuthProvider>,
    )
    expect(textOf(waiting)).toBe('Waiting')
    const session = { ...(await sessionOfMary()), claimsExpired: true, expiresInMs: 0 }
    const drawn = renderToString(
      <AuthProvider clientId="client_1" initialSession={session}>
        <Page />
      </AuthProvider>,
    )
    expect(textOf(drawn)).toBe('Mary is signed in')
  })

  it('writes no form that a browser would send by itself, with a password in the address', () => {
    const html = renderToString(
      <AuthProvider clientId="client_1" initialSession={null}>
        <Page />
      </AuthProvider>,
    )
    const forms = html.match(/<form[^>]*>/g) ?? []
    expect(forms).toHaveLength(1)
    for (const form of forms) expect(form).toContain(' method="dialog"')
  })

  it('writes no style attribute and no script', async () => {
    for (const initialSession of [undefined, null, await sessionOfMary()]) {
      const html = renderToString(
        <AuthProvider clientId="client_1" {...(initialSession !== undefined && { initialSession })}>
          <Page />
          <SignIn />
        </AuthProvider>,
      )
      expect(html).not.toMatch(/ style=|<style|<script| on\w+=/)
    }
  })

  it('writes names as text, however they read', async () => {
    const session = await sessionOfMary()
    const name = '</script><img src=x onerror=pwned()>"\''
    const html = renderToString(
      <AuthProvider clientId="client_1" initialSession={{ ...session, user: { ...session.user, firstName: name } }}>
        <Page />
      </AuthProvider>,
    )
    expect(html).not.toMatch(/<img|<\/script/)
  })
})

describe.each([
  { name: 'renderToPipeableStream', renderAll: renderToPipe },
  { name: 'renderToReadableStream', renderAll: renderToReader },
])('a hundred pages at once through one client, by $name', ({ renderAll }) => {
  it('each name one person, their own', async () => {
    const client = createAuthClient({ clientId: 'client_1' })
    const session = await sessionOfMary()
    const names = Array.from({ length: 100 }, (_, index) => `Visitor${String(index).padStart(3, '0')}`)
    const pages = await Promise.all(
      names.map((name, index) =>
        renderAll(<Visit client={client} session={sessionOf(session, name)} arrival={arrival(index)} />),
      ),
    )
    expect(pages.map(html => [...new Set(html.match(/Visitor\d+/g))])).toEqual(names.map(name => [name]))
    expect(pages.map(html => html.match(/Visitor\d+ is signed in/g)?.length)).toEqual(names.map(() => 2))
    expect(client.store.getState()).toEqual({ status: 'loading' })
  })
})

/** The page of one request: half of it is drawn at once, half when its data has come, among other people's pages. */
function Visit({ client, session, arrival }: { client: AuthClient; session: Session; arrival: Promise<void> }) {
  return (
    <AuthProvider client={client} initialSession={session}>
      <Greeting />
      <Suspense fallback="…">
        <Arrived arrival={arrival}>
          <Greeting />
          <UserButton />
        </Arrived>
      </Suspense>
    </AuthProvider>
  )
}

function Arrived({ arrival, children }: { arrival: Promise<void>; children: ReactNode }) {
  use(arrival)
  return children
}

function Greeting() {
  const name = useUser(user => user.firstName)
  const { status } = useAuth()
  return <p>{name.status === 'signedIn' && status === 'signedIn' ? `${name.user} is signed in` : 'Nobody'}</p>
}

function Organizations() {
  const { status, items } = useOrganizations()
  return (
    <p>
      {status} {items.length}
    </p>
  )
}

function Page() {
  return (
    <>
      <AuthLoading>Waiting</AuthLoading>
      <AuthUnavailable>Unavailable</AuthUnavailable>
      <SignedOut>
        <SignIn />
      </SignedOut>
      <SignedIn>
        <Greeting />
        <UserButton />
      </SignedIn>
    </>
  )
}

async function sessionOfMary(): Promise<Session> {
  const world = createTestAuth('signedIn')
  await world.client.ready
  const session = await world.server.getSession(
    new Request('https://app.example.com/', { headers: { cookie: world.cookies.header ?? '' } }),
  )
  if (!session) throw new Error('Mary is not signed in')
  return session
}

function sessionOf(session: Session, firstName: string): Session {
  return { ...session, id: `session_${firstName}`, user: { ...session.user, id: `user_${firstName}`, firstName } }
}

/** Later requests get their data first. */
function arrival(index: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 20 - (index % 20)))
}

function renderToPipe(page: ReactNode): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const sink = new PassThrough()
    sink.on('data', (chunk: Buffer) => chunks.push(chunk))
    sink.on('end', () => resolve(Buffer.concat(chunks).toString()))
    const { pipe } = renderToPipeableStream(page, { onShellReady: () => pipe(sink), onError: reject })
  })
}

async function renderToReader(page: ReactNode): Promise<string> {
  return new Response(await renderToReadableStream(page)).text()
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '')
}
