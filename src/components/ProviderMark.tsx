import { useEffect, useState } from 'react'
import { loadTwice } from '../client/loadTwice.js'
import type { SocialProvider } from '../client/redirects.js'
import { useLook } from './useLook.js'

type Drawings = typeof import('./providerDrawings.js')['providerDrawings']

/** How each provider writes its own name. */
export const providerNames: Readonly<Record<SocialProvider, string>> = {
  AppleOAuth: 'Apple',
  BitbucketOAuth: 'Bitbucket',
  DiscordOAuth: 'Discord',
  GitHubOAuth: 'GitHub',
  GitLabOAuth: 'GitLab',
  GoogleOAuth: 'Google',
  GrokOAuth: 'Grok',
  IntuitOAuth: 'Intuit',
  LinkedInOAuth: 'LinkedIn',
  MicrosoftOAuth: 'Microsoft',
  SalesforceOAuth: 'Salesforce',
  SlackOAuth: 'Slack',
  VercelMarketplaceOAuth: 'Vercel Marketplace',
  VercelOAuth: 'Vercel',
  XOAuth: 'X',
  XeroOAuth: 'Xero',
}

/**
 * A provider's mark on a grid of 24, in its own colours; one that is black by its maker's rules takes the text's colour.
 * Where there is none, the first letter of its name.
 */
export function ProviderMark({ provider }: { provider: SocialProvider }) {
  const part = useLook()
  const drawings = useDrawings()
  if (drawings && !drawings[provider]) {
    return <span {...part('provider-letter')} data-letter={providerNames[provider].charAt(0)} />
  }
  return (
    <svg {...part('provider-mark')} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {[drawings?.[provider] ?? []].flat().map(shape => (
        <path key={shape.fill} {...part('provider-shape')} {...shape} />
      ))}
    </svg>
  )
}

const none: Drawings = {}
let known: Drawings | undefined

/** Fetched by the first mark, which keeps its place meanwhile: the button can be pressed without it. */
function useDrawings(): Drawings | undefined {
  const [drawings, setDrawings] = useState(known)
  useEffect(() => {
    if (known) return
    let isHere = true
    void loadTwice(() => import('./providerDrawings.js'))
      .then(
        module => (known = module.providerDrawings),
        () => none,
      )
      .then(loaded => {
        if (isHere) setDrawings(loaded)
      })
    return () => {
      isHere = false
    }
  }, [])
  return drawings
}
