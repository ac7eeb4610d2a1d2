import { it } from 'vitest'
import { ar } from '../../src/locales/ar.js'
import { arAccount } from '../../src/locales/ar-account.js'
import { de } from '../../src/locales/de.js'
import { deAccount } from '../../src/locales/de-account.js'
import { fa } from '../../src/locales/fa.js'
import { faAccount } from '../../src/locales/fa-account.js'
import { hi } from '../../src/locales/hi.js'
import { hiAccount } from '../../src/locales/hi-account.js'
import { ja } from '../../src/locales/ja.js'
import { jaAccount } from '../../src/locales/ja-account.js'
import { ru } from '../../src/locales/ru.js'
import { ruAccount } from '../../src/locales/ru-account.js'
import { walkIn } from './languageWalk.js'

const languages = [
  { ...ar, ...arAccount },
  { ...de, ...deAccount },
  { ...fa, ...faAccount },
  { ...hi, ...hiAccount },
  { ...ja, ...jaAccount },
  { ...ru, ...ruAccount },
]

it.each(languages)('$locale leads from a code to the account and the organization, 320 pixels wide', walkIn)
