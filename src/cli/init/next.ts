import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path/posix'
import { isTypeScript, type NextApp, readText } from '../app.js'
import { Mistake } from '../Mistake.js'
import { planAddition } from './addFile.js'
import { asChange, type Change } from './change.js'
import { wrapChildren } from './edits.js'
import { planStyles } from './styles.js'

const name = 'LatchkeyProvider'

/** Provider, handler and two pages in the app folder, and what they ask for the session beside it. */
export async function planNext(app: NextApp): Promise<Change[]> {
  const { folder, appFolder, layout } = app
  const isTyped = isTypeScript(layout)
  const [code, markup] = isTyped ? ['ts', 'tsx'] : ['js', 'jsx']
  await assertFree(folder, join(appFolder, 'auth'))
  const session = join(appFolder, '..', 'latchkey')
  const from = (place: string) => {
    const path = relative(join(appFolder, place), session)
    return path.startsWith('.') ? path : `./${path}`
  }
  const text = (await readText(folder, layout)) ?? ''
  return [
    await planAddition(folder, {
      path: `${session}.${code}`,
      text: drawSession(isTyped),
      why: 'the handler, and who is signed in, for your own pages and routes',
    }),
    await planAddition(folder, {
      path: join(appFolder, 'auth/[action]', `route.${code}`),
      text: drawRoute(isTyped, from('auth/[action]')),
      why: 'where the page reaches the handler',
    }),
    await planAddition(folder, {
      path: join(appFolder, `${name}.${markup}`),
      text: drawProvider(isTyped, from(''), app.styling === 'tailwind4'),
      why: 'the provider and the stylesheet',
    }),
    await planAddition(folder, {
      path: join(appFolder, 'sign-in', `page.${markup}`),
      text: drawSignIn(),
      why: 'the sign-in page',
      instead: [`import { SignIn } from '@latchkey/react'`, `<SignIn fallbackRedirectUrl="/" />`],
    }),
    await planAddition(folder, {
      path: join(appFolder, 'callback', `page.${markup}`),
      text: drawCallback(isTyped),
      why: 'the page a redirect comes back to',
      instead: [
        `<AuthCallback /> on a page of its own, for instance app/signed-in/page.${markup}`,
        `redirectUri="/signed-in" in ${name}.${markup}`,
      ],
    }),
    asChange(layout, text, wrapChildren(text, { name, from: `./${name}` }), {
      why: 'puts the provider around every page',
      lines: [`import { ${name} } from './${name}'   behind your own stylesheet`, `<${name}>{children}</${name}>`],
    }),
    ...(await planStyles(app, appFolder)),
  ]
}

/** Next.js takes one name for a part of a path. */
async function assertFree(folder: string, path: string) {
  const entries = await readdir(join(folder, path)).catch(() => [])
  const other = entries.find(entry => entry.startsWith('[') && entry !== '[action]')
  if (other === undefined) return
  throw new Mistake(
    `latchkey init: ${path}/${other} answers below /auth already. Nothing was written. Mount the handler elsewhere, with its basePath and the handlerUrl of AuthProvider: docs/server.md, "Next.js".`,
  )
}

function drawSession(isTyped: boolean): string {
  const set = isTyped ? '!' : ''
  return `import { ${isTyped ? 'type AuthHandler, ' : ''}createAuthHandler } from '@latchkey/react/server'
import { headers } from 'next/headers'
import { cache } from 'react'

let handler${isTyped ? ': AuthHandler | undefined' : ''}

/** Made with the first request: \`next build\` loads this file too, and there the secrets need not be. */
export function getHandler()${isTyped ? ': AuthHandler' : ''} {
  handler ??= createAuthHandler({
    apiKey: process.env.WORKOS_API_KEY${set},
    clientId: process.env.WORKOS_CLIENT_ID${set},
    cookieSecret: process.env.COOKIE_SECRET${set},
    origins: [process.env.APP_ORIGIN${set}],
    apiUrl: process.env.WORKOS_API_URL ?? 'https://api.workos.com',
  })
  return handler
}

/** Who is signed in, read once a request, however many components ask. */
export const getSession = cache(async () => {
  const request = { headers: await headers() }
  return getHandler().getSession(request)
})
`
}

function drawRoute(isTyped: boolean, session: string): string {
  return `import { getHandler } from '${session}'

function handle(request${isTyped ? ': Request' : ''}) {
  // The proxy in front adds the address it was called from. Where there is none, leave it out: a visitor can send it too.
  const clientIp = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return getHandler()(request, { clientIp })
}

export { handle as GET, handle as OPTIONS, handle as POST }
`
}

function drawProvider(isTyped: boolean, session: string, isLayered: boolean): string {
  return `import '@latchkey/react/styles${isLayered ? '' : '.unlayered'}.css'
import { AuthProvider } from '@latchkey/react'
${isTyped ? "import type { ReactNode } from 'react'\n" : ''}import { getSession } from '${session}'

/** Knows who is signed in, from the first HTML on. */
export async function ${name}({ children }${isTyped ? ': { children: ReactNode }' : ''}) {
  return (
    <AuthProvider
      clientId={process.env.WORKOS_CLIENT_ID${isTyped ? '!' : ''}}
      apiUrl={process.env.WORKOS_API_URL ?? 'https://api.workos.com'}
      redirectUri="/callback"
      signInUrl="/sign-in"
      initialSession={await getSession()}
    >
      {children}
    </AuthProvider>
  )
}
`
}

function drawSignIn(): string {
  return `import { SignIn } from '@latchkey/react'

export default function SignInPage() {
  return <SignIn fallbackRedirectUrl="/" />
}
`
}

function drawCallback(isTyped: boolean): string {
  return `import { AuthCallback } from '@latchkey/react'
${isTyped ? "import type { Metadata } from 'next'\n" : ''}
// Its address holds a code until it is read.
export const metadata${isTyped ? ': Metadata' : ''} = { referrer: 'no-referrer' }

export default function CallbackPage() {
  return <AuthCallback />
}
`
}
