import '@latchkey/react/styles.unlayered.css'
import './demo.css'
import { AuthProvider } from '@latchkey/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.js'

const clientId = document.querySelector<HTMLMetaElement>('meta[name="latchkey-client-id"]')?.content ?? ''
const container = document.getElementById('app')
if (!container) throw new Error('The page has no element with the id "app"')

/** Like the page around it, which follows the device. */
const appearance = { theme: 'auto' } as const

createRoot(container).render(
  <StrictMode>
    <AuthProvider clientId={clientId} appearance={appearance}>
      <App />
    </AuthProvider>
  </StrictMode>,
)
