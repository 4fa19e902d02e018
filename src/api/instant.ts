import { z } from 'zod'

/** A moment, in UTC: `2026-05-04T02:00:00.000Z`. */
export const isoDateTime = z.iso.datetime()
