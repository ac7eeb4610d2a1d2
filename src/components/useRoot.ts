import { useContext } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'

/** What marks the outermost element of a component, or of something it opens elsewhere on the page: tokens hang on it. */
export function useRoot(): { 'data-lk-root': ''; 'data-lk-theme': string | undefined } {
  const { appearance } = useContext(SettingsContext)
  return { 'data-lk-root': '', 'data-lk-theme': appearance.theme }
}
