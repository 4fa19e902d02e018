/** How a dialog that changes an entry stands. */
export interface Asking {
  error: Error | null
  isBusy: boolean
  onCancel: () => void
}
