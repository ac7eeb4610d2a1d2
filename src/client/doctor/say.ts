import { type Diagnoses, type Diagnosis, type DoctorCode, diagnoses } from './diagnoses.js'

const said = new WeakMap<object, Set<DoctorCode>>()

/** On the console, once for each patient. What is said holds no address of a person, no code and no token. */
export function say<Code extends DoctorCode>(patient: object, code: Code, ...facts: Parameters<Diagnoses[Code]>) {
  const codes = said.get(patient) ?? new Set()
  if (codes.has(code)) return
  said.set(patient, codes.add(code))
  const explain = diagnoses[code] as (...facts: Parameters<Diagnoses[Code]>) => Diagnosis
  const { what, why, fix } = explain(...facts)
  console.warn(`Latchkey (${code}): ${what} ${why} ${fix} More in docs/troubleshooting.md#${code}`)
}
