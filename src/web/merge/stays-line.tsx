import { Radio } from '@mantine/core'
import { Code } from '../ui/code.tsx'
import classes from './record-table.module.css'
import type { TableProps } from './record-table.tsx'

/** Whose username and password go on; the other usernames lead to him from here on. */
export function StaysLine({ patrons, survivor, merging }: TableProps) {
  return (
    <tr>
      <th scope="row">
        Username <span className={classes.with}>with the password</span>
      </th>
      {patrons.map(patron => (
        <td key={patron.id} data-whose={patron.username}>
          <Radio
            name="survivor"
            aria-label={`Username: keep ${patron.username}`}
            label={<Code>{patron.username}</Code>}
            checked={patron.id === survivor.id}
            onChange={() => merging.keep(patron.id)}
          />
        </td>
      ))}
      <td className={classes.after} data-whose="After the merge">
        <Code>{survivor.username}</Code>
      </td>
    </tr>
  )
}
