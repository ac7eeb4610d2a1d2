import { useAuthClient } from '../hooks/useAuthClient.js'
import { framed } from '../locales/en.framed.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

/** In the place of a form that a stranger's page shows in a frame. The page itself opens where its address can be seen. */
export function FrameRefusal() {
  const part = useLook()
  const sentences = usePart('framed', framed)
  const { navigation } = useAuthClient().environment
  return (
    <div {...part('step')}>
      <header {...part('header')}>
        <h1 {...part('heading')}>{sentences.heading}</h1>
        <p {...part('description')}>{sentences.description}</p>
      </header>
      <a {...part('button')} data-variant="primary" href={navigation.url()} target="_blank" rel="noreferrer">
        {sentences.open}
      </a>
    </div>
  )
}
