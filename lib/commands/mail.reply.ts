import { defineReply } from './defineReply'

export const mailReply = defineReply({
  id: 'mail.reply',
  title: 'Reply to a message',
  summary:
    'Answers the sender of a message. The original is quoted as plain text with its links defanged, so that a reply carries no live link of the mail that it answers.',
  toEverybody: false,
  seed: 'd3-office365/Reply Mail',
})
