import type { BrowserContext } from 'playwright'
import { ada, type Stage } from './startStage.js'

/** Who takes part, and how a browser comes to a stored session of it. */
export interface Entrant {
  name: string
  /** Below `bench`. */
  page: string
  signIn: (context: BrowserContext, stage: Stage) => Promise<void>
}

export const entrants = [
  { name: 'react', page: 'pages/react.tsx', signIn: async () => {} },
  { name: 'floor', page: 'pages/floor.tsx', signIn: signInAtHandler },
  { name: 'latchkey', page: 'pages/latchkey.tsx', signIn: signInAtHandler },
  { name: 'authkit-react', page: 'rivals/authkit-react.tsx', signIn: storeRefreshToken },
  { name: 'auth0-react', page: 'rivals/auth0-react.tsx', signIn: signInByRedirect('auth0-react') },
  { name: 'react-oidc-context', page: 'rivals/react-oidc-context.tsx', signIn: signInByRedirect('react-oidc-context') },
] as const satisfies readonly Entrant[]

/** Sealed cookies, of our handler. */
async function signInAtHandler(context: BrowserContext, { url }: Stage) {
  const response = await context.request.post(`${url}/auth/signInWithPassword`, {
    headers: { 'x-latchkey': '1', origin: url },
    data: { email: ada.email, password: ada.password },
  })
  if (!response.ok()) throw new Error(`The sign-in was answered ${response.status()}: ${await response.text()}`)
}

/** A refresh token in localStorage, as authkit-js keeps it on localhost. */
async function storeRefreshToken(context: BrowserContext, { url, clientId, signInAtWorkOS }: Stage) {
  const page = await context.newPage()
  await page.goto(`${url}/react/`)
  const { refreshToken } = await signInAtWorkOS()
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    `workos:refresh-token:${clientId}`,
    refreshToken,
  ] as const)
  await page.close()
}

/** What the kit itself stores at the end of a redirect to the stand-in. */
function signInByRedirect(name: string) {
  return async (context: BrowserContext, { url }: Stage) => {
    const page = await context.newPage()
    await page.goto(`${url}/${name}/`)
    await page.waitForFunction(() => window.bench.signIn !== undefined)
    await page.waitForTimeout(500)
    await page.evaluate(() => void window.bench.signIn?.())
    await page.waitForFunction(() => window.bench?.isNameShown(), undefined, { timeout: 15_000 })
    await page.close()
  }
}
