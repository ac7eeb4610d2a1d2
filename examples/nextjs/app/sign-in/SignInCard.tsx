'use client'

import { SignIn } from '@latchkey/react'
import { useRouter } from 'next/navigation'

export function SignInCard() {
  const router = useRouter()
  return (
    <SignIn
      onDone={() => {
        router.replace('/private')
        // What the router has kept was drawn for a stranger.
        router.refresh()
      }}
    />
  )
}
