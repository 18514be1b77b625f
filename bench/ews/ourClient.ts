import { text } from 'node:stream/consumers'
import { measureFirstPage } from './measureFirstPage'
import { measureMime } from './measureMime'
import { searchMailboxes } from './searchMailboxes'
import type { Task } from './task'

/** A task on standard input, its figures on standard output. */
function perform(task: Task) {
  if (task.kind === 'search') return searchMailboxes(task)
  return task.kind === 'folder' ? measureFirstPage(task) : measureMime(task)
}

process.stdout.write(JSON.stringify(await perform(JSON.parse(await text(process.stdin)) as Task)))
