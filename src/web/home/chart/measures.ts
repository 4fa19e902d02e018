/** In pixels: of the bars, and of what stands above and below them. */
export const plotHeight = 200
export const above = 18
export const below = 24
