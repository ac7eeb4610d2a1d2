import { useContext } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import type { Part } from '../hooks/parts.js'
import { useLook } from './useLook.js'
import { watchStyles } from './watchStyles.js'

/** What marks the outermost element of a component, or of something it opens elsewhere on the page: tokens hang on it. */
export function useRoot(part?: Part, own?: string) {
  const { appearance, host } = useContext(SettingsContext)
  const look = useLook()
  if (process.env.NODE_ENV !== 'production') watchStyles(host)
  const { theme, preset } = appearance
  return { 'data-lk-root': '', 'data-lk-theme': theme, 'data-lk-preset': preset, ...(part && look(part, own)) }
}
