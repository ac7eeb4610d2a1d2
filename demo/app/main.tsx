import '@latchkey/react/styles.unlayered.css'
import './demo.css'
import { AuthProvider } from '@latchkey/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.js'
import { router } from './router.js'

const clientId = readSetting('latchkey-client-id')
const apiUrl = readSetting('latchkey-api-url')
const container = document.getElementById('app')
if (!container) throw new Error('The page has no element with the id "app"')

/** Like the page around it, which follows the device. */
const appearance = { theme: 'auto' } as const

createRoot(container).render(
  <StrictMode>
    <AuthProvider
      clientId={clientId}
      apiUrl={apiUrl}
      redirectUri="/signed-in"
      signInUrl="/"
      signUpUrl="/sign-up"
      router={router}
      appearance={appearance}
    >
      <App />
    </AuthProvider>
  </StrictMode>,
)

/** What the server wrote into the page. */
function readSetting(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''
}
