import { type Diagnoses, type Diagnosis, diagnoses } from '../../client/doctor/diagnoses.js'

/** What came of one look. Nothing in it holds a secret. */
export type Finding =
  | { level: 'ok'; code: string; what: string }
  /** Could not be looked at. */
  | { level: 'unknown'; code: string; what: string }
  | ({ level: 'error' | 'warning'; code: string } & Diagnosis)

export function ok(code: string, what: string): Finding {
  return { level: 'ok', code, what }
}

export function unknown(code: string, what: string): Finding {
  return { level: 'unknown', code, what }
}

/** Does not work, or is not safe. */
export function error(code: string, diagnosis: Diagnosis): Finding {
  return { level: 'error', code, ...diagnosis }
}

/** Works, but hardly as it is meant. */
export function warning(code: string, diagnosis: Diagnosis): Finding {
  return { level: 'warning', code, ...diagnosis }
}

/** What the page's own doctor says of the same. */
export function diagnosed<Code extends keyof Diagnoses>(code: Code, ...facts: Parameters<Diagnoses[Code]>): Finding {
  const explain = diagnoses[code] as (...facts: Parameters<Diagnoses[Code]>) => Diagnosis
  return error(code, explain(...facts))
}
