import Link from 'next/link'
import { traceHref } from '../trace/traceRequest'
import { Mono } from '../ui/Mono'

/** The id that every copy of a message carries, and the way to everybody who received one. */
export function InternetMessageId({ id, connectionId }: { id: string; connectionId: string }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <Mono>{id}</Mono>
      <Link href={traceHref(connectionId, id)} prefetch={false} className="text-accent hover:underline">
        Who received it
      </Link>
    </span>
  )
}
