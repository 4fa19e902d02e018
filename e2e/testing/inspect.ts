import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { takeScreenshot } from './screenshots.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const sizes = [
  { width: 1440, height: 1000 },
  { width: 1024, height: 768 },
  { width: 375, height: 812 },
]

/**
 * Looks at a page as it stands in light and dark, wide and narrow: expects axe to find nothing, nothing to stick out
 * at the side, and leaves a picture of each in dist/screenshots, `patrons-dark-375.png`.
 * @param widths those at which there is such a view, of 1440, 1024 and 375
 */
export async function inspect(page: Page, name: string, widths = [1440, 375]): Promise<void> {
  const before = page.viewportSize()
  for (const size of sizes.filter(({ width }) => widths.includes(width))) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.evaluate(() => document.fonts.ready)
      const view = `${name}-${colorScheme}-${size.width}`
      await takeScreenshot(page, view)
      expect(await findViolations(page), `axe on ${view}`).toEqual([])
      expect(await widthOf(page), `width of ${view}`).toBeLessThanOrEqual(size.width)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (before) await page.setViewportSize(before)
}

/** A line each: the rule, and the elements that break it. */
async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const violations = await page.evaluate(async runOnly => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    // What floats over a page, a menu or a list of options, stands outside of its landmarks.
    const rules = { region: { enabled: false } }
    return (await axe.run(document, { runOnly, resultTypes: ['violations'], rules })).violations
  }, rules)
  return violations.map(describeViolation)
}

function describeViolation({ id, help, nodes }: axe.Result): string {
  return `${id}: ${help}\n${nodes.map(node => `${node.html}\n${node.failureSummary ?? ''}`).join('\n')}`
}

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth)
}
