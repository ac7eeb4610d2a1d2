/** One way a visitor may have set up their eyes, hands and browser. */
export interface Mode {
  colorScheme: 'light' | 'dark'
  direction: 'ltr' | 'rtl'
  /** 400 %: a window of 1280 by 1024 pixels has room for 320 by 256 (WCAG 1.4.10). */
  isZoomed: boolean
  forcedColors: 'none' | 'active'
  reducedMotion: 'no-preference' | 'reduce'
}

/** Every one of them with every other. */
export const modes: readonly Mode[] = (['ltr', 'rtl'] as const).flatMap(direction =>
  (['light', 'dark'] as const).flatMap(colorScheme =>
    [false, true].flatMap(isZoomed =>
      (['none', 'active'] as const).flatMap(forcedColors =>
        (['no-preference', 'reduce'] as const).map(reducedMotion => ({
          colorScheme,
          direction,
          isZoomed,
          forcedColors,
          reducedMotion,
        })),
      ),
    ),
  ),
)

export function viewportOf({ isZoomed }: Mode) {
  return isZoomed ? { width: 320, height: 256 } : { width: 1280, height: 1024 }
}

export function nameOf({ colorScheme, direction, isZoomed, forcedColors, reducedMotion }: Mode): string {
  const rest = [
    isZoomed && '400 %',
    forcedColors === 'active' && 'forced colours',
    reducedMotion === 'reduce' && 'still',
  ]
  return [colorScheme, direction, ...rest.filter(part => part !== false)].join(', ')
}
