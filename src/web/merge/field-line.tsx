import { Radio } from '@mantine/core'
import type { PickKey } from '../../api/merge.ts'
import type { PatronDetail } from '../../api/patron.ts'
import { labelOf } from '../patron/form/form-words.ts'
import { useSayValue } from '../patron/use-say-value.ts'
import classes from './record-table.module.css'
import type { TableProps } from './record-table.tsx'
import { isSame, isTogether, valueAfter } from './records.ts'
import type { Merging } from './use-merge.ts'

interface Props extends TableProps {
  field: PickKey
}

/** One field of each record, of which one is picked. */
export function FieldLine({ field, patrons, survivor, merging }: Props) {
  const say = useSayValue()
  const label = labelOf(field)
  const row = merging.rows.find(({ patronId }) => patronId === survivor.id)
  const after = valueAfter(field, survivor, row)
  const picked = pickedOf(field, { patrons, survivor, merging, after })
  return (
    <tr>
      <th scope="row">{label}</th>
      {patrons.map(patron => (
        <td key={patron.id} data-whose={patron.username}>
          <Radio
            name={field}
            aria-label={`${label}: ${say(field, patron[field])}, of ${patron.username}`}
            label={say(field, patron[field])}
            checked={patron.id === picked}
            onChange={() => merging.pick(field, patron.id)}
          />
        </td>
      ))}
      <td className={classes.after} data-whose="After the merge">
        {isTogether(field) ? (
          <Radio
            name={field}
            aria-label={`${label}: all together`}
            label={say(field, after)}
            checked={picked === undefined}
            onChange={() => merging.pick(field, null)}
          />
        ) : (
          say(field, after)
        )}
      </td>
    </tr>
  )
}

interface Picking extends Omit<TableProps, 'merging'> {
  merging: Pick<Merging, 'picks'>
  after: unknown
}

/** Where nobody picked it is his whose value it would be; undefined for all together. */
function pickedOf(field: PickKey, { patrons, survivor, merging, after }: Picking): number | undefined {
  const picked = merging.picks[field]
  if (picked !== undefined || isTogether(field)) return picked
  const inOrder: PatronDetail[] = [survivor, ...patrons.filter(({ id }) => id !== survivor.id)]
  return inOrder.find(patron => isSame(patron[field], after))?.id
}
