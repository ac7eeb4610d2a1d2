import { useAuthClient } from '../hooks/useAuthClient.js'
import { framed } from '../locales/en.framed.js'
import { usePart } from './useSentences.js'

/** In the place of a form that a stranger's page shows in a frame. The page itself opens where its address can be seen. */
export function FrameRefusal() {
  const sentences = usePart('framed', framed)
  const { navigation } = useAuthClient().environment
  return (
    <div data-lk-part="step">
      <header data-lk-part="header">
        <h1 data-lk-part="heading">{sentences.heading}</h1>
        <p data-lk-part="description">{sentences.description}</p>
      </header>
      <a data-lk-part="button" data-variant="primary" href={navigation.url()} target="_blank" rel="noreferrer">
        {sentences.open}
      </a>
    </div>
  )
}
