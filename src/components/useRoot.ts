import { useContext } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import type { Part } from '../hooks/parts.js'
import { useLook } from './useLook.js'
import { watchStyles } from './watchStyles.js'

/** What marks the outermost element of a component, or of something it opens elsewhere on the page: tokens hang on it. */
export function useRoot(part?: Part, own?: string) {
  const { appearance, localization, host } = useContext(SettingsContext)
  const look = useLook()
  if (process.env.NODE_ENV !== 'production') watchStyles(host)
  const { theme, preset } = appearance
  return {
    'data-lk-root': '',
    'data-lk-theme': theme,
    'data-lk-preset': preset,
    // The page may be in another language, and a voice, a font and the breaks of lines go by it (WCAG 3.1.2).
    lang: localization.locale,
    ...(part && look(part, own)),
  }
}
