/** The colour of a presentation group, as the accent of the page: what is filled with it stays legible. */

export interface Accent {
  accent: string
  hover: string
  /** Of text on both. */
  text: string
}

const white: Rgb = [255, 255, 255]
const black: Rgb = [0, 0, 0]
/** WCAG 2.2, 1.4.3: what text needs. */
const enough = 4.5

/**
 * White text if it is legible, else black, which then is. Under the pointer the colour moves away from its text.
 * @param colour `#2A4796` or `#2a4`
 */
export function accentOf(colour: string): Accent {
  const rgb = parse(colour)
  const isDark = contrast(rgb, white) >= enough
  return {
    accent: write(rgb),
    hover: write(mix(rgb, isDark ? black : white)),
    text: write(isDark ? white : black),
  }
}

/** From 1 to 21. */
export function contrastOf(one: string, other: string): number {
  return contrast(parse(one), parse(other))
}

type Rgb = readonly [red: number, green: number, blue: number]

function parse(colour: string): Rgb {
  const digits = colour.slice(1)
  const long = digits.length === 3 ? [...digits].map(digit => digit + digit).join('') : digits
  const channel = (index: number) => Number.parseInt(long.slice(index * 2, index * 2 + 2), 16)
  return [channel(0), channel(1), channel(2)]
}

function write(rgb: Rgb): string {
  return `#${rgb.map(channel => channel.toString(16).padStart(2, '0')).join('')}`
}

function mix(rgb: Rgb, other: Rgb): Rgb {
  const towards = (index: 0 | 1 | 2) => Math.round(rgb[index] * 0.82 + other[index] * 0.18)
  return [towards(0), towards(1), towards(2)]
}

function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance as WCAG defines it. */
function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map(channel => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
