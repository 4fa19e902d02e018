/** What in a register asks for somebody's hand. */

/** What a patron may lack, as a filter of the list has it. */
export const shortcomings = ['incomplete', 'staff-without-library-group', 'enabled-past-until'] as const

export type Attention = 'incomplete' | 'staffWithoutLibraryGroup' | 'pastUntil'

type AttentionFilter = {
  lacks: (typeof shortcomings)[number][]
  status?: 'active'[]
}

/**
 * As filters of the list of patrons: the first page counts whom each finds, and leads to the list of them. Who may not sign
 * in anyway can wait.
 */
export const attentionFilters: Record<Attention, AttentionFilter> = {
  incomplete: { lacks: ['incomplete'], status: ['active'] },
  staffWithoutLibraryGroup: { lacks: ['staff-without-library-group'], status: ['active'] },
  pastUntil: { lacks: ['enabled-past-until'] },
}
