import { type ComponentType, memo, type ReactNode, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

/** What a kit has to offer to be put on the stage. */
export interface Subject {
  Provider: ComponentType<{ children: ReactNode }>
  /** The name of whoever is signed in, by the hook that the kit tells its users to take. */
  useName: () => string | undefined
  useDeeds: () => Deeds
}

interface Deeds {
  /** Gets new tokens whatever is at hand. */
  refresh?: () => Promise<unknown>
  /** Rejects where this tab holds no token that works. */
  token?: () => Promise<unknown>
  /** Leaves for the identity provider. */
  signIn?: () => Promise<unknown>
}

/** What the bench reads and pulls from outside. */
export interface Bench extends Deeds {
  renders: number
  knownAtMs: number | undefined
  isNameShown: () => boolean
  renderParent: () => void
}

declare global {
  interface Window {
    bench: Bench
  }
}

/** Where the identity providers are, as the server wrote it into the page. */
export const places = document.documentElement.dataset as Record<'apiUrl' | 'clientId' | 'issuer', string>

/** As many as the address says; else a hundred. */
const asked = Number(new URLSearchParams(location.search).get('components') ?? 100)
const subscribers = Array.from({ length: asked }, (_, index) => index)

/** The smallest page that says who is signed in, so many times. */
export function mount({ Provider, useName, useDeeds }: Subject) {
  window.bench = { renders: 0, knownAtMs: undefined, isNameShown, renderParent: () => {} }

  const Subscriber = memo(function Subscriber() {
    const name = useName()
    countRender()
    useLayoutEffect(() => {
      if (name !== undefined) window.bench.knownAtMs ??= performance.now()
    }, [name])
    return <li>{name}</li>
  })

  const Hands = memo(function Hands() {
    const deeds = useDeeds()
    useLayoutEffect(() => void Object.assign(window.bench, deeds))
    return null
  })

  function Parent() {
    const [, setTurn] = useState(0)
    useLayoutEffect(() => {
      window.bench.renderParent = () => flushSync(() => setTurn(turn => turn + 1))
    }, [])
    return (
      <Provider>
        <Hands />
        {subscribers.map(index => (
          <Subscriber key={index} />
        ))}
      </Provider>
    )
  }

  const root = document.getElementById('root')
  if (root) createRoot(root).render(<Parent />)
}

function countRender() {
  window.bench.renders += 1
}

function isNameShown() {
  return document.querySelectorAll('li:not(:empty)').length === subscribers.length
}
