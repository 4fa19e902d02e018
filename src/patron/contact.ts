/** Somebody to write to about a patron (seeds 001, "Add patron email and other contact emails"). */

export const contactRoles = ['patron', 'guardian', 'other'] as const

/** How he gets what is sent: as the addressee, as a blind copy, or not at all. */
export const deliveries = ['addressee', 'bcc', 'none'] as const

export interface Contact {
  role: (typeof contactRoles)[number]
  name: string | null
  emailAddress: string
  /** At most one of a patron's is. */
  isPrimary: boolean
  delivery: (typeof deliveries)[number]
}

export const longestContactName = 200

/** As he begins, where nothing else is said. */
export const newContact: Contact = {
  role: 'guardian',
  name: null,
  emailAddress: '',
  isPrimary: false,
  delivery: 'addressee',
}
