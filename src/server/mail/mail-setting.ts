import type { MailSettings } from '../../api/mail.ts'
import type { Setting } from '../setting-changes/note-change.ts'
import { readMailSettings } from './settings.ts'

export const mailSetting: Setting = {
  page: 'Watch',
  about: 'Mail',
  async say(transaction) {
    const kept = await readMailSettings(transaction)
    if (kept === null) return {}
    return {
      'Mail server': kept.host,
      Port: kept.port,
      Security: securities[kept.security],
      'Username of the mail server': kept.username,
      'Password of the mail server': { hidden: kept.password },
      Sender: kept.fromAddress,
      Summaries: summaries[kept.summaries],
    }
  },
}

const securities: Record<MailSettings['security'], string> = {
  tls: 'TLS',
  starttls: 'STARTTLS',
  none: 'None',
}

const summaries: Record<MailSettings['summaries'], string> = {
  never: 'No summaries',
  problems: 'Of files with problems',
  every: 'Of every file',
}
