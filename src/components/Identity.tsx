import { Button } from './Button.js'
import { useLook } from './useLook.js'
import { useSentences } from './useSentences.js'

/** Whose step this is, with the way back to another address. */
export function Identity({ email, onChange }: { email: string; onChange: () => void }) {
  const part = useLook()
  const { buttons } = useSentences()
  return (
    <div {...part('identity')}>
      <bdi {...part('identity-email')}>{email}</bdi>
      <Button variant="link" onClick={onChange}>
        {buttons.changeEmail}
      </Button>
    </div>
  )
}
