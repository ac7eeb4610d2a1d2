/** One sentence for each rule that a password broke, by WorkOS's codes; without any, that it broke one. */
export function describeRules(rules: readonly string[], sentences: Readonly<Record<string, string>>): string[] {
  return [...new Set((rules.length > 0 ? rules : ['']).map(rule => sentenceOf(rule, sentences)))]
}

/** A rule that WorkOS adds later is told as one, without its words. */
function sentenceOf(rule: string, sentences: Readonly<Record<string, string>>): string {
  const sentence = rule.startsWith('password_') && Object.hasOwn(sentences, rule) ? sentences[rule] : undefined
  return sentence ?? sentences['password_rule'] ?? ''
}
