import { type ReactNode, useContext, useState } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import type { SignUpDetails } from '../hooks/useSignUp.js'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { signUp } from '../locales/en.signUp.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { checkEmail } from './checkEmail.js'
import { EmailField } from './EmailField.js'
import { describeError } from './describeError.js'
import { splitError } from './fieldError.js'
import { fill } from './fill.js'
import { HostLink } from './HostLink.js'
import { PasswordField } from './PasswordField.js'
import { inNameOrder } from './personName.js'
import { StepForm } from './StepForm.js'
import { TextField } from './TextField.js'
import { useLook } from './useLook.js'
import { type PlaceOfWays, useIsAbove } from './useIsAbove.js'
import { usePart, useSentences } from './useSentences.js'

/** A question of the host's own, kept in the person's metadata. The handler takes the keys in its `metadataKeys` alone. */
export interface SignUpField {
  /** Its key in the metadata. */
  name: string
  label: string
  /** @default false */
  required?: boolean
  autoComplete?: string
}

export interface SignUpStepProps {
  signIn: UseSignIn
  first: 'password' | 'code'
  names: 'off' | 'optional' | 'required'
  fields: readonly SignUpField[]
  terms: ReactNode
  focusOnMount: boolean
  waysIn: (at?: PlaceOfWays) => ReactNode
  /** What was typed, for when the step comes back. */
  kept: ReadonlyMap<string, string>
  onKeep: (typed: ReadonlyMap<string, string>) => void
}

type Mistake = { name: string; sentence: string }

/** Who will it be? Everything but the address can be left out. */
export function SignUpStep({
  signIn,
  first,
  names,
  fields,
  terms,
  focusOnMount,
  waysIn,
  kept,
  onKeep,
}: SignUpStepProps) {
  const part = useLook()
  const isAbove = useIsAbove()
  const all = useSentences()
  const sentences = usePart('signUp', signUp)
  const { signInUrl } = useContext(SettingsContext)
  const [mistake, setMistake] = useState<Mistake | null>(null)
  const { current, error, pending } = signIn
  const { forField, forBanner } = splitError(error, 'email')

  const asked: SignUpField[] = [
    ...(names === 'off'
      ? []
      : inNameOrder(
          all,
          { name: 'firstName', label: sentences.firstName, required: names === 'required', autoComplete: 'given-name' },
          { name: 'lastName', label: sentences.lastName, required: names === 'required', autoComplete: 'family-name' },
        )),
    ...fields.map(field => ({ ...field, name: metadataPrefix + field.name })),
  ]

  function submit(typed: (name: string) => string) {
    const email = typed('email').trim()
    const password = first === 'password' ? typed('password') : undefined
    const answers = new Map(asked.map(({ name }) => [name, typed(name).trim()]))
    onKeep(new Map(answers).set('email', email).set('password', password ?? ''))
    const wrong = findMistake(email, answers, password)
    setMistake(wrong)
    if (!wrong) void signIn.answer('signUp', detailsOf(email, answers, password))
  }

  function findMistake(email: string, answers: ReadonlyMap<string, string>, password?: string): Mistake | null {
    const sentence = checkEmail(email, all)
    const missing = asked.find(({ name, required }) => required && answers.get(name) === '')
    if (missing && asked.indexOf(missing) < 2 && names === 'required')
      return { name: missing.name, sentence: sentences.missing }
    if (sentence) return { name: 'email', sentence }
    if (password === '') return { name: 'password', sentence: all.fields.passwordMissing }
    return missing ? { name: missing.name, sentence: sentences.missing } : null
  }

  function draw({ name, label, required = false, autoComplete = 'off' }: SignUpField) {
    return (
      <TextField
        key={name}
        label={required ? label : fill(sentences.optional, { label })}
        name={name}
        autoComplete={autoComplete}
        required={required}
        defaultValue={kept.get(name) ?? ''}
        error={errorOf(name)}
        errorKey={mistake}
      />
    )
  }

  function errorOf(name: string): string | undefined {
    return mistake?.name === name ? mistake.sentence : undefined
  }

  return (
    <StepForm
      heading={sentences.heading}
      description={sentences.description}
      notice={<Banner error={forBanner} />}
      focusOnMount={focusOnMount}
      onSubmit={submit}
    >
      {isAbove && waysIn('above')}
      {names !== 'off' && <div {...part('names')}>{asked.slice(0, 2).map(draw)}</div>}
      <EmailField
        defaultValue={current.email || (kept.get('email') ?? '')}
        error={errorOf('email') ?? (forField ? describeError(all, forField) : undefined)}
        errorKey={mistake ?? forField}
      />
      {first === 'password' && (
        <PasswordField
          label={sentences.password}
          name="password"
          autoComplete="new-password"
          defaultValue={kept.get('password') ?? ''}
          error={errorOf('password')}
          errorKey={mistake}
        />
      )}
      {asked.slice(names === 'off' ? 0 : 2).map(draw)}
      {terms !== undefined && <div {...part('terms')}>{terms}</div>}
      <Button type="submit" pending={pending === 'signUp'}>
        {sentences.create}
      </Button>
      {waysIn(isAbove ? 'below' : undefined)}
      {signInUrl !== undefined && (
        <p {...part('aside')}>
          {sentences.haveAccount} <HostLink href={signInUrl}>{sentences.signIn}</HostLink>
        </p>
      )}
    </StepForm>
  )
}

/** Keeps a host's field apart from one of ours that has its name. */
const metadataPrefix = 'metadata.'

function detailsOf(email: string, answers: ReadonlyMap<string, string>, password: string | undefined): SignUpDetails {
  const filled = [...answers].filter(([, value]) => value !== '')
  const metadata = filled.filter(([name]) => name.startsWith(metadataPrefix))
  return {
    email,
    ...(password !== undefined && { password }),
    ...Object.fromEntries(filled.filter(([name]) => !name.startsWith(metadataPrefix))),
    ...(metadata.length > 0 && {
      metadata: Object.fromEntries(metadata.map(([name, value]) => [name.slice(metadataPrefix.length), value])),
    }),
  }
}
