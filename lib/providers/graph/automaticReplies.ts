import { z } from 'zod'
import {
  type AutomaticReplies,
  type AutomaticReplySetting,
  automaticReplyStates,
  externalAudiences,
} from '../capabilities/automaticReplies'
import type { GraphClient } from './client'
import { mailboxPath } from './mailboxPath'
import { instantOf, preferUtc, utcTime, zonedTime } from './zonedTime'

/** https://learn.microsoft.com/graph/api/resources/automaticrepliessetting */
const graphSetting = z.looseObject({
  status: z.string().nullish(),
  externalAudience: z.string().nullish(),
  scheduledStartDateTime: zonedTime.nullish(),
  scheduledEndDateTime: zonedTime.nullish(),
  internalReplyMessage: z.string().nullish(),
  externalReplyMessage: z.string().nullish(),
})
const graphSettings = z.looseObject({ automaticRepliesSetting: graphSetting })

export function graphAutomaticReplies(client: GraphClient): AutomaticReplies {
  const settings = (mailbox: string) => `${mailboxPath(mailbox, client.delegated)}/mailboxSettings`
  return {
    async get({ mailbox }, { signal }) {
      const answer = await client.json(graphSetting, {
        path: `${settings(mailbox)}/automaticRepliesSetting`,
        prefer: [preferUtc],
        asked: { mailbox, permission: 'MailboxSettings.Read' },
        signal,
      })
      return settingOf(answer)
    },

    /** https://learn.microsoft.com/graph/api/user-update-mailboxsettings */
    async set({ mailbox, setting }, { signal }) {
      const answer = await client.json(graphSettings, {
        method: 'PATCH',
        path: settings(mailbox),
        prefer: [preferUtc],
        body: { automaticRepliesSetting: bodyOf(setting) },
        asked: { mailbox, permission: 'MailboxSettings.ReadWrite' },
        signal,
      })
      return settingOf(answer.automaticRepliesSetting)
    },
  }
}

function bodyOf(setting: Partial<AutomaticReplySetting>): Record<string, unknown> {
  const { status, externalAudience, scheduledStart, scheduledEnd, internalReply, externalReply } = setting
  return {
    ...(status !== undefined && { status }),
    ...(externalAudience !== undefined && { externalAudience }),
    ...(scheduledStart && { scheduledStartDateTime: utcTime(scheduledStart) }),
    ...(scheduledEnd && { scheduledEndDateTime: utcTime(scheduledEnd) }),
    ...(internalReply !== undefined && { internalReplyMessage: internalReply }),
    ...(externalReply !== undefined && { externalReplyMessage: externalReply }),
  }
}

/** Microsoft's examples write the members of its enumerations in small and in capital letters. */
function settingOf(setting: z.output<typeof graphSetting>): AutomaticReplySetting {
  return {
    status: oneOf(automaticReplyStates, setting.status) ?? 'disabled',
    externalAudience: oneOf(externalAudiences, setting.externalAudience) ?? 'none',
    scheduledStart: setting.scheduledStartDateTime ? instantOf(setting.scheduledStartDateTime) : null,
    scheduledEnd: setting.scheduledEndDateTime ? instantOf(setting.scheduledEndDateTime) : null,
    internalReply: setting.internalReplyMessage ?? '',
    externalReply: setting.externalReplyMessage ?? '',
  }
}

function oneOf<Member extends string>(members: readonly Member[], value: string | null | undefined) {
  return members.find((member) => member.toLowerCase() === value?.toLowerCase())
}
