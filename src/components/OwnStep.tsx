import { type FormEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { AuthError, Result } from '../client/AuthError.js'
import { laterErrors } from '../locales/en.laterErrors.js'
import { Banner } from './Banner.js'
import { onlyDigits } from './CodeField.js'
import { splitError } from './fieldError.js'
import { MoreErrors } from './MoreErrors.js'
import { kindOfField, mistakeIn, typedIn } from './stepFields.js'
import type { StepError, StepField, StepParts, Typed } from './stepProps.js'
import { useLook } from './useLook.js'
import { type Sentences, useSentences } from './useSentences.js'

interface OwnStepProps {
  /** Of the property that draws it, for the message to a developer. Another step is another key. */
  name: string
  /** The field that it is about; null where it asks for nothing. */
  field: StepField | null
  /** The address as far as it is known. */
  email: string
  error: AuthError | null
  /** What to say of an error, or of the step itself where there is none. */
  describe: Describe
  /** Another one of these is the same step asked again. */
  asked?: unknown
  focusOnMount: boolean
  draw: (parts: StepParts) => ReactNode
}

/** In words; null where there is nothing to say. */
export type Describe = (error: AuthError | null, sentences: Sentences) => string | null

/** A step that the host draws: what it looks like is theirs, and the focus, the errors and the form stay here. Renders a `<fieldset>`. */
export function OwnStep(props: OwnStepProps) {
  return (
    <MoreErrors errors={laterErrors}>
      <Step {...props} />
    </MoreErrors>
  )
}

function Step({ name, field, email, error: before, describe, asked, focusOnMount, draw }: OwnStepProps) {
  const part = useLook()
  const sentences = useSentences()
  const id = useId()
  const root = useRef<HTMLFieldSetElement>(null)
  const lastCode = useRef('')
  /** Seen before anything was sent, and over with the next answer. */
  const [seen, setSeen] = useState<{ mistake: StepError; before: AuthError | null } | null>(null)
  /** Of what the step asked for outside of what it is a step of. */
  const [failure, setFailure] = useState<AuthError | null>(null)
  // It was of what it is a step of after all, and is over when that says so.
  if (failure && failure === before) setFailure(null)
  const cause = before ?? failure
  const sentence = describe(cause, sentences)

  const mistake = seen && seen.before === before ? seen.mistake : null

  const error = useMemo((): StepError | null => {
    if (mistake || sentence === null) return mistake
    const { forBanner } = splitError(cause, field)
    return { sentence, field: forBanner ? null : field, cause }
  }, [mistake, sentence, cause, field])

  const headingId = `${id}-heading`
  useFocus(root, focusOnMount, headingId, name)
  const unsaid = useUnsaid(root, error, asked)

  async function submit(form: HTMLFormElement, onSubmit: (typed: Typed) => unknown) {
    const typed = typedIn(form)
    const wrong = field && form.elements.namedItem(field) && mistakeIn(field, typed(field), sentences)
    setSeen(wrong ? { mistake: { sentence: wrong, field, cause: null }, before } : null)
    setFailure(null)
    if (wrong) return
    const result = await onSubmit(typed)
    if (isFailure(result) && result.error.code !== 'aborted') setFailure(result.error)
  }

  function sendCode({ currentTarget, target }: FormEvent<HTMLFormElement>) {
    if (!(target instanceof HTMLInputElement) || target.name !== 'code') return
    const code = onlyDigits(target.value)
    const isNew = code !== lastCode.current
    lastCode.current = code
    // After React wrote back what the field may have made of it.
    if (isNew && code.length === 6) queueMicrotask(() => currentTarget.requestSubmit())
  }

  const errorId = (of: StepField | 'step') => `${id}-${of}-error`

  const parts: StepParts = {
    error,
    headingProps: { id: headingId, tabIndex: -1 },
    formProps: onSubmit => ({
      noValidate: true,
      // As in our own steps: a page that is not awake yet sends nothing.
      method: 'dialog',
      onInput: sendCode,
      onSubmit(event) {
        event.preventDefault()
        void submit(event.currentTarget, onSubmit)
      },
    }),
    fieldProps(of) {
      const isWrong = error?.field === of
      return {
        name: of,
        ...kindOfField[of],
        autoCapitalize: 'none',
        spellCheck: false,
        ...(of === 'email' && { defaultValue: email, ...(field !== 'email' && { readOnly: true }) }),
        'aria-invalid': isWrong || undefined,
        'aria-describedby': isWrong ? errorId(of) : undefined,
      }
    },
    errorProps: of => ({
      id: errorId(of ?? 'step'),
      role: 'alert',
      children: error && error.field === (of ?? null) ? error.sentence : null,
    }),
  }

  return (
    <fieldset ref={root} aria-labelledby={headingId} {...part('step')}>
      {unsaid && <Unsaid error={unsaid} />}
      {draw(parts)}
    </fieldset>
  )
}

function Unsaid({ error: { sentence, field, cause } }: { error: StepError }) {
  const part = useLook()
  if (field === null && cause) return <Banner error={cause} />
  return (
    <p role="alert" {...part('field-error')}>
      {sentence}
    </p>
  )
}

/** Moves the focus to the first field of a step, or to the heading of one that has none. */
function useFocus(
  root: { readonly current: HTMLElement | null },
  focusOnMount: boolean,
  headingId: string,
  name: string,
) {
  useEffect(() => {
    const heading = root.current?.querySelector<HTMLElement>(`[id="${headingId}"]`)
    if (process.env.NODE_ENV !== 'production' && !heading) {
      throw new Error(
        `steps.${name}: the step has no heading. Spread headingProps onto one, from the first draw on: it names the step to whoever cannot see it.`,
      )
    }
    if (!focusOnMount) return
    const target = root.current?.querySelector<HTMLElement>(fields) ?? heading
    target?.focus()
  }, [root, focusOnMount, headingId, name])
}

const fields = ['input:not([type="hidden"], [readonly], [tabindex="-1"])', 'select', 'textarea'].join()

/**
 * Moves the focus to the field with the error, and finds out whether the step shows its sentence where it is heard. Both
 * anew for another error, and for the same step asked again.
 */
function useUnsaid(
  root: { readonly current: HTMLElement | null },
  error: StepError | null,
  asked: unknown,
): StepError | null {
  const [unsaid, setUnsaid] = useState<StepError | null>(null)
  useEffect(() => {
    const step = root.current
    if (!error || !step) return
    const { field } = error
    const input = field && step.querySelector<HTMLInputElement>(`input[name="${field}"]`)
    input?.focus()
    input?.select()
    // The host may say it in an effect of its own, and is asked last.
    queueMicrotask(() => {
      if (!isSaid(error, step)) setUnsaid(error)
    })
  }, [root, error, asked])
  return unsaid === error ? error : null
}

/** A field is described by its error, and read with it; what is about the step as a whole has to be an alert to be heard. */
function isSaid({ field, sentence }: StepError, step: HTMLElement): boolean {
  const places = field === null ? [...step.querySelectorAll('[role="alert"], [aria-live]')] : [step]
  return places.some(({ textContent }) => textContent?.includes(sentence))
}

function isFailure(result: unknown): result is Extract<Result, { ok: false }> {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false
}
