import {
  type ComponentPropsWithoutRef,
  createContext,
  type FormEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
} from 'react'
import { useLook } from './useLook.js'

export interface StepFormProps {
  heading: ReactNode
  description?: ReactNode
  /** What stands between the heading and the fields: a banner. */
  notice?: ReactNode
  /** Move the focus to the first field, or to the heading of a step that has none. */
  focusOnMount: boolean
  /** Told what was typed, by the name of the field. */
  onSubmit?: (typed: (name: string) => string) => void
  children?: ReactNode
}

/** Whether a step stands within a page that has headings above it; else it is all there is. */
export const IsWithinPage = createContext(false)

/**
 * One step: a real form, named by its heading, so that a reader who lands in its first field hears where they are.
 * Renders a `<form>`, or a `<fieldset>` where there is nothing to send.
 */
export function StepForm({ heading, description, notice, focusOnMount, onSubmit, children }: StepFormProps) {
  const part = useLook()
  const id = useId()
  const root = useRef<HTMLFormElement & HTMLFieldSetElement>(null)

  useEffect(() => {
    if (!focusOnMount) return
    const field = root.current?.querySelector<HTMLElement>('input:not([tabindex="-1"])')
    const target = field ?? root.current?.querySelector<HTMLElement>('[data-lk-part="heading"]')
    target?.focus()
  }, [focusOnMount])

  const named = { ref: root, 'aria-labelledby': `${id}-heading`, ...part('step') }
  const content = (
    <>
      <header {...part('header')}>
        <Heading {...part('heading')} id={`${id}-heading`} tabIndex={-1}>
          {heading}
        </Heading>
        {description && <p {...part('description')}>{description}</p>}
      </header>
      {notice}
      {children}
    </>
  )
  if (!onSubmit) {
    return <fieldset {...named}>{content}</fieldset>
  }
  return (
    // Our sentences, not the browser's: they come from the catalogue and stay on the page. And `dialog` sends nothing: before
    // a served page is awake, a form would put the password into the address (HTML, section 4.10.22.3).
    <form noValidate method="dialog" {...named} onSubmit={submit}>
      {content}
    </form>
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    onSubmit?.(name => {
      const value = form.get(name)
      return typeof value === 'string' ? value : ''
    })
  }
}

function Heading({ children, ...props }: ComponentPropsWithoutRef<'h1'>) {
  return useContext(IsWithinPage) ? <h3 {...props}>{children}</h3> : <h1 {...props}>{children}</h1>
}
