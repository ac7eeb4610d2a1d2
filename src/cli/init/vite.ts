import { dirname, join } from 'node:path/posix'
import { isTypeScript, readText, type ViteApp } from '../app.js'
import { planAddition } from './addFile.js'
import { asChange, type Change } from './change.js'
import { addProxy, addScript, wrapApp } from './edits.js'
import { secretFile } from './environmentFiles.js'
import { planStyles } from './styles.js'

const name = 'LatchkeyProvider'
const handlerPath = '/auth'
const handlerUrl = 'http://localhost:4000'
const handlerFile = 'server/auth.mjs'

/** Provider and pages beside the entry, the handler as a server of its own, and the way between them. */
export async function planVite(app: ViteApp): Promise<Change[]> {
  const { folder, entry, config } = app
  const source = dirname(entry)
  const isTyped = isTypeScript(entry)
  const provider = join(source, `${name}.${isTyped ? 'tsx' : 'jsx'}`)
  const script = `node --env-file=${secretFile} ${handlerFile}`
  const proxy = `server: { proxy: { '${handlerPath}': '${handlerUrl}' } },`
  const [entryText, configText, manifestText] = await Promise.all(
    [entry, config ?? '', 'package.json'].map(async path =>
      path === '' ? '' : ((await readText(folder, path)) ?? ''),
    ),
  )
  return [
    await planAddition(folder, {
      path: provider,
      text: drawProvider(isTyped, app.styling === 'tailwind4'),
      why: 'the provider, the sign-in page and the page a redirect comes back to',
    }),
    await planAddition(folder, {
      path: handlerFile,
      text: drawHandler(),
      why: 'the handler that holds the API key, as a small server for development and production alike',
    }),
    asChange(entry, entryText ?? '', wrapApp(entryText ?? '', { name, from: `./${name}` }), {
      why: 'puts the provider around the app',
      lines: [`import { ${name} } from './${name}'`, `<${name}> … </${name}>   around the whole app`],
    }),
    config === undefined
      ? {
          kind: 'add',
          path: `vite.config.${isTyped ? 'ts' : 'js'}`,
          text: `export default { ${proxy.slice(0, -1)} }\n`,
          why: 'passes /auth on to the handler',
        }
      : asChange(config, configText ?? '', addProxy(configText ?? '', handlerPath, handlerUrl), {
          why: 'passes /auth on to the handler',
          lines: [proxy],
        }),
    asChange('package.json', manifestText ?? '', addScript(manifestText ?? '', 'auth', script), {
      why: 'starts the handler',
      lines: [`"auth": "${script}"   among the scripts`],
    }),
    ...(await planStyles(app, source)),
  ]
}

function drawProvider(isTyped: boolean, isLayered: boolean): string {
  const props = isTyped ? '{ children }: { children: ReactNode }' : '{ children }'
  return `import '@latchkey/react/styles${isLayered ? '' : '.unlayered'}.css'
import { AuthCallback, AuthProvider, SignIn } from '@latchkey/react'
${isTyped ? "import type { ReactNode } from 'react'\n" : ''}
/** Knows who is signed in, for everything below it. */
export function ${name}(${props}) {
  return (
    <AuthProvider
      clientId={import.meta.env.VITE_WORKOS_CLIENT_ID}
      apiUrl={import.meta.env.VITE_WORKOS_API_URL}
      redirectUri="/callback"
      signInUrl="/sign-in"
    >
      <Page>{children}</Page>
    </AuthProvider>
  )
}

/** The two pages that signing in needs. With a router, move them there and pass AuthProvider its push and replace. */
function Page(${props}) {
  switch (window.location.pathname) {
    case '/sign-in':
      return <SignIn fallbackRedirectUrl="/" />
    case '/callback':
      return <AuthCallback />
    default:
      return <>{children}</>
  }
}
`
}

function drawHandler(): string {
  return `import { createServer } from 'node:http'
import { createAuthHandler, toNodeListener } from '@latchkey/react/server'

const handler = createAuthHandler({
  apiKey: process.env.WORKOS_API_KEY,
  clientId: process.env.VITE_WORKOS_CLIENT_ID,
  cookieSecret: process.env.COOKIE_SECRET,
  origins: [process.env.APP_ORIGIN],
  apiUrl: process.env.VITE_WORKOS_API_URL,
})

// In production the server of your pages passes ${handlerPath} on to it, as Vite does in development.
createServer(toNodeListener(handler)).listen(process.env.PORT ?? 4000)
`
}
