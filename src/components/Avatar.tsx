import { useState } from 'react'
import { useLook } from './useLook.js'

interface AvatarProps {
  name: string
  pictureUrl?: string | null
  /** @default 'person' */
  shape?: 'person' | 'organization'
}

/** A picture, or initials where there is none or it does not load. Always beside the name, so hidden from readers. */
export function Avatar({ name, pictureUrl = null, shape = 'person' }: AvatarProps) {
  const part = useLook()
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  const usable = pictureUrl !== null && pictureUrl !== failedUrl && isSafePicture(pictureUrl)
  return (
    // Initials are painted, not written: text here would have to be part of the name of a button around it (WCAG 2.5.3).
    <span {...part('avatar')} data-shape={shape} data-initials={usable ? undefined : initials(name)} aria-hidden="true">
      {usable && (
        <img
          {...part('avatar-image')}
          src={pictureUrl}
          alt=""
          referrerPolicy="no-referrer"
          onError={() => setFailedUrl(pictureUrl)}
        />
      )}
    </span>
  )
}

/** A picture's address comes from somebody else's profile: nothing but https, or http on loopback (security row B1). */
function isSafePicture(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'https:') return true
  return url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
}

/** The first letters of the first and the last word, whatever the script. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends.map(firstLetter).join('').toUpperCase()
}

const letters = new Intl.Segmenter()

/** A letter as a reader sees it: with its accents, and an emoji as a whole. */
function firstLetter(word = ''): string {
  for (const { segment } of letters.segment(word)) return segment
  return ''
}
