import { defineReply } from './defineReply'

export const mailReplyAll = defineReply({
  id: 'mail.replyAll',
  title: 'Reply to all',
  summary:
    'Answers the sender and all other recipients of a message. The original is quoted as plain text with its links defanged.',
  toEverybody: true,
  seed: 'd3-office365/Reply All',
})
