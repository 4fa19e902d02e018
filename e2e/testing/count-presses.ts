import type { Page } from 'playwright-core'

export interface Presses {
  clicks: number
  /** Letters, figures and blanks that were typed into an input. */
  signs: number
  /** All other keys: Tab, Enter, Ctrl S as one. */
  keys: number
}

/** Counts what a person would have pressed, from now on and until the page is loaded anew. */
export async function countPresses(page: Page): Promise<() => Promise<Presses>> {
  await page.evaluate(() => {
    const presses = { clicks: 0, signs: 0, keys: 0 }
    const count = (what: keyof typeof presses) => {
      presses[what] += 1
      document.documentElement.dataset.presses = JSON.stringify(presses)
    }
    count('clicks')
    presses.clicks = 0
    document.addEventListener('click', event => event.detail > 0 && count('clicks'), true)
    document.addEventListener(
      'keydown',
      event => {
        if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return
        const isSign = event.key.length === 1 && !event.ctrlKey && event.target instanceof HTMLInputElement
        count(isSign ? 'signs' : 'keys')
      },
      true,
    )
  })
  return async () => JSON.parse((await page.evaluate(() => document.documentElement.dataset.presses)) ?? '')
}
