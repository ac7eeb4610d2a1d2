import { useIdentities } from '../hooks/useIdentities.js'
import { userProfile } from '../locales/en.userProfile.js'
import type { SocialProvider } from '../client/redirects.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import type { ProfileSectionProps } from './ProfilePage.js'
import { ProfileRow } from './ProfileRow.js'
import { ProviderMark, providerNames } from './ProviderMark.js'
import { RowSkeleton } from './RowSkeleton.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

/** The accounts elsewhere that sign in here. WorkOS connects one when it is signed in with, and lets nobody take it away. */
export function ProfileIdentities({ headingId }: ProfileSectionProps) {
  const part = useLook()
  const { buttons } = useSentences()
  const { identities: sentences } = usePart('userProfile', userProfile)
  const identities = useIdentities()

  switch (identities.status) {
    case 'loading':
      return <RowSkeleton />
    case 'failed':
      return (
        <>
          <Banner error={identities.error} />
          <Button variant="secondary" data-inline="" onClick={identities.retry}>
            {buttons.tryAgain}
          </Button>
        </>
      )
    case 'ready':
      if (identities.providers.length === 0) return <p {...part('hint')}>{sentences.empty}</p>
      return (
        <ul {...part('profile-rows')} aria-labelledby={headingId}>
          {identities.providers.map(provider => (
            <li key={provider} {...part('list-item')}>
              {isKnown(provider) ? (
                <ProfileRow mark={<ProviderMark provider={provider} />}>{providerNames[provider]}</ProfileRow>
              ) : (
                // A provider that WorkOS adds later, by the name it gives it.
                <ProfileRow>{provider.replace(/OAuth$/, '')}</ProfileRow>
              )}
            </li>
          ))}
        </ul>
      )
    default:
      return identities satisfies never
  }
}

function isKnown(provider: string): provider is SocialProvider {
  return Object.hasOwn(providerNames, provider)
}
