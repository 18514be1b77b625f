import { hostileHtml } from '../../lib/mail/testing/hostileHtml'

// The browser tests import nothing of ours; this hands them the hostile HTML as JSON.
process.stdout.write(JSON.stringify(hostileHtml))
