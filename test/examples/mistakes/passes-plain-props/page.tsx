import { AuthProvider } from '@latchkey/react'
import { en } from '@latchkey/react/locales/en'

/** Everything else that the provider takes can be passed: options, looks and a whole language. */
export default function Page() {
  return (
    <AuthProvider
      clientId="client_1"
      handlerUrl="/auth"
      organizationInTabs="perTab"
      appearance={{ theme: 'dark' }}
      localization={en}
      initialSession={null}
    >
      Drawn
    </AuthProvider>
  )
}
