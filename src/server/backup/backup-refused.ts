/** Nothing was changed. The message is for the IT manager: what is wrong, and what to do. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}
