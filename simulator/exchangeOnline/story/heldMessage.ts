import { sizeOf } from '../../graph/messages/messageSize'
import { Delivery } from '../../story/delivery'
import { postLetters } from '../../story/post'
import { uuidOf } from '../../world/identifiers'
import type { QuarantinedMessage } from '../quarantine/quarantinedMessage'
import type { HeldLetter } from './quarantineLetters'

const DAY_MS = 86_400_000
/** Defender's tag for people who are watched more closely */
const PRIORITY_ACCOUNTS = ['eleanor.whitcombe', 'rashid.almansoori', 'ingrid.solheim']

/** The letter as the filters hold it; `start` is the instant that the story counts back from. */
export function heldMessage({ letter, template, ...fate }: HeldLetter, start: Date): QuarantinedMessage {
  const post = postLetters([letter], start).get(letter.name)
  if (!post) throw new Error(`The letter ${letter.name} was not posted`)
  const delivery = new Delivery(start, () => post)
  const copyFor = (address: string) => delivery.received(post, address).message
  const recipients = post.to.map(({ address }) => address)
  const copy = copyFor(recipients[0] ?? '')
  const networkMessageId =
    copy.headers.find(({ name }) => name === 'X-MS-Exchange-Organization-Network-Message-Id')?.value ?? ''
  return {
    identity: `${networkMessageId}\\${uuidOf(`recipient:${letter.name}:${recipients.join()}`)}`,
    networkMessageId,
    internetMessageId: copy.internetMessageId,
    sender: post.from.address,
    recipients,
    subject: letter.subject,
    sizeBytes: sizeOf({ ...copy, immutableId: '', entryId: '', folderId: '', changeNumber: 0 }),
    direction: 'Inbound',
    type: template.type,
    policyType: template.policyType,
    policyName: template.policyName,
    tagName: template.tagName,
    recipientTags: recipients.some((each) => PRIORITY_ACCOUNTS.includes(each.split('@')[0] ?? ''))
      ? ['Priority Account']
      : [''],
    receivedAt: copy.receivedAt,
    expiresAt: new Date(copy.receivedAt.getTime() + template.keptDays * DAY_MS),
    releasedTo: [],
    releasedBy: [],
    deletedFor: [],
    ...fate,
    copyFor,
  }
}
