import { uuidOf } from '../world/identifiers'
import { ORGANIZATION_READ } from './access/roles'
import { defineCmdlet } from './cmdlet'
import { text } from './parameters/parameterTypes'
import { objectNotFound } from './wire/cmdletError'
import { guid } from './wire/row'

/** Harmless questions that show whether a connection works. */
export const ORGANIZATION_CMDLETS = [
  defineCmdlet({
    name: 'Get-OrganizationConfig',
    host: 'exchangeOnline',
    roles: ORGANIZATION_READ,
    parameters: {},
    run: ({ world: { organisation } }) => [
      {
        Name: organisation.initialDomain,
        Identity: organisation.initialDomain,
        Guid: guid(uuidOf(`organization:${organisation.tenantId}`)),
        DisplayName: organisation.displayName,
        OAuth2ClientProfileEnabled: true,
        AuditDisabled: false,
        IsDehydrated: false,
        CustomerLockboxEnabled: false,
        EwsEnabled: false,
        AutoExpandingArchiveEnabled: false,
        MailTipsAllTipsEnabled: true,
        MailTipsExternalRecipientsTipsEnabled: true,
        ConnectorsEnabled: true,
        PublicFoldersEnabled: 'Local',
        ActivityBasedAuthenticationTimeoutInterval: '06:00:00',
        DefaultAuthenticationPolicy: null,
        SendFromAliasEnabled: false,
        FocusedInboxOn: null,
        IPListBlocked: [],
        IsMixedMode: true,
      },
    ],
  }),
  defineCmdlet({
    name: 'Get-AcceptedDomain',
    host: 'exchangeOnline',
    roles: ORGANIZATION_READ,
    parameters: { Identity: text() },
    run: ({ world: { organisation } }, { Identity }) => {
      const domains = organisation.domains.filter((domain) => !Identity || domain === Identity.toLowerCase())
      if (Identity && domains.length === 0) throw objectNotFound(Identity)
      return domains.map((domain) => ({
        Name: domain,
        Identity: domain,
        DomainName: domain,
        DomainType: 'Authoritative',
        Default: domain === organisation.domains[0],
        InitialDomain: domain === organisation.initialDomain,
        IsValid: true,
      }))
    },
  }),
]
