import { useContext, useEffect, useRef } from 'react'
import { loadTwice } from '../client/loadTwice.js'
import { signInFlow } from '../client/signIn.js'
import { SettingsContext } from './AuthContext.js'
import type { Destination } from './destination.js'
import { useAuthClient } from './useAuthClient.js'

/** Once somebody has signed in, goes on to where they wanted to be, also when the host has taken the component away by then. */
export function useGoOn(destination: Destination) {
  const client = useAuthClient()
  const { host } = useContext(SettingsContext)
  const latest = useRef(destination)
  useEffect(() => {
    latest.current = destination
  })
  useEffect(
    () =>
      signInFlow(client).store.subscribe(({ current }, before) => {
        if (current.step !== 'done' || before.current.step === 'done') return
        void loadTwice(() => import('./destination.js')).then(({ goOn }) => goOn(client, host.current, latest.current))
      }),
    [client, host],
  )
}
