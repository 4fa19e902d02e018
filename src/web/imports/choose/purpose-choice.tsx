import { useId } from 'react'
import type { DraftPurpose, DraftPurposes } from '../../../api/import-drafts.ts'
import classes from './purpose-choice.module.css'

interface Props {
  purposes: DraftPurposes
  value: DraftPurpose
  onChange: (purpose: DraftPurpose) => void
}

const explanations: Record<string, string> = {
  users: 'New patrons, and changes to those you have. A row is about whoever has its username.',
  usernames: 'From an old username to a new one, so that it matches the single sign-on. Nobody is added.',
  contacts: 'Parents, guardians and others who get mail, by the patron’s username.',
}

export function PurposeChoice({ purposes, value, onChange }: Props) {
  const name = useId()
  return (
    <fieldset className={classes.choices}>
      <legend className={classes.legend}>What is the file to do?</legend>
      {purposes.map(({ purpose, label }) => (
        <label key={purpose} className={classes.choice}>
          <input
            type="radio"
            name={name}
            checked={purpose === value}
            onChange={() => onChange(purpose)}
            aria-describedby={`${name}-${purpose}`}
          />
          <span>
            <b>{label}</b>
            <span className={classes.explanation} id={`${name}-${purpose}`}>
              {explanations[purpose]}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
