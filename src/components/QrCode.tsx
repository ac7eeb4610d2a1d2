import { create } from 'qrcode/lib/core/qrcode.js'
import { useMemo } from 'react'
import { qrPath } from './qrPath.js'
import { useLook } from './useLook.js'

/** Four squares of light around the code: the least that scanners are promised (ISO/IEC 18004). */
const quietZone = 4

/** A QR code that is dark on light in every theme. Renders an `<svg>`, or nothing for what no code can hold. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const part = useLook()
  const code = useMemo(() => draw(text), [text])
  if (!code) return null
  const side = code.size + 2 * quietZone
  return (
    <svg
      role="img"
      aria-label={label}
      {...part('qr-code')}
      viewBox={`${-quietZone} ${-quietZone} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path {...part('qr-path')} d={code.path} />
    </svg>
  )
}

function draw(text: string) {
  try {
    // A screen has no scratches to make up for, and larger squares are easier to scan.
    const { modules } = create(text, { errorCorrectionLevel: 'L' })
    return { size: modules.size, path: qrPath(modules) }
  } catch {
    return null
  }
}
