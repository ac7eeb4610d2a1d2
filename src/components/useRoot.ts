import { useContext } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import { watchStyles } from './watchStyles.js'

/** What marks the outermost element of a component, or of something it opens elsewhere on the page: tokens hang on it. */
export function useRoot(): { 'data-lk-root': ''; 'data-lk-theme': string | undefined; lang: string | undefined } {
  const { appearance, localization, host } = useContext(SettingsContext)
  if (process.env.NODE_ENV !== 'production') watchStyles(host)
  // The page may be in another language, and a voice, a font and the breaks of lines go by it (WCAG 3.1.2).
  return { 'data-lk-root': '', 'data-lk-theme': appearance.theme, lang: localization.locale }
}
