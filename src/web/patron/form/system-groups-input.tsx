import { Checkbox } from '@mantine/core'
import type { SchoolLists } from '../../../api/school-lists.ts'
import { may } from '../../shell/rights.ts'
import { useSession } from '../../shell/use-session.ts'
import { inputProps } from './input-props.ts'
import classes from './system-groups-input.module.css'
import type { Editor } from './use-editor.ts'

interface Props {
  editor: Editor
  groups: SchoolLists['systemGroups']
}

/** With what each gives. Everybody is in the first one; the others only an administrator gives and takes. */
export function SystemGroupsInput({ editor, groups }: Props) {
  const mayGive = may(useSession(), 'administer')
  const { draft, set } = editor.state
  const { withAsterisk: _, ...common } = inputProps('systemGroups', editor)
  return (
    <Checkbox.Group
      {...common}
      description={mayGive ? common.description : 'Only an administrator changes these.'}
      value={[...new Set([forAll, ...draft.systemGroups])]}
      onChange={chosen => set({ systemGroups: chosen.filter(isOf(draft.systemGroups)) })}
    >
      <div className={classes.groups}>
        {groups.map(({ name, gives }) => (
          <Checkbox
            key={name}
            value={name}
            label={name}
            description={gives}
            disabled={!mayGive || name === forAll}
          />
        ))}
      </div>
    </Checkbox.Group>
  )
}

const forAll = 'Library Users'

/** Of somebody new it is not written down yet that he is in the group of all. */
function isOf(written: readonly string[]) {
  return (name: string) => name !== forAll || written.includes(forAll)
}
