import type { XmlElement } from '../xml/xmlElement'
import { incorrectSchemaVersion } from './readVersion'
import { type Contract, isAtLeast } from './versions'

const table = (since: Contract, words: string): [string, Contract][] =>
  words.split(' ').map((word) => [word, since] as [string, Contract])

/** Properties that came after the first version. https://learn.microsoft.com/exchange/client-developer/web-service-reference/fielduri */
const PATHS = new Map<string, Contract>([
  ...table(
    'Exchange2007_SP1',
    'item:LastModifiedName item:LastModifiedTime message:ReceivedBy message:ReceivedRepresenting calendar:UID calendar:RecurrenceId calendar:DateTimeStamp folder:PermissionSet',
  ),
  ...table(
    'Exchange2010',
    'item:ConversationId item:UniqueBody item:IsAssociated item:WebClientReadFormQueryString item:WebClientEditFormQueryString calendar:StartTimeZone calendar:EndTimeZone contacts:HasPicture',
  ),
  ...table('Exchange2010_SP2', 'item:StoreEntryId contacts:Alias contacts:Notes contacts:Photo contacts:DirectoryId'),
  ...table(
    'Exchange2013',
    'item:Flag item:InstanceKey item:NormalizedBody item:EntityExtractionResult item:PolicyTag item:ArchiveTag item:RetentionDate item:Preview item:TextBody item:IconIndex calendar:StartWallClock calendar:EndWallClock calendar:StartTimeZoneId calendar:EndTimeZoneId calendar:EnhancedLocation calendar:JoinOnlineMeetingUrl calendar:OnlineMeetingSettings calendar:IsOrganizer folder:PolicyTag folder:ArchiveTag folder:ReplicaList',
  ),
  ...table(
    'Exchange2013_SP1',
    'folder:DistinguishedFolderId message:ApprovalRequestData message:VotingInformation message:ReminderMessageData',
  ),
])

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/distinguishedfolderid */
const FOLDERS = new Map<string, Contract>([
  ...table(
    'Exchange2010_SP1',
    'recoverableitemsroot recoverableitemsdeletions recoverableitemsversions recoverableitemspurges archiveroot archivemsgfolderroot archivedeleteditems archiverecoverableitemsroot archiverecoverableitemsdeletions archiverecoverableitemsversions archiverecoverableitemspurges',
  ),
  ...table(
    'Exchange2013',
    'recoverableitemsdiscoveryholds archiveinbox archiverecoverableitemsdiscoveryholds syncissues conflicts localfailures serverfailures recipientcache quickcontacts conversationhistory adminauditlogs todosearch mycontacts directory imcontactlist peopleconnect favorites',
  ),
])

/** Elements and attributes of requests, by their names, where these mean one thing only. */
const ELEMENTS = new Map<string, Contract>([
  ...table('Exchange2010', 'QueryString FilterHtmlContent TimeZoneContext StartTimeZone EndTimeZone'),
  ...table('Exchange2010_SP1', 'ReturnNewItemIds ConvertHtmlCodePageToUTF8 StreamingSubscriptionRequest'),
  ...table('Exchange2010_SP2', 'DateTimePrecision'),
  ...table(
    'Exchange2013',
    'UniqueBodyType NormalizedBodyType InlineImageUrlTemplate BlockExternalImages AddBlankTargetToLinks MaximumBodySize EnhancedLocation Flag',
  ),
])

/** What is newer than the version that the request speaks is refused, wherever in the request it stands. */
export function requireKnownToVersion(contract: Contract, element: XmlElement): void {
  const { name, attributes, children } = element
  const needed = [
    ELEMENTS.get(name),
    name === 'FieldURI' ? PATHS.get(attributes.FieldURI ?? '') : undefined,
    name === 'DistinguishedFolderId' ? FOLDERS.get(attributes.Id ?? '') : undefined,
    attributes.Traversal === 'Associated' ? 'Exchange2010' : undefined,
    attributes.SuppressReadReceipts === undefined ? undefined : 'Exchange2013_SP1',
  ] as const
  if (needed.some((since) => since !== undefined && !isAtLeast(contract, since))) throw incorrectSchemaVersion()
  for (const child of children) requireKnownToVersion(contract, child)
}
