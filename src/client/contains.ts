/** Case and accents do not matter to somebody who is looking for a name. */
export function contains(name: string, text: string): boolean {
  return fold(name).includes(fold(text.trim()))
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i')
}
