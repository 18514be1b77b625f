import { type Ref, useImperativeHandle } from 'react'

/** Within a Radix trigger `asChild`: lends it an element that is on the page already, to stand beside and give the focus back to. */
export function LentElement({ element, ref }: { element: HTMLElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => element, [element])
  return null
}
