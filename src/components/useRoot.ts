import { useContext } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import { watchStyles } from './watchStyles.js'

/** What marks the outermost element of a component, or of something it opens elsewhere on the page: tokens hang on it. */
export function useRoot(): { 'data-lk-root': ''; 'data-lk-theme': string | undefined } {
  const { appearance, host } = useContext(SettingsContext)
  if (process.env.NODE_ENV !== 'production') watchStyles(host)
  return { 'data-lk-root': '', 'data-lk-theme': appearance.theme }
}
