/**
 * Puts values in the place of `{name}` in what can only be plain text, such as a label; `fillWith` does where there may be
 * elements. A language may order them as it likes.
 */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => isolate(sentence, values[name] ?? whole))
}

/** Of Hebrew, Arabic and Persian. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufefc]/

// What runs the other way would take its neighbours along (Unicode UAX #9): FSI and PDI are to text what `<bdi>` is to a
// page. Only where it is needed: a label is looked for as it is read.
function isolate(sentence: string, value: string): string {
  return rightToLeft.test(sentence) === rightToLeft.test(value) ? value : `\u2068${value}\u2069`
}
