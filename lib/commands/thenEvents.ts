import { z } from 'zod'
import type { FollowUp } from './define'
import { eventFields, mailReadEvents } from './mail.readEvents'

/** For commands that fetch mail: what is fetched may then be read as events, by who may open mail content. */
export const thenEvents = {
  asEvents: z
    .boolean()
    .default(false)
    .describe('Then open what was fetched and give it as events with fields of your choice: asks to open mail content'),
  keepFiles: eventFields.keepFiles
    .unwrap()
    .optional()
    .describe('Of events: keep the files that the messages carry as evidence'),
  mainPath: eventFields.mainPath.unwrap().optional().describe('Of events: where they lie in what a message answers'),
  fieldMapping: eventFields.fieldMapping
    .unwrap()
    .optional()
    .describe('Of events: which fields they get, and from where; left out: the usual ones'),
}
type ThenEvents = z.output<z.ZodObject<typeof thenEvents>>

export function checkThenEvents(given: ThenEvents, context: z.core.$RefinementCtx): void {
  if (given.asEvents) return
  for (const field of ['keepFiles', 'mainPath', 'fieldMapping'] as const) {
    if (given[field] === undefined) continue
    const message = 'This is for events: ask for them, or leave it out.'
    context.addIssue({ code: 'custom', path: [field], message, input: given })
  }
}

export function followedByEvents<Given extends ThenEvents>(fetchId: string): FollowUp<Given> {
  return {
    risk: 'read',
    search({ asEvents: _, keepFiles: __, mainPath: ___, fieldMapping: ____, ...fetched }) {
      return { commandId: fetchId, input: fetched }
    },
    action({ asEvents, keepFiles, mainPath, fieldMapping }, searchRunId) {
      if (!asEvents) return null
      const how = { keepFiles, mainPath, fieldMapping }
      return { commandId: mailReadEvents.id, input: { selection: { searchRunId, hits: 'all' }, ...how } }
    },
  }
}

export const alsoForEvents = ({ keepFiles }: ThenEvents) => (keepFiles ? (['evidence.write'] as const) : [])
