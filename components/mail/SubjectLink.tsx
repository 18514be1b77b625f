import type { MouseEvent } from 'react'

/**
 * A subject in a list whose rows open a panel: a plain click is the row's; with a modifier or the middle button it is a link,
 * and the browser opens the message's own page beside this one. The row has the focus, so this has none.
 */
export function SubjectLink({ href, subject }: { href: string; subject: string | null | undefined }) {
  const leaveToRow = (event: MouseEvent) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) event.preventDefault()
  }
  return (
    <a href={href} tabIndex={-1} onClick={leaveToRow} className="cursor-[inherit]">
      {subject || '(no subject)'}
    </a>
  )
}
