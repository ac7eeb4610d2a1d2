import { type FormEvent, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { draftsOf } from '../client/drafts.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { page } from '../locales/en.page.js'
import { Button } from './Button.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'
import { useUnsaved } from './useUnsaved.js'

interface EditFormProps {
  label: string
  /** What the button says that sends it. @default 'Save' */
  save?: string
  isPending: boolean
  /** What stands above the fields: a banner. */
  notice?: ReactNode
  /** Keeps what is typed for when the form is drawn again, for this person. Never with a secret in it. */
  draft?: { form: string; userId: string }
  /** What is done with it cannot be undone. @default false */
  isDangerous?: boolean
  /** More ways on, beside the buttons. */
  ways?: ReactNode
  /** Told what was typed, by the name of the field. Resolves to whether it is saved. */
  onSave: (typed: (name: string) => string) => Promise<boolean>
  onCancel: () => void
  children: ReactNode
}

/** A form in the place of what it changes: Save, Cancel, and what was typed kept until one of them. */
export function EditForm(props: EditFormProps) {
  const part = useLook()
  const { label, isPending, notice, draft, isDangerous = false, ways, onSave, onCancel, children } = props
  const sentences = usePart('page', page)
  const form = useRef<HTMLFormElement>(null)
  const drafts = useDraft(draft)
  const [restored] = useState(() => drafts?.read())
  const [isUnsaved, setIsUnsaved] = useState(restored !== undefined)
  useUnsaved(isUnsaved)

  useLayoutEffect(() => {
    const fields = fieldsOf(form.current)
    for (const field of fields) field.value = restored?.[field.name] ?? field.value
    // Nobody asked for a form that was left open.
    if (!restored) (fields[0] ?? form.current?.querySelector<HTMLElement>('select, button'))?.focus()
  }, [restored])

  return (
    <form
      ref={form}
      noValidate
      method="dialog"
      aria-label={label}
      {...part('edit')}
      onInput={() => {
        const fields = fieldsOf(form.current)
        const isTyped = fields.some(({ value, defaultValue }) => value !== defaultValue)
        setIsUnsaved(isTyped)
        drafts?.write(isTyped ? Object.fromEntries(fields.map(({ name, value }) => [name, value])) : undefined)
      }}
      onSubmit={submit}
    >
      {notice}
      {restored && isUnsaved && <p {...part('hint')}>{sentences.draft}</p>}
      {children}
      <div {...part('actions')}>
        <Button type="submit" pending={isPending} data-tone={isDangerous ? 'danger' : undefined}>
          {props.save ?? sentences.save}
        </Button>
        <Button
          variant="secondary"
          onClick={() => {
            drafts?.write(undefined)
            onCancel()
          }}
        >
          {sentences.cancel}
        </Button>
        {ways}
      </div>
    </form>
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    if (isPending) return
    void onSave(name => {
      const value = data.get(name)
      return typeof value === 'string' ? value : ''
    }).then(isSaved => {
      if (isSaved) drafts?.write(undefined)
    })
  }
}

/** What of it a person fills in. */
type Field = HTMLInputElement | HTMLTextAreaElement

function fieldsOf(form: HTMLFormElement | null): Field[] {
  const elements: Iterable<Element> = form?.elements ?? []
  return [...elements].filter(isField)
}

function isField(element: Element): element is Field {
  return (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) && !element.readOnly
}

function useDraft(draft: EditFormProps['draft']) {
  const client = useAuthClient()
  const { form, userId } = draft ?? {}
  return useMemo(() => {
    if (form === undefined || userId === undefined) return null
    const drafts = draftsOf(client, userId)
    return {
      read: () => drafts.get(form),
      write: (typed: Record<string, string> | undefined) => drafts.set(form, typed),
    }
  }, [client, form, userId])
}

/** Whether a form was left with something typed, and so is to be open when it is drawn again. */
export function useHasDraft(form: string, userId: string): boolean {
  const client = useAuthClient()
  const [hasDraft] = useState(() => draftsOf(client, userId).get(form) !== undefined)
  return hasDraft
}
