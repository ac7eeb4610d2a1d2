import { useId, useState } from 'react'
import type { UseTotpEnrollment } from '../hooks/useTotpEnrollment.js'
import { totp } from '../locales/en.totp.js'
import { Button } from './Button.js'
import { FactorForm } from './FactorForm.js'
import { QrCode } from './QrCode.js'
import { SecretKey } from './SecretKey.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

interface ScanFormProps {
  enrollment: UseTotpEnrollment
  description: string
  focusOnMount: boolean
  isLeaving: boolean
  onSubmit: (code: string) => void
  /** None where the host offers no telephones. */
  onUseTelephone: (() => void) | undefined
  onCancel: () => void
}

/** What to scan and the field for what the app then shows; in its final size while the secret is on its way. */
export function ScanForm({
  enrollment,
  description,
  focusOnMount,
  isLeaving,
  onSubmit,
  onUseTelephone,
  onCancel,
}: ScanFormProps) {
  const part = useLook()
  const { enrollment: sentences } = usePart('totp', totp)
  const shown = 'secret' in enrollment ? enrollment : null
  return (
    <FactorForm
      type="totp"
      heading={sentences.heading}
      description={description}
      error={enrollment.step === 'secret' ? enrollment.error : null}
      isPending={enrollment.step === 'verifying'}
      focusOnMount={focusOnMount}
      onSubmit={code => {
        if (enrollment.step === 'secret') onSubmit(code)
      }}
      above={
        <div {...part('scan')} aria-busy={!shown}>
          {shown ? (
            <>
              <QrCode text={shown.uri} label={sentences.qrCode} />
              <OtherWays secret={shown.secret} uri={shown.uri} />
            </>
          ) : (
            <>
              <span {...part('bone')} data-bone="qr-code" aria-hidden="true" />
              <span {...part('scan-space')} />
            </>
          )}
        </div>
      }
    >
      <div {...part('links')}>
        {onUseTelephone && (
          <Button variant="link" onClick={onUseTelephone}>
            {sentences.useTelephone}
          </Button>
        )}
        <Button variant="link" pending={isLeaving} onClick={onCancel}>
          {sentences.cancel}
        </Button>
      </div>
    </FactorForm>
  )
}

/** For whoever holds the telephone this page is on, and for whoever has no camera. */
function OtherWays({ secret, uri }: { secret: string; uri: string }) {
  const part = useLook()
  const { enrollment: sentences } = usePart('totp', totp)
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  return (
    <>
      {uri.startsWith('otpauth:') && (
        <a {...part('button')} data-variant="secondary" data-touch="" href={uri}>
          {sentences.openApp}
        </a>
      )}
      <Button variant="link" aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? sentences.hideKey : sentences.showKey}
      </Button>
      <div id={id} {...part('scan-key')}>
        {isOpen && <SecretKey secret={secret} />}
      </div>
    </>
  )
}
