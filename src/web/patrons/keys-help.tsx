import { ActionIcon, Popover, Switch } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { KeyHint } from '../ui/key-hint.tsx'
import { useSingleKeysSetting } from '../ui/use-single-keys.ts'
import classes from './keys-help.module.css'

const keys = [
  [['/'], 'search'],
  [['J', 'K'], 'down, up'],
  [['X'], 'select'],
  [['Shift J', 'Shift K'], 'select down, up'],
  [['Enter'], 'open'],
  [['Ctrl A'], 'select all'],
  [['Esc'], 'select nobody'],
] as const

/** Which keys the list knows, and the switch for those that are pressed alone. */
export function KeysHelp() {
  const [isOn, setIsOn] = useSingleKeysSetting()
  return (
    <Popover position="bottom-end" width={260} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon className={classes.open} variant="default" size={30} aria-label="Keys">
          <IconKeyboard size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Keys">
        <dl className={classes.keys}>
          {keys.map(([pressed, does]) => (
            <div key={does}>
              <dt>
                {pressed.map(key => (
                  <KeyHint key={key}>{key}</KeyHint>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Switch
          label="Keys without Ctrl"
          checked={isOn}
          onChange={event => setIsOn(event.currentTarget.checked)}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
