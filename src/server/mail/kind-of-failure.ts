/** What nodemailer's codes come to. */
const sentences: Record<string, string> = {
  EAUTH: 'The mail server does not accept this username and password.',
  EENVELOPE: 'The mail server refuses the sender, or those who are written to.',
  EMESSAGE: 'The mail server does not take the mail.',
  EPROTOCOL: 'What answers there does not speak as a mail server does.',
  ETLS: 'The mail server cannot be spoken to securely.',
}

const ofCertificates = /CERT|LEAF_SIGNATURE/

/** Of a mail that could not be sent, without a word of what the other side said. */
export function sayKindOfFailure(error: unknown): string {
  const { code, originalCode } = codesOf(error)
  if (ofCertificates.test(originalCode)) return 'Nobody vouches for the certificate of the mail server.'
  return sentences[code] ?? 'The mail server cannot be reached, or it hung up.'
}

function codesOf(error: unknown): { code: string; originalCode: string } {
  const { code = '', originalCode = '' } = Object(error)
  return { code: String(code), originalCode: String(originalCode) }
}
