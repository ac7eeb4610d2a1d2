import type { SocialProvider } from '../client/redirects.js'
import { ways } from '../locales/en.ways.js'
import { Button, type ButtonProps } from './Button.js'
import { fill } from './fill.js'
import { ProviderMark, providerNames } from './ProviderMark.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

interface ProviderButtonProps extends Pick<ButtonProps, 'pending' | 'onClick'> {
  provider: SocialProvider
  /** Beside others, where the name alone has room. */
  isShort?: boolean
  isLastUsed?: boolean
}

export function ProviderButton({ provider, isShort = false, isLastUsed = false, ...props }: ProviderButtonProps) {
  const part = useLook()
  const sentences = usePart('ways', ways)
  const name = providerNames[provider]
  const label = fill(sentences.continueWith, { provider: name })
  return (
    <Button
      variant="secondary"
      data-provider={provider}
      aria-label={isLastUsed ? `${label}. ${sentences.lastUsed}` : label}
      {...props}
    >
      <span {...part('provider')}>
        <ProviderMark provider={provider} />
        <span {...part('provider-name')}>{isShort ? name : label}</span>
      </span>
      {isLastUsed && (
        <>
          {/* What is read here is in its name, where it is not one word with what stands before (WCAG 2.5.3). */}{' '}
          <span {...part('badge')}>{sentences.lastUsed}</span>
        </>
      )}
    </Button>
  )
}
