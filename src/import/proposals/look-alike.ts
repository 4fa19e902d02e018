import { proposeCells } from './cell-proposer.ts'

/** Letters of other alphabets that look like Latin ones. */
const lookAlikes: Record<string, string> = {
  ...{
    а: 'a',
    е: 'e',
    о: 'o',
    р: 'p',
    с: 'c',
    у: 'y',
    х: 'x',
    і: 'i',
    ј: 'j',
    ѕ: 's',
    к: 'k',
    м: 'm',
    т: 't',
  },
  ...{ А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', Х: 'X' },
  ...{ ο: 'o', α: 'a', ν: 'v', ι: 'i', Α: 'A', Β: 'B', Ε: 'E', Ο: 'O', Ρ: 'P', Τ: 'T' },
}

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u2000-\u200a\u202f\u3000]/gu

/** A username that differs from a plain one by what nobody sees: a zero width space, a Cyrillic o among Latin letters. */
export const lookAlike = proposeCells({
  kind: 'look-alike',
  fields: ['username', 'libraryBarcode', 'adminSystemId', 'emailAddress'],
  meant(cell) {
    const visible = cell.replace(invisible, '')
    const isMixed = /[a-z0-9]/i.test(visible)
    const to = isMixed ? Array.from(visible, letter => lookAlikes[letter] ?? letter).join('') : visible
    return to === cell ? null : { to, because: null }
  },
  sentence: (label, rows) =>
    `${label} has characters in ${rows} that nobody sees, or that only look like others.`,
})
