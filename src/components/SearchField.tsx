import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { PathIcon } from './PathIcon.js'
import { useLook } from './useLook.js'

interface SearchFieldProps extends ComponentPropsWithoutRef<'input'> {
  label: string
}

/** A field whose text narrows what stands below it. Renders a `<div>`; props and ref go to the `<input>`. */
export const SearchField = forwardRef<HTMLInputElement, SearchFieldProps>(function SearchField(
  { label, ...props },
  ref,
) {
  const part = useLook()
  return (
    <div {...part('input-box')}>
      <span {...part('search-icon')}>
        <PathIcon path="M7 2.250a4.750 4.750 0 1 0 0 9.500 4.750 4.750 0 0 0 0-9.500ZM10.500 10.500l3.250 3.250" />
      </span>
      <input
        ref={ref}
        {...part('input')}
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        {...props}
      />
    </div>
  )
})
