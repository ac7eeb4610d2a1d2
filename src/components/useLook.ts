import { useContext } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import type { Part } from '../hooks/parts.js'

/** What each element of the kit is known by: its part, and the classes that the host gave it. */
export function useLook() {
  const { classNames } = useContext(SettingsContext).appearance
  return (part: Part, own?: string) => ({
    'data-lk-part': part,
    className: joinClasses(own, classNames?.[part]),
  })
}

export function joinClasses(one: string | undefined, other: string | undefined): string | undefined {
  return one && other ? `${one} ${other}` : one || other
}
