/** Values of elements and attributes, in the notation of readGrammar. */
export const VALUE_TYPES = `
AbchEmailAddressTypeType = enum Personal Business Other Passport
AffectedTaskOccurrencesType = enum AllOccurrences SpecifiedOccurrenceOnly
AggregateType = enum Minimum Maximum
BodyTypeResponseType = enum Best HTML Text
BodyTypeType = enum HTML Text
CalendarItemCreateOrDeleteOperationType = enum SendToNone SendOnlyToAll SendToAllAndSaveCopy
CalendarItemTypeType = enum Single Occurrence Exception RecurringMaster
CalendarItemUpdateOperationType = enum SendToNone SendOnlyToAll SendOnlyToChanged SendToAllAndSaveCopy
  SendToChangedAndSaveCopy
CalendarPermissionLevelType = enum None Owner PublishingEditor Editor PublishingAuthor Author NoneditingAuthor
  Reviewer Contributor FreeBusyTimeOnly FreeBusyTimeAndSubjectAndLocation Custom
CalendarPermissionReadAccessType = enum None TimeOnly TimeAndSubjectAndLocation FullDetails
ConflictResolutionType = enum NeverOverwrite AutoResolve AlwaysOverwrite
ContactSourceType = enum ActiveDirectory Store
ContactUrlKeyType = enum Personal Business Attachment EbcDisplayDefinition EbcFinalImage EbcLogo Feed Image
  InternalMarker Other
ContainmentComparisonType = enum Exact IgnoreCase IgnoreNonSpacingCharacters Loose IgnoreCaseAndNonSpacingCharacters
  LooseAndIgnoreCase LooseAndIgnoreNonSpace LooseAndIgnoreCaseAndIgnoreNonSpace
ContainmentModeType = enum FullString Prefixed Substring PrefixOnWords ExactPhrase
ConversationNodeSortOrder = enum TreeOrderAscending TreeOrderDescending DateOrderAscending DateOrderDescending
DateTimePrecisionType = enum Seconds Milliseconds
DayOfWeekIndexType = enum First Second Third Fourth Last
DayOfWeekType = enum Sunday Monday Tuesday Wednesday Thursday Friday Saturday Day Weekday WeekendDay
DaysOfWeekType = list DayOfWeekType
DefaultShapeNamesType = enum IdOnly Default AllProperties PcxPeopleSearch
DerivedItemIdType = simple xs:string
DictionaryURIType = enum item:InternetMessageHeader contacts:ImAddress contacts:PhysicalAddress:Street
  contacts:PhysicalAddress:City contacts:PhysicalAddress:State contacts:PhysicalAddress:CountryOrRegion
  contacts:PhysicalAddress:PostalCode contacts:PhoneNumber contacts:EmailAddress distributionlist:Members:Member
DisposalType = enum HardDelete SoftDelete MoveToDeletedItems
DistinguishedFolderIdNameType = enum calendar contacts deleteditems drafts inbox journal notes outbox sentitems
  tasks msgfolderroot publicfoldersroot root junkemail searchfolders voicemail recoverableitemsroot
  recoverableitemsdeletions recoverableitemsversions recoverableitemspurges recoverableitemsdiscoveryholds
  archiveroot archivemsgfolderroot archivedeleteditems archiveinbox archiverecoverableitemsroot
  archiverecoverableitemsdeletions archiverecoverableitemsversions archiverecoverableitemspurges
  archiverecoverableitemsdiscoveryholds syncissues conflicts localfailures serverfailures recipientcache
  quickcontacts conversationhistory adminauditlogs todosearch mycontacts directory imcontactlist peopleconnect
  favorites mecontact personmetadata teamspaceactivity teamspacemessaging teamspaceworkitems scheduled orionnotes
  tagitems alltaggeditems externalcontacts teamchat yammerroot yammerinbound yammeroutbound yammerfeeds onedriveroot
  onedriverecylebin onedrivesystem onedrivevolume
DistinguishedPropertySetType = enum Meeting Appointment Common PublicStrings Address InternetHeaders
  CalendarAssistant UnifiedMessaging Task Sharing
DistinguishedUserType = enum Default Anonymous
EmailAddressKeyType = enum EmailAddress1 EmailAddress2 EmailAddress3
EmailReminderChangeType = enum None Added Override Deleted
EmailReminderSendOption = enum NotSet User AllAttendees Staff Customer
ExchangeVersionType = enum Exchange2007 Exchange2007_SP1 Exchange2009 Exchange2010 Exchange2010_SP1 Exchange2010_SP2
  Exchange2012 Exchange2013 Exchange2013_SP1 Exchange2015 Exchange2016 V2015_10_05 V2016_01_06 V2016_04_13
  V2016_07_13 V2016_10_10
ExcludesAttributeType = simple xs:string pattern=((0x|0X)[0-9A-Fa-f]*)|([0-9]*)
ExternalAudience = enum None Known All
FileAsMappingType = enum None LastCommaFirst FirstSpaceLast Company LastCommaFirstCompany CompanyLastFirst LastFirst
  LastFirstCompany CompanyLastCommaFirst LastFirstSuffix LastSpaceFirstCompany CompanyLastSpaceFirst LastSpaceFirst
  DisplayName FirstName LastFirstMiddleSuffix LastName Empty
FlagStatusType = enum NotFlagged Flagged Complete
FlaggedForActionType = enum Any Call DoNotForward FollowUp FYI Forward NoResponseNecessary Read Reply ReplyToAll
  Review
FolderQueryTraversalType = enum Shallow Deep SoftDeleted
FreeBusyViewType = list FreeBusyViewType.item
FreeBusyViewType.item = enum None MergedOnly FreeBusy FreeBusyMerged Detailed DetailedMerged
GuidType = simple xs:string pattern=[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}
IconIndexType = enum Default PostItem MailRead MailUnread MailReplied MailForwarded MailEncrypted MailSmimeSigned
  MailEncryptedReplied MailSmimeSignedReplied MailEncryptedForwarded MailSmimeSignedForwarded MailEncryptedRead
  MailSmimeSignedRead MailIrm MailIrmForwarded MailIrmReplied SmsSubmitted SmsRoutedToDeliveryPoint
  SmsRoutedToExternalMessagingSystem SmsDelivered OutlookDefaultForContacts AppointmentItem AppointmentRecur
  AppointmentMeet AppointmentMeetRecur AppointmentMeetNY AppointmentMeetYes AppointmentMeetNo AppointmentMeetMaybe
  AppointmentMeetCancel AppointmentMeetInfo TaskItem TaskRecur TaskOwned TaskDelegated
IdFormatType = enum EwsLegacyId EwsId EntryId HexEntryId StoreId OwaId
ImAddressKeyType = enum ImAddress1 ImAddress2 ImAddress3
ImportanceChoicesType = enum Low Normal High
IndexBasePointType = enum Beginning End
ItemClassType = simple xs:string
ItemQueryTraversalType = enum Shallow SoftDeleted Associated
LegacyFreeBusyType = enum Free Tentative Busy OOF WorkingElsewhere NoData
LobbyBypassType = enum Disabled EnabledForGatewayParticipants
LocationSourceType = enum None LocationServices PhonebookServices Device Contact Resource
MailboxSearchLocationType = enum PrimaryOnly ArchiveOnly All
MailboxTypeType = enum Unknown OneOff Mailbox PublicDL PrivateDL Contact PublicFolder GroupMailbox ImplicitContact
MapiPropertyTypeType = enum ApplicationTime ApplicationTimeArray Binary BinaryArray Boolean CLSID CLSIDArray
  Currency CurrencyArray Double DoubleArray Error Float FloatArray Integer IntegerArray Long LongArray Null Object
  ObjectArray Short ShortArray SystemTime SystemTimeArray String StringArray
MaxSyncChangesReturnedType = simple xs:int minInclusive=1 maxInclusive=512
MeetingAttendeeType = enum Organizer Required Optional Room Resource
MeetingRequestTypeType = enum None FullUpdate InformationalUpdate NewMeetingRequest Outdated SilentUpdate
  PrincipalWantsCopy
MemberStatusType = enum Unrecognized Normal Demoted
MessageDispositionType = enum SaveOnly SendOnly SendAndSaveCopy
MonthNamesType = enum January February March April May June July August September October November December
NonEmptyStringType = simple xs:string minLength=1
NotificationEventTypeType = enum CopiedEvent CreatedEvent DeletedEvent ModifiedEvent MovedEvent NewMailEvent
  FreeBusyChangedEvent
OnlineMeetingAccessLevelType = enum Locked Invited Internal Everyone
OofState = enum Disabled Enabled Scheduled
PermissionActionType = enum None Owned All
PermissionLevelType = enum None Owner PublishingEditor Editor PublishingAuthor Author NoneditingAuthor Reviewer
  Contributor Custom
PermissionReadAccessType = enum None FullDetails
PhoneNumberKeyType = enum AssistantPhone BusinessFax BusinessPhone BusinessPhone2 Callback CarPhone CompanyMainPhone
  HomeFax HomePhone HomePhone2 Isdn MobilePhone OtherFax OtherTelephone Pager PrimaryPhone RadioPhone Telex
  TtyTddPhone BusinessMobile IPPhone Mms Msn
PhysicalAddressIndexType = enum None Home Business Other
PhysicalAddressKeyType = enum Home Business Other
PresentersType = enum Disabled Internal Everyone
PreviewItemBaseShapeType = enum Default Compact
PropertyTagType = simple xs:string pattern=(0x|0X)[0-9A-Fa-f]{1,4}|[0-9]{1,5}
ReminderMinutesBeforeStartType = simple xs:int
ResolveNamesSearchScopeType = enum ActiveDirectory ActiveDirectoryContacts Contacts ContactsActiveDirectory
ResponseTypeType = enum Unknown Organizer Tentative Accept Decline NoResponseReceived
SearchFolderTraversalType = enum Shallow Deep
SearchPageDirectionType = enum Previous Next
SearchResultType = enum StatisticsOnly PreviewOnly
SendPromptType = enum None Send VotingOption
SensitivityChoicesType = enum Normal Personal Private Confidential
ServiceConfigurationType = list ServiceConfigurationType.item
ServiceConfigurationType.item = enum MailTips UnifiedMessagingConfiguration ProtectionRules PolicyNudges
  SharePointURLs
SortDirectionType = enum Ascending Descending
StandardGroupByType = enum ConversationTopic
StreamingSubscriptionConnectionTimeoutType = simple xs:int minInclusive=1 maxInclusive=30
SubscriptionIdType = simple NonEmptyStringType
SubscriptionStatusFrequencyType = simple xs:int minInclusive=1 maxInclusive=1440
SubscriptionTimeoutType = simple xs:int minInclusive=1 maxInclusive=1440
SuggestionQuality = enum Excellent Good Fair Poor
SyncFolderItemsScopeType = enum NormalItems NormalAndAssociatedItems
TaskDelegateStateType = enum NoMatch OwnNew Owned Accepted Declined Max
TaskStatusType = enum NotStarted InProgress Completed WaitingOnOthers Deferred
TransitionTargetKindType = enum Period Group
UnindexedFieldURIType = enum folder:FolderId folder:ParentFolderId folder:DisplayName folder:UnreadCount
  folder:TotalCount folder:ChildFolderCount folder:FolderClass folder:SearchParameters
  folder:ManagedFolderInformation folder:PermissionSet folder:EffectiveRights folder:SharingEffectiveRights
  folder:DistinguishedFolderId folder:PolicyTag folder:ArchiveTag folder:ReplicaList item:ItemId item:ParentFolderId
  item:ItemClass item:MimeContent item:Attachments item:Subject item:DateTimeReceived item:Size item:Categories
  item:HasAttachments item:Importance item:InReplyTo item:InternetMessageHeaders item:IsAssociated item:IsDraft
  item:IsFromMe item:IsResend item:IsSubmitted item:IsUnmodified item:DateTimeSent item:DateTimeCreated item:Body
  item:ResponseObjects item:Sensitivity item:ReminderDueBy item:ReminderIsSet item:ReminderNextTime
  item:ReminderMinutesBeforeStart item:DisplayTo item:DisplayCc item:DisplayBcc item:Culture item:EffectiveRights
  item:LastModifiedName item:LastModifiedTime item:ConversationId item:UniqueBody item:Flag item:StoreEntryId
  item:InstanceKey item:NormalizedBody item:EntityExtractionResult item:PolicyTag item:ArchiveTag item:RetentionDate
  item:Preview item:IsClutter item:RightsManagementLicenseData item:BlockStatus item:HasBlockedImages
  item:WebClientReadFormQueryString item:WebClientEditFormQueryString item:TextBody item:IconIndex
  item:MimeContentUTF8 message:ConversationIndex message:ConversationTopic message:InternetMessageId message:IsRead
  message:IsResponseRequested message:IsReadReceiptRequested message:IsDeliveryReceiptRequested message:ReceivedBy
  message:ReceivedRepresenting message:References message:ReplyTo message:From message:Sender message:ToRecipients
  message:CcRecipients message:BccRecipients message:ApprovalRequestData message:VotingInformation
  message:ReminderMessageData meeting:AssociatedCalendarItemId meeting:IsDelegated meeting:IsOutOfDate
  meeting:HasBeenProcessed meeting:ResponseType meeting:ProposedStart meeting:ProposedEnd
  meetingRequest:MeetingRequestType meetingRequest:IntendedFreeBusyStatus meetingRequest:ChangeHighlights
  calendar:Start calendar:End calendar:OriginalStart calendar:StartWallClock calendar:EndWallClock
  calendar:StartTimeZoneId calendar:EndTimeZoneId calendar:IsAllDayEvent calendar:LegacyFreeBusyStatus
  calendar:Location calendar:EnhancedLocation calendar:When calendar:IsMeeting calendar:IsCancelled
  calendar:IsRecurring calendar:MeetingRequestWasSent calendar:IsResponseRequested calendar:CalendarItemType
  calendar:MyResponseType calendar:Organizer calendar:RequiredAttendees calendar:OptionalAttendees
  calendar:Resources calendar:ConflictingMeetingCount calendar:AdjacentMeetingCount calendar:ConflictingMeetings
  calendar:AdjacentMeetings calendar:InboxReminders calendar:Duration calendar:TimeZone
  calendar:AppointmentReplyTime calendar:AppointmentSequenceNumber calendar:AppointmentState calendar:Recurrence
  calendar:FirstOccurrence calendar:LastOccurrence calendar:ModifiedOccurrences calendar:DeletedOccurrences
  calendar:MeetingTimeZone calendar:ConferenceType calendar:AllowNewTimeProposal calendar:IsOnlineMeeting
  calendar:MeetingWorkspaceUrl calendar:NetShowUrl calendar:UID calendar:RecurrenceId calendar:DateTimeStamp
  calendar:StartTimeZone calendar:EndTimeZone calendar:JoinOnlineMeetingUrl calendar:OnlineMeetingSettings
  calendar:IsOrganizer calendar:CalendarActivityData task:ActualWork task:AssignedTime task:BillingInformation
  task:ChangeCount task:Companies task:CompleteDate task:Contacts task:DelegationState task:Delegator task:DueDate
  task:IsAssignmentEditable task:IsComplete task:IsRecurring task:IsTeamTask task:Mileage task:Owner
  task:PercentComplete task:Recurrence task:StartDate task:Status task:StatusDescription task:TotalWork
  contacts:Alias contacts:AssistantName contacts:Birthday contacts:BusinessHomePage contacts:Children
  contacts:Companies contacts:CompanyName contacts:CompleteName contacts:ContactSource contacts:Culture
  contacts:Department contacts:DisplayName contacts:DirectoryId contacts:DirectReports contacts:EmailAddresses
  contacts:FileAs contacts:FileAsMapping contacts:Generation contacts:GivenName contacts:ImAddresses
  contacts:Initials contacts:JobTitle contacts:Manager contacts:ManagerMailbox contacts:MiddleName contacts:Mileage
  contacts:MSExchangeCertificate contacts:Nickname contacts:Notes contacts:OfficeLocation contacts:PhoneNumbers
  contacts:PhoneticFullName contacts:PhoneticFirstName contacts:PhoneticLastName contacts:Photo
  contacts:PhysicalAddresses contacts:PostalAddressIndex contacts:Profession contacts:SpouseName contacts:Surname
  contacts:WeddingAnniversary contacts:UserSMIMECertificate contacts:HasPicture distributionlist:Members
  postitem:PostedTime conversation:ConversationId conversation:ConversationTopic conversation:UniqueRecipients
  conversation:GlobalUniqueRecipients conversation:UniqueUnreadSenders conversation:GlobalUniqueUnreadSenders
  conversation:UniqueSenders conversation:GlobalUniqueSenders conversation:LastDeliveryTime
  conversation:GlobalLastDeliveryTime conversation:Categories conversation:GlobalCategories conversation:FlagStatus
  conversation:GlobalFlagStatus conversation:HasAttachments conversation:GlobalHasAttachments conversation:HasIrm
  conversation:GlobalHasIrm conversation:MessageCount conversation:GlobalMessageCount conversation:UnreadCount
  conversation:GlobalUnreadCount conversation:Size conversation:GlobalSize conversation:ItemClasses
  conversation:GlobalItemClasses conversation:Importance conversation:GlobalImportance conversation:ItemIds
  conversation:GlobalItemIds conversation:LastModifiedTime conversation:InstanceKey conversation:Preview
  conversation:IconIndex conversation:GlobalIconIndex conversation:DraftItemIds conversation:HasClutter
  conversation:MentionedMe conversation:GlobalMentionedMe conversation:AtAllMention conversation:GlobalAtAllMention
WatermarkType = simple NonEmptyStringType
`
