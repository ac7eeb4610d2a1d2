import { type ReactNode, useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { useEmailChange } from '../hooks/useEmailChange.js'
import { useEmailVerification } from '../hooks/useEmailVerification.js'
import { useReauthentication } from '../hooks/useReauthentication.js'
import { code } from '../locales/en.code.js'
import { userProfile } from '../locales/en.userProfile.js'
import { verifyEmail } from '../locales/en.verifyEmail.js'
import type { User } from '../protocol.js'
import { Asked } from './Asked.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { checkEmail } from './checkEmail.js'
import { CodeField } from './CodeField.js'
import { describeError } from './describeError.js'
import { Done } from './Done.js'
import { EditForm, useHasDraft } from './EditForm.js'
import { splitError } from './fieldError.js'
import { fillWith } from './fillWith.js'
import type { ProfileSectionProps } from './ProfilePage.js'
import { ProfileRow } from './ProfileRow.js'
import { ResendButton } from './ResendButton.js'
import { TextField } from './TextField.js'
import { useEditing } from './useEditing.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

type Typed = (name: string) => string

/** The address: whether it is proven, the proof, and the change to another, which holds once its own code was entered. */
export function ProfileEmail({ session: { user, impersonator } }: ProfileSectionProps) {
  const { email: sentences } = usePart('userProfile', userProfile)
  const {
    isOpen: isChanging,
    open: startChange,
    close: endChange,
    opener: changeOpener,
  } = useEditing(useHasDraft('email', user.id))
  const { isOpen: isProving, open: startProof, close: endProof, opener: proofOpener } = useEditing()
  const [done, setDone] = useState<'saved' | 'proven' | null>(null)

  function start(open: () => void) {
    setDone(null)
    open()
  }

  return (
    <>
      <ProfileRow
        badge={user.emailVerified ? sentences.verified : sentences.unverified}
        tone={user.emailVerified ? 'success' : 'warning'}
        action={
          !isChanging &&
          !isProving && (
            <>
              {!user.emailVerified && (
                <Button ref={proofOpener} variant="link" onClick={() => start(startProof)}>
                  {sentences.verify}
                </Button>
              )}
              {impersonator === null && (
                <Button ref={changeOpener} variant="link" onClick={() => start(startChange)}>
                  {sentences.change}
                </Button>
              )}
            </>
          )
        }
      >
        {user.email}
      </ProfileRow>
      {isChanging && (
        <Change
          user={user}
          onClose={isDone => {
            setDone(isDone ? 'saved' : null)
            endChange()
          }}
        />
      )}
      {isProving && (
        <Proof
          email={user.email}
          onClose={isDone => {
            setDone(isDone ? 'proven' : null)
            endProof()
          }}
        />
      )}
      <Done>{done && sentences[done]}</Done>
    </>
  )
}

function Change({ user, onClose }: { user: User; onClose: (isDone: boolean) => void }) {
  const change = useEmailChange()
  const reauthentication = useReauthentication()
  const { email: sentences } = usePart('userProfile', userProfile)
  const all = useSentences()
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { current, pending, send, submitCode } = change
  // Whoever gave the question up knows that nothing was done.
  const error = change.error?.code === 'reauth_required' ? null : change.error
  const { forField, forBanner } = splitError(error, 'email')

  async function ask(newEmail: string) {
    const isSame = newEmail.toLowerCase() === user.email.toLowerCase()
    const sentence = isSame ? sentences.sameEmail : checkEmail(newEmail, all)
    setMistake(sentence === undefined ? null : { sentence })
    if (sentence !== undefined) return false
    return (await reauthentication.run(() => send(newEmail))).ok
  }

  async function prove(digits: string) {
    const { ok } = await reauthentication.run(() => submitCode(digits))
    if (ok) onClose(true)
  }

  return (
    <Asked reauthentication={reauthentication}>
      {current.step === 'code' ? (
        <CodeForm
          label={sentences.change}
          description={fillWith(sentences.sentTo, { email: current.newEmail })}
          wrongCode={sentences.wrongCode}
          error={error}
          isPending={pending === 'confirmEmailChange'}
          resendAt={current.resendAt}
          isSending={pending === 'sendEmailChange'}
          onResend={() => void ask(current.newEmail)}
          onSubmit={prove}
          onCancel={() => onClose(false)}
        >
          <Button variant="link" onClick={change.back}>
            {sentences.another}
          </Button>
        </CodeForm>
      ) : (
        <EditForm
          label={sentences.change}
          save={sentences.sendCode}
          draft={{ form: 'email', userId: user.id }}
          isPending={pending !== null}
          notice={<Banner error={forBanner} />}
          onSave={typed => ask(typed('newEmail').trim())}
          onCancel={() => onClose(false)}
        >
          <TextField
            label={sentences.newEmail}
            name="newEmail"
            type="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            error={mistake?.sentence ?? (forField ? describeError(all, forField) : undefined)}
            errorKey={mistake ?? forField}
          />
        </EditForm>
      )}
    </Asked>
  )
}

function Proof({ email, onClose }: { email: string; onClose: (isDone: boolean) => void }) {
  const part = useLook()
  const { current, pending, error, send, submitCode } = useEmailVerification()
  const { email: sentences } = usePart('userProfile', userProfile)
  const said = usePart('verifyEmail', verifyEmail)

  if (current.step !== 'code') {
    return (
      <EditForm
        label={sentences.verify}
        save={said.send}
        isPending={pending !== null}
        notice={<Banner error={error} />}
        onSave={async () => (await send()).ok}
        onCancel={() => onClose(false)}
      >
        <p {...part('hint')}>{fillWith(said.description, { email })}</p>
      </EditForm>
    )
  }
  return (
    <CodeForm
      label={sentences.verify}
      description={fillWith(said.sentTo, { email })}
      error={error}
      isPending={pending === 'verifyEmail'}
      resendAt={current.resendAt}
      isSending={pending === 'sendVerificationEmail'}
      onResend={() => void send()}
      onSubmit={async digits => {
        if ((await submitCode(digits)).ok) onClose(true)
      }}
      onCancel={() => onClose(false)}
    />
  )
}

interface CodeFormProps {
  label: string
  description: ReactNode
  /** @default the usual sentence */
  wrongCode?: string
  error: AuthError | null
  isPending: boolean
  resendAt: number
  isSending: boolean
  onResend: () => void
  onSubmit: (digits: string) => Promise<void>
  onCancel: () => void
  children?: ReactNode
}

function CodeForm(props: CodeFormProps) {
  const part = useLook()
  const { label, description, wrongCode, error, isPending, resendAt, isSending, onResend, children } = props
  const all = useSentences()
  const said = usePart('code', code)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { forField, forBanner } = splitError(error, 'code')
  const refusal = forField && ((forField.code === 'invalid_code' && wrongCode) || describeError(all, forField))

  async function submit(typed: Typed) {
    const digits = typed('code')
    setMistake(digits.length === 6 ? null : { sentence: all.fields.codeIncomplete })
    if (digits.length === 6) await props.onSubmit(digits)
    return false
  }

  return (
    <EditForm
      label={label}
      save={all.buttons.continue}
      isPending={isPending}
      notice={<Banner error={forBanner} />}
      onSave={submit}
      onCancel={props.onCancel}
      ways={
        <>
          <ResendButton resendAt={resendAt} pending={isSending} onResend={onResend} sentences={said} />
          {children}
        </>
      }
    >
      <p {...part('hint')}>{description}</p>
      <CodeField
        label={all.fields.code}
        name="code"
        error={mistake?.sentence ?? refusal ?? undefined}
        errorKey={mistake ?? forField}
      />
    </EditForm>
  )
}
