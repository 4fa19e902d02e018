import { Button, CopyButton } from '@mantine/core'
import { Code } from '../../ui/code.tsx'
import classes from './tokens.module.css'

export function TokenToldOnce({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <div className={classes.form}>
      <p role="status">
        This is the token. It is shown this once: keep it where the script reads it, and nowhere else.
      </p>
      <p className={classes.token}>
        <Code>{token}</Code>
      </p>
      <div className={classes.answers}>
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>I have kept it</Button>
      </div>
    </div>
  )
}
