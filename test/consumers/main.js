import '@latchkey/react/styles.css'
import { AuthProvider, SignedIn, SignedOut, SignIn, UserButton } from '@latchkey/react'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'

createRoot(document.getElementById('app')).render(
  createElement(
    AuthProvider,
    { clientId: 'client_consumer' },
    createElement(SignedOut, null, createElement(SignIn)),
    createElement(SignedIn, null, createElement(UserButton)),
  ),
)
