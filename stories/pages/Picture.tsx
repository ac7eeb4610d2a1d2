import { useState } from 'react'

/** The reference picture of a story, as the comparison keeps it; nothing where there is none yet. It says nothing by itself. */
export function Picture({ story }: { story: string }) {
  const [isThere, setIsThere] = useState(true)
  if (!isThere) return null
  return <img src={`./pictures/${story}.webp`} alt="" loading="lazy" onError={() => setIsThere(false)} />
}
