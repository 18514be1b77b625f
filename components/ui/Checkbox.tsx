'use client'
import type { ComponentProps } from 'react'
import { cn } from './cn'

/**
 * One element, because a table draws hundreds while it is scrolled; what it shows is a shape cut out of its ::before. A finger
 * may press beside it, where its ::after lies.
 */
const classes =
  'relative grid size-4 shrink-0 appearance-none place-items-center rounded-sm border border-line-control bg-page transition-colors hover:border-muted checked:border-accent-solid checked:bg-accent-solid indeterminate:border-accent-solid indeterminate:bg-accent-solid disabled:cursor-not-allowed disabled:opacity-50'
const around = "max-md:after:absolute max-md:after:-inset-2.25 max-md:after:content-['']"
const mark =
  "before:hidden before:size-2.5 before:bg-on-solid before:content-[''] before:[clip-path:polygon(12%_46%,0_60%,40%_94%,100%_20%,87%_8%,38%_68%)] checked:before:block indeterminate:before:block indeterminate:before:[clip-path:inset(40%_0)]"

/** A browser’s own checkbox in the console’s colours. `indeterminate`: some of what it stands for. */
export function Checkbox({
  checked,
  onCheckedChange,
  className,
  ...rest
}: Omit<ComponentProps<'input'>, 'type' | 'checked' | 'onChange' | 'ref'> & {
  checked: boolean | 'indeterminate'
  onCheckedChange: (checked: boolean, range: boolean) => void
}) {
  return (
    <input
      {...rest}
      ref={(element) => {
        if (element) element.indeterminate = checked === 'indeterminate'
      }}
      type="checkbox"
      checked={checked === true}
      // It changes with a click, which knows whether Shift was held: then it means all between this and the last
      onChange={({ target, nativeEvent }) =>
        onCheckedChange(target.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
      // Enter would send the form: https://www.w3.org/WAI/ARIA/apg/patterns/checkbox/#keyboardinteraction
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      className={cn(classes, mark, around, className)}
    />
  )
}
