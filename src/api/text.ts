/** PostgreSQL takes no NUL, and in a name or an address no other control character is meant. A tab is pasted by chance. */
export const withoutControls = /^[\t\P{Cc}]*$/u
