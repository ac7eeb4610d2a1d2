import type { ReactNode } from 'react'
import type { SocialProvider } from '../client/redirects.js'

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

/** A provider's mark on a grid of 24, in its own colours; one that is black by its maker's rules takes the text's colour. */
export function ProviderMark({ provider }: { provider: SocialProvider }) {
  const drawing = marks[provider]
  if (!drawing) return <span data-lk-part="provider-letter" data-letter={providerNames[provider].charAt(0)} />
  return (
    <svg data-lk-part="provider-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {drawing}
    </svg>
  )
}

function shape(d: string, fill = 'currentColor') {
  return <path data-lk-part="provider-shape" key={fill} fill={fill} d={d} />
}

const vercel = shape('M12 3 23 21.5H1Z')

const marks: Partial<Record<SocialProvider, ReactNode>> = {
  AppleOAuth: shape(
    'M16.7 12.6c0-2.4 2-3.5 2-3.6-1.1-1.6-2.8-1.8-3.4-1.9-1.5-.1-2.8.9-3.6.9-.7 0-1.9-.8-3.1-.8-1.6 0-3.1.9-3.9 2.4-1.7 2.9-.4 7.2 1.2 9.5.8 1.2 1.7 2.5 3 2.4 1.2 0 1.7-.8 3.1-.8s1.9.8 3.1.7c1.3 0 2.1-1.1 2.9-2.3.9-1.3 1.3-2.6 1.3-2.6s-2.6-1-2.6-3.9ZM14.3 5.6c.7-.8 1.1-1.9 1-3-.9 0-2.1.6-2.8 1.4-.6.7-1.2 1.8-1 2.9 1 .1 2.1-.5 2.8-1.3Z',
  ),
  GitHubOAuth: shape(
    'M12 1.5a10.5 10.5 0 0 0-3.3 20.46c.52.1.72-.22.72-.5v-1.95c-2.92.64-3.54-1.24-3.54-1.24-.48-1.21-1.17-1.54-1.17-1.54-.95-.65.07-.64.07-.64 1.06.08 1.61 1.08 1.61 1.08.94 1.61 2.46 1.15 3.06.88.1-.68.37-1.15.67-1.41-2.33-.27-4.78-1.17-4.78-5.19 0-1.15.41-2.09 1.08-2.82-.11-.27-.47-1.34.1-2.78 0 0 .88-.28 2.89 1.08a10 10 0 0 1 5.26 0c2-1.36 2.88-1.08 2.88-1.08.58 1.44.22 2.51.11 2.78.68.73 1.08 1.67 1.08 2.82 0 4.03-2.46 4.92-4.8 5.18.38.33.72.97.72 1.96v2.88c0 .28.19.61.73.5A10.5 10.5 0 0 0 12 1.5Z',
  ),
  GitLabOAuth: [
    shape('m12 21.3 3.68-11.33H8.32Z', '#E24329'),
    shape('M12 21.3 8.32 9.97H3.16Zm0 0 3.68-11.33h5.16Z', '#FC6D26'),
    shape(
      'M3.16 9.97 2.04 13.4a.76.76 0 0 0 .28.86L12 21.3Zm17.68 0 1.12 3.43a.76.76 0 0 1-.28.86L12 21.3Z',
      '#FCA326',
    ),
    shape('M3.16 9.97h5.16L6.1 3.15a.38.38 0 0 0-.73 0Zm17.68 0h-5.16l2.22-6.82a.38.38 0 0 1 .73 0Z', '#E2432A'),
  ],
  GoogleOAuth: [
    shape(
      'M22.56 12.25c0-.78-.07-1.53-.2-2.25H12v4.26h5.92a5.06 5.06 0 0 1-2.19 3.32v2.76h3.55c2.08-1.92 3.28-4.74 3.28-8.09Z',
      '#4285F4',
    ),
    shape(
      'M12 23c2.97 0 5.46-.98 7.28-2.66l-3.55-2.76c-.98.66-2.24 1.06-3.73 1.06-2.86 0-5.29-1.93-6.16-4.53H2.18v2.84A11 11 0 0 0 12 23Z',
      '#34A853',
    ),
    shape('M5.84 14.11a6.6 6.6 0 0 1 0-4.22V7.05H2.18a11 11 0 0 0 0 9.9Z', '#FBBC05'),
    shape(
      'M12 5.36c1.62 0 3.06.56 4.21 1.64l3.15-3.15A10.6 10.6 0 0 0 12 1 11 11 0 0 0 2.18 7.05l3.66 2.84C6.71 7.29 9.14 5.36 12 5.36Z',
      '#EA4335',
    ),
  ],
  LinkedInOAuth: shape(
    'M20.5 2h-17A1.5 1.5 0 0 0 2 3.5v17A1.5 1.5 0 0 0 3.5 22h17a1.5 1.5 0 0 0 1.5-1.5v-17A1.5 1.5 0 0 0 20.5 2ZM8 19H5V9.5h3ZM6.5 8.2a1.75 1.75 0 1 1 0-3.5 1.75 1.75 0 0 1 0 3.5ZM19 19h-3v-5c0-1.3-.5-2-1.6-2-1.1 0-1.8.8-1.8 2v5h-3V9.5h2.9v1.3c.5-.9 1.5-1.5 2.8-1.5 2.3 0 3.7 1.4 3.7 4.2Z',
    '#0A66C2',
  ),
  MicrosoftOAuth: [
    shape('M2.5 2.5h9v9h-9Z', '#F25022'),
    shape('M12.5 2.5h9v9h-9Z', '#7FBA00'),
    shape('M2.5 12.5h9v9h-9Z', '#00A4EF'),
    shape('M12.5 12.5h9v9h-9Z', '#FFB900'),
  ],
  VercelMarketplaceOAuth: vercel,
  VercelOAuth: vercel,
  XOAuth: shape('M17.7 3h3.2l-7 8 8.2 11h-6.4l-5-6.6L4.9 22H1.7l7.5-8.6L1.3 3h6.6l4.5 6Zm-1.1 17h1.8L6.9 4.8H5Z'),
}
