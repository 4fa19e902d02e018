/**
 * A browser as people call it, `Firefox on Windows`, for the list of somebody's sessions. The whole header is not
 * kept: it tells more of a person's machine than anybody needs.
 */
export function browserName(userAgent: string | undefined): string {
  const browser = firstIn(browsers, userAgent) ?? 'Unknown browser'
  const system = firstIn(systems, userAgent)
  return system === undefined ? browser : `${browser} on ${system}`
}

type Marks = readonly (readonly [mark: RegExp, name: string])[]

function firstIn(marks: Marks, text = ''): string | undefined {
  return marks.find(([mark]) => mark.test(text))?.[1]
}

/** In this order: most call themselves by the names of the others, too. */
const browsers: Marks = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/.+\bSafari\//, 'Safari'],
]

const systems: Marks = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]
