import { useEffect, useRef, useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { useReauthentication } from '../hooks/useReauthentication.js'
import { useRequest } from '../hooks/useRequest.js'
import { passwords } from '../locales/en.passwords.js'
import { userProfile } from '../locales/en.userProfile.js'
import { Asked } from './Asked.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Done } from './Done.js'
import { EditForm } from './EditForm.js'
import { splitError } from './fieldError.js'
import { fillWith } from './fillWith.js'
import { KnownUsername } from './KnownUsername.js'
import { NewPasswordField } from './NewPasswordField.js'
import { PasswordField } from './PasswordField.js'
import type { ProfileSectionProps } from './ProfilePage.js'
import { useEditing } from './useEditing.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

/** The password, changed by who knows it; a link sets one for who does not, or has none: nobody can tell us which. */
export function ProfilePassword({ session: { user } }: ProfileSectionProps) {
  const part = useLook()
  const { password: sentences } = usePart('userProfile', userProfile)
  const { isOpen, open, close, opener } = useEditing()
  const [isSaved, setIsSaved] = useState(false)

  function end(isDone: boolean) {
    setIsSaved(isDone)
    close()
  }

  return (
    <>
      {isOpen && <PasswordForm email={user.email} onClose={end} />}
      <div {...part('profile-row')}>
        <div {...part('profile-text')}>
          <ByLink email={user.email} />
        </div>
        {!isOpen && (
          <Button
            ref={opener}
            variant="link"
            onClick={() => {
              setIsSaved(false)
              open()
            }}
          >
            {sentences.change}
          </Button>
        )}
      </div>
      <Done>{isSaved && sentences.saved}</Done>
    </>
  )
}

function PasswordForm({ email, onClose }: { email: string; onClose: (isDone: boolean) => void }) {
  const { fields } = useSentences()
  const { password: sentences } = usePart('userProfile', userProfile)
  const { newPassword: newLabel } = usePart('passwords', passwords)
  const { send, pending } = useRequest<'changePassword'>()
  const reauthentication = useReauthentication({ methods: ['password'] })
  const [isAsking, setIsAsking] = useState(false)
  const [failure, setFailure] = useState<AuthError | null>(null)
  const [mistake, setMistake] = useState<{ field: 'current' | 'new' } | null>(null)
  const proof = useProofByCurrent(reauthentication)
  const { forField, forBanner } = splitError(failure, 'password')
  const isTooWeak = failure?.code === 'password_too_weak'

  async function save(typed: (name: string) => string) {
    const [currentPassword, newPassword] = [typed('currentPassword'), typed('newPassword')]
    setFailure(null)
    const field = currentPassword === '' ? 'current' : newPassword === '' ? 'new' : null
    setMistake(field && { field })
    if (field) return false
    proof.offer(currentPassword)
    setIsAsking(true)
    const result = await reauthentication.run(() => send('changePassword', { currentPassword, newPassword }))
    setIsAsking(false)
    const proofFailure = proof.take()
    if (result.ok) onClose(true)
    else setFailure(proofFailure ?? (result.error.code === 'reauth_required' ? null : result.error))
    return result.ok
  }

  return (
    <Asked reauthentication={reauthentication} isSilent={proof.isProving}>
      <EditForm
        label={sentences.change}
        save={sentences.change}
        isPending={isAsking || pending !== null}
        notice={<Banner error={isTooWeak ? null : forBanner} />}
        onSave={save}
        onCancel={() => onClose(false)}
      >
        <KnownUsername email={email} />
        <PasswordField
          label={sentences.current}
          name="currentPassword"
          autoComplete="current-password"
          error={
            mistake?.field === 'current' ? sentences.currentMissing : forField ? sentences.currentWrong : undefined
          }
          errorKey={mistake ?? failure}
        />
        <NewPasswordField
          label={newLabel}
          error={mistake?.field === 'new' ? fields.passwordMissing : undefined}
          rules={isTooWeak ? (failure.errors ?? []) : undefined}
          errorKey={mistake ?? failure}
        />
      </EditForm>
    </Asked>
  )
}

/** The current password is asked for in any case, and so answers the question for a recent sign-in as well: once, not twice. */
function useProofByCurrent({ current, submitPassword, cancel }: ReturnType<typeof useReauthentication>) {
  const [isProving, setIsProving] = useState(false)
  const proof = useRef<{ password: string | null; failure: AuthError | null }>({ password: null, failure: null })
  const { step } = current

  useEffect(() => {
    const { password } = proof.current
    if (step !== 'password' || password === null) return
    proof.current.password = null
    void submitPassword(password).then(result => {
      // What comes next, a second factor or another way, is for the person to see.
      setIsProving(false)
      if (result.ok) return
      proof.current.failure = result.error
      cancel()
    })
  }, [step, submitPassword, cancel])

  return {
    isProving: isProving && step === 'password',
    offer(password: string) {
      setIsProving(true)
      proof.current = { password, failure: null }
    },
    take(): AuthError | null {
      const { failure } = proof.current
      proof.current = { password: null, failure: null }
      return failure
    },
  }
}

function ByLink({ email }: { email: string }) {
  const part = useLook()
  const { password: sentences } = usePart('userProfile', userProfile)
  const { pending, error, send } = useRequest<'requestPasswordReset'>()
  const [isSent, setIsSent] = useState(false)
  return (
    <>
      <p {...part('hint')} data-small="">
        {sentences.none}
      </p>
      <Button
        variant="link"
        pending={pending !== null}
        onClick={async () => {
          setIsSent(false)
          setIsSent((await send('requestPasswordReset', { email })).ok)
        }}
      >
        {sentences.sendLink}
      </Button>
      <Banner error={error} />
      <Done>{isSent && fillWith(sentences.sent, { email })}</Done>
    </>
  )
}
