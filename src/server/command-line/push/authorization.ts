import { readSecretFile, readSecretVariable, type SecretReading } from '../secrets.ts'

export type AuthorizationReading =
  | { kind: 'authorization'; header: string }
  | { kind: 'unusable'; why: string }

export interface CredentialSources {
  username: string | undefined
  passwordFile: string | undefined
  tokenFile: string | undefined
  env: NodeJS.ProcessEnv
}

/** The value of the Authorization header. A token travels as the password, and then the username may be left out. */
export async function readAuthorization(sources: CredentialSources): Promise<AuthorizationReading> {
  const username = sources.username ?? (sources.tokenFile ? 'token' : undefined)
  if (!username) return unusable('Say who posts: --username NAME or the variable ROLLBOOK_USERNAME.')
  if (username.includes(':')) return unusable('A username with a colon cannot be sent by HTTP Basic.')
  const secret = await readSecret(sources)
  return secret.kind === 'secret' ? basic(username, secret.value) : secret
}

/** What was asked for on the command line goes before what the environment happens to hold. */
async function readSecret({ tokenFile, passwordFile, env }: CredentialSources): Promise<SecretReading> {
  const file = tokenFile ?? passwordFile
  if (file) return readSecretFile(file)
  if (env.ROLLBOOK_PASSWORD === undefined) {
    return unusable('Say where the password is: --password-file FILE or the variable ROLLBOOK_PASSWORD.')
  }
  return readSecretVariable('ROLLBOOK_PASSWORD', env)
}

function basic(username: string, password: string): AuthorizationReading {
  return {
    kind: 'authorization',
    header: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  }
}

function unusable(why: string): { kind: 'unusable'; why: string } {
  return { kind: 'unusable', why }
}
