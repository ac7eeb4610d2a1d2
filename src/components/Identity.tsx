import { Button } from './Button.js'
import { useSentences } from './useSentences.js'

/** Whose step this is, with the way back to another address. */
export function Identity({ email, onChange }: { email: string; onChange: () => void }) {
  const { buttons } = useSentences()
  return (
    <div data-lk-part="identity">
      <bdi data-lk-part="identity-email">{email}</bdi>
      <Button variant="link" onClick={onChange}>
        {buttons.changeEmail}
      </Button>
    </div>
  )
}
