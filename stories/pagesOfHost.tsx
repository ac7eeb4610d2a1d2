import { AuthProvider } from '@latchkey/react'
import type { Decorator, StoryContext } from '@storybook/react-vite'
import { type ReactNode, useState } from 'react'
import { appearanceOf } from './toolbar.js'
import { worldOf } from './world.js'

/** A host with pages for signing in and up, whose router says below the story where it was sent. */
export const withPages: Decorator = (Story, context) => (
  <Host context={context}>
    <Story />
  </Host>
)

function Host({ context, children }: { context: StoryContext; children: ReactNode }) {
  const [sentTo, setSentTo] = useState('')
  return (
    <AuthProvider
      client={worldOf(context).client}
      appearance={appearanceOf(context.globals)}
      localization={context.loaded['localization']}
      signInUrl="/sign-in"
      signUpUrl="/sign-up"
      router={{ push: setSentTo, replace: setSentTo }}
    >
      {children}
      <p role="status" className="sent-to">
        {sentTo}
      </p>
    </AuthProvider>
  )
}
