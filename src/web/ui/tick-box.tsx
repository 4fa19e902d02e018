import { type InputHTMLAttributes, useEffect, useRef } from 'react'
import classes from './tick-box.module.css'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'> & { isPartly?: boolean }

/** A bare box without a label of its own, light enough for every row of a list. */
export function TickBox({ isPartly = false, ...others }: Props) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = isPartly
  }, [isPartly])
  return <input {...others} ref={box} type="checkbox" className={classes.box} />
}
