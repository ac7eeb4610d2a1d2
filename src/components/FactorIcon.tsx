import type { FactorChoice } from '../protocol.js'

/** Apart from the others in `Icon`, which every first screen loads. */
const paths: Record<FactorChoice['type'], string> = {
  totp: 'M5 1.75h6a1 1 0 0 1 1 1v10.5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V2.750a1 1 0 0 1 1-1ZM6.250 6.750h.01M8 6.750h.01M9.750 6.750h.01M6.250 9.250h.01M8 9.250h.01M9.750 9.250h.01',
  sms: 'M3 2.750h10a1 1 0 0 1 1 1v6.500a1 1 0 0 1-1 1H7.500L4.500 13.750V11.250H3a1 1 0 0 1-1-1V3.750a1 1 0 0 1 1-1ZM5 5.750h6M5 8.250h4',
}

/** What kind of second factor this is. Never the only thing that says so. */
export function FactorIcon({ type }: Pick<FactorChoice, 'type'>) {
  return (
    <span data-lk-part="factor-icon" data-type={type}>
      <svg data-lk-part="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path data-lk-part="icon-path" d={paths[type]} />
      </svg>
    </span>
  )
}
