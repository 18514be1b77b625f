import { analyse } from '../mail/analyse'
import { NotACompoundFile } from '../mail/outlook/compoundFile'
import type { MailSample } from '../query/searchPivot'
import { Refusal } from '../shared/refusal'
import { pivotsOf } from './pivots'

class SampleRefused extends Refusal {}

/** Reads a message file to search by it. The file is held in memory for as long as that takes, and nowhere else. */
export async function readSample(bytes: Uint8Array): Promise<MailSample> {
  try {
    const mail = await analyse(bytes)
    const pivots = pivotsOf(mail)
    if (pivots.length === 0) {
      throw new SampleRefused(
        'notAMessage',
        'This file says nothing that a mail could be found by. Is it an .eml or .msg file?',
      )
    }
    return {
      subject: mail.subject,
      sender: mail.from[0]?.address ?? null,
      sentAt: mail.date?.utc ?? null,
      pivots,
      defects: mail.defects,
    }
  } catch (error) {
    if (!(error instanceof NotACompoundFile)) throw error
    throw new SampleRefused(
      'unreadable',
      'This .msg file is damaged and cannot be read. Save it again in Outlook, or use the .eml.',
    )
  }
}
