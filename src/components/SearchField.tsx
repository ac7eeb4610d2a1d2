import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { PathIcon } from './PathIcon.js'

interface SearchFieldProps extends ComponentPropsWithoutRef<'input'> {
  label: string
  /** The id of what it narrows. */
  listId: string
}

/** A field whose text narrows a listbox that is there all the time. Renders a `<div>`; props and ref go to the `<input>`. */
export const SearchField = forwardRef<HTMLInputElement, SearchFieldProps>(function SearchField(
  { label, listId, ...props },
  ref,
) {
  return (
    <div data-lk-part="input-box">
      <span data-lk-part="search-icon">
        <PathIcon path="M7 2.250a4.750 4.750 0 1 0 0 9.500 4.750 4.750 0 0 0 0-9.500ZM10.500 10.500l3.250 3.250" />
      </span>
      <input
        ref={ref}
        data-lk-part="input"
        type="search"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={true}
        aria-controls={listId}
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
