import type { Verdict } from './serviceFailure'

/** What Exchange says when it does not take a message. */
export const sendingVerdicts: Record<string, Verdict> = {
  // https://learn.microsoft.com/graph/outlook-send-mail-from-other-user#example-2-unsuccessful-attempt-to-send-without-permissions
  ErrorSendAsDenied: {
    code: 'notPermitted',
    words: () =>
      'Exchange refused the sender: the mailbox that sends has neither the right “Send As” nor “Send on Behalf” for that address. An Exchange administrator can grant it; without “Send as” the mailbox’s own address is used.',
  },
  ErrorInvalidRecipients: {
    code: 'badRequest',
    words: () => 'Exchange did not accept a recipient: an address is not valid, or there is none at all.',
  },
  ErrorMessageSizeExceeded: tooLarge(),
  ErrorAttachmentSizeLimitExceeded: tooLarge(),
}

function tooLarge(): Verdict {
  return {
    code: 'badRequest',
    words: () =>
      'The message with its attachments is larger than this organisation allows (35 MB unless an administrator has raised it).',
  }
}
