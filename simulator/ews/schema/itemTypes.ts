/** Items and what they are made of, in the notation of readGrammar. Longer than other files because it is a table. */
export const ITEM_TYPES = `
AbchEmailAddressDictionaryEntryType = Type:AbchEmailAddressTypeType Address:xs:string IsMessengerEnabled:xs:boolean?
  Capabilities:xs:long?
AbchEmailAddressDictionaryType = Email:AbchEmailAddressDictionaryEntryType+
AbsoluteMonthlyRecurrencePatternType = < IntervalRecurrencePatternBaseType DayOfMonth:xs:int
AbsoluteYearlyRecurrencePatternType = < RecurrencePatternBaseType DayOfMonth:xs:int Month:MonthNamesType
AcceptItemType = < MeetingRegistrationResponseObjectType
AcceptSharingInvitationType = < ReferenceItemResponseType
AddItemToMyCalendarType = < ResponseObjectType
ApprovalRequestDataType = IsUndecidedApprovalRequest:xs:boolean? ApprovalDecision:xs:int?
  ApprovalDecisionMaker:xs:string? ApprovalDecisionTime:xs:dateTime?
ArrayOfCalendarPermissionsType = (CalendarPermission:CalendarPermissionType)*
ArrayOfEmailAddressesType = Address:EmailAddressType*
ArrayOfInboxReminderType = InboxReminder:InboxReminderType*
ArrayOfOccurrenceRangesType = Range:OccurrencesRangeType+
ArrayOfRecipientsType = (Mailbox:EmailAddressType)*
ArrayOfVotingOptionDataType = VotingOptionData:VotingOptionDataType*
AttachmentIdType = < RequestAttachmentIdType @RootItemId:xs:string @RootItemChangeKey:xs:string
AttachmentType = AttachmentId:AttachmentIdType? Name:xs:string? ContentType:xs:string? ContentId:xs:string?
  ContentLocation:xs:string? AttachmentOriginalUrl:xs:string? Size:xs:int? LastModifiedTime:xs:dateTime?
  IsInline:xs:boolean?
AttendeeType = Mailbox:EmailAddressType ResponseType:ResponseTypeType? LastResponseTime:xs:dateTime?
  ProposedStart:xs:dateTime? ProposedEnd:xs:dateTime?
BaseEmailAddressType =
BodyType = text xs:string @BodyType:BodyTypeType! @IsTruncated:xs:boolean
CalendarActivityDataType = ActivityAction:xs:string ClientId:xs:string CasRequestId:GuidType IndexSelected:xs:int
CalendarFolderType = < BaseFolderType SharingEffectiveRights:CalendarPermissionReadAccessType?
  PermissionSet:CalendarPermissionSetType?
CalendarItemType = < ItemType UID:xs:string? RecurrenceId:xs:dateTime? DateTimeStamp:xs:dateTime? Start:xs:dateTime?
  End:xs:dateTime? OriginalStart:xs:dateTime? IsAllDayEvent:xs:boolean? LegacyFreeBusyStatus:LegacyFreeBusyType?
  Location:xs:string? When:xs:string? IsMeeting:xs:boolean? IsCancelled:xs:boolean? IsRecurring:xs:boolean?
  MeetingRequestWasSent:xs:boolean? IsResponseRequested:xs:boolean? CalendarItemType:CalendarItemTypeType?
  MyResponseType:ResponseTypeType? Organizer:SingleRecipientType? RequiredAttendees:NonEmptyArrayOfAttendeesType?
  OptionalAttendees:NonEmptyArrayOfAttendeesType? Resources:NonEmptyArrayOfAttendeesType?
  InboxReminders:ArrayOfInboxReminderType? ConflictingMeetingCount:xs:int? AdjacentMeetingCount:xs:int?
  ConflictingMeetings:NonEmptyArrayOfAllItemsType? AdjacentMeetings:NonEmptyArrayOfAllItemsType? Duration:xs:string?
  TimeZone:xs:string? AppointmentReplyTime:xs:dateTime? AppointmentSequenceNumber:xs:int? AppointmentState:xs:int?
  Recurrence:RecurrenceType? FirstOccurrence:OccurrenceInfoType? LastOccurrence:OccurrenceInfoType?
  ModifiedOccurrences:NonEmptyArrayOfOccurrenceInfoType? DeletedOccurrences:NonEmptyArrayOfDeletedOccurrencesType?
  MeetingTimeZone:TimeZoneType? StartTimeZone:TimeZoneDefinitionType? EndTimeZone:TimeZoneDefinitionType?
  ConferenceType:xs:int? AllowNewTimeProposal:xs:boolean? IsOnlineMeeting:xs:boolean? MeetingWorkspaceUrl:xs:string?
  NetShowUrl:xs:string? EnhancedLocation:EnhancedLocationType? StartWallClock:xs:dateTime? EndWallClock:xs:dateTime?
  StartTimeZoneId:xs:string? EndTimeZoneId:xs:string? IntendedFreeBusyStatus:LegacyFreeBusyType?
  JoinOnlineMeetingUrl:xs:string? OnlineMeetingSettings:OnlineMeetingSettingsType? IsOrganizer:xs:boolean?
  CalendarActivityData:CalendarActivityDataType?
CalendarPermissionSetType = CalendarPermissions:ArrayOfCalendarPermissionsType
  UnknownEntries:ArrayOfUnknownEntriesType?
CalendarPermissionType = < BasePermissionType ReadItems:CalendarPermissionReadAccessType?
  CalendarPermissionLevel:CalendarPermissionLevelType
CalendarViewType = < BasePagingType @StartDate:xs:dateTime! @EndDate:xs:dateTime!
CancelCalendarItemType = < SmartResponseType
ChangeHighlightsType = HasLocationChanged:xs:boolean? Location:xs:string? HasStartTimeChanged:xs:boolean?
  Start:xs:dateTime? HasEndTimeChanged:xs:boolean? End:xs:dateTime?
CompleteNameType = Title:xs:string? FirstName:xs:string? MiddleName:xs:string? LastName:xs:string? Suffix:xs:string?
  Initials:xs:string? FullName:xs:string? Nickname:xs:string? YomiFirstName:xs:string? YomiLastName:xs:string?
ContactItemType = < ItemType FileAs:xs:string? FileAsMapping:FileAsMappingType? DisplayName:xs:string?
  GivenName:xs:string? Initials:xs:string? MiddleName:xs:string? Nickname:xs:string? CompleteName:CompleteNameType?
  CompanyName:xs:string? EmailAddresses:EmailAddressDictionaryType?
  AbchEmailAddresses:AbchEmailAddressDictionaryType? PhysicalAddresses:PhysicalAddressDictionaryType?
  PhoneNumbers:PhoneNumberDictionaryType? AssistantName:xs:string? Birthday:xs:dateTime? BusinessHomePage:xs:anyURI?
  Children:ArrayOfStringsType? Companies:ArrayOfStringsType? ContactSource:ContactSourceType? Department:xs:string?
  Generation:xs:string? ImAddresses:ImAddressDictionaryType? JobTitle:xs:string? Manager:xs:string?
  Mileage:xs:string? OfficeLocation:xs:string? PostalAddressIndex:PhysicalAddressIndexType? Profession:xs:string?
  SpouseName:xs:string? Surname:xs:string? WeddingAnniversary:xs:dateTime? HasPicture:xs:boolean?
  PhoneticFullName:xs:string? PhoneticFirstName:xs:string? PhoneticLastName:xs:string? Alias:xs:string?
  Notes:xs:string? Photo:xs:base64Binary? UserSMIMECertificate:ArrayOfBinaryType?
  MSExchangeCertificate:ArrayOfBinaryType? DirectoryId:xs:string? ManagerMailbox:SingleRecipientType?
  DirectReports:ArrayOfRecipientsType? AccountName:xs:string? IsAutoUpdateDisabled:xs:boolean?
  IsMessengerEnabled:xs:boolean? Comment:xs:string? ContactShortId:xs:int? ContactType:xs:string? Gender:xs:string?
  IsHidden:xs:boolean? ObjectId:xs:string? PassportId:xs:long? IsPrivate:xs:boolean? SourceId:xs:string?
  TrustLevel:xs:int? CreatedBy:xs:string? Urls:ContactUrlDictionaryType? Cid:xs:long?
  SkypeAuthCertificate:xs:string? SkypeContext:xs:string? SkypeId:xs:string? SkypeRelationship:xs:string?
  YomiNickname:xs:string? XboxLiveTag:xs:string? InviteFree:xs:boolean? HidePresenceAndProfile:xs:boolean?
  IsPendingOutbound:xs:boolean? SupportGroupFeeds:xs:boolean? UserTileHash:xs:string? UnifiedInbox:xs:boolean?
  Mris:ArrayOfStringsType? Wlid:xs:string? AbchContactId:GuidType? NotInBirthdayCalendar:xs:boolean?
  ShellContactType:xs:string? ImMri:xs:string? PresenceTrustLevel:xs:int? OtherMri:xs:string?
  ProfileLastChanged:xs:string? MobileIMEnabled:xs:boolean? PartnerNetworkProfilePhotoUrl:xs:string?
  PartnerNetworkThumbnailPhotoUrl:xs:string? PersonId:xs:string? ConversationGuid:GuidType?
ContactUrlDictionaryEntryType = Type:ContactUrlKeyType Name:xs:string? Address:xs:string?
ContactUrlDictionaryType = Url:ContactUrlDictionaryEntryType+
ContactsFolderType = < BaseFolderType SharingEffectiveRights:PermissionReadAccessType?
  PermissionSet:PermissionSetType? SourceId:xs:string? AccountName:xs:string?
ContactsViewType = < BasePagingType @InitialName:xs:string @FinalName:xs:string
DailyRecurrencePatternType = < IntervalRecurrencePatternBaseType
DeclineItemType = < MeetingRegistrationResponseObjectType
DeletedOccurrenceInfoType = Start:xs:dateTime
DistributionListType = < ItemType DisplayName:xs:string? FileAs:xs:string? ContactSource:ContactSourceType?
  Members:MembersListType?
EffectiveRightsType = CreateAssociated:xs:boolean CreateContents:xs:boolean CreateHierarchy:xs:boolean
  Delete:xs:boolean Modify:xs:boolean Read:xs:boolean ViewPrivateItems:xs:boolean?
EmailAddress = Name:xs:string? Address:xs:string RoutingType:xs:string?
EmailAddressDictionaryEntryType = text xs:string @Key:EmailAddressKeyType! @Name:xs:string @RoutingType:xs:string
  @MailboxType:MailboxTypeType
EmailAddressDictionaryType = Entry:EmailAddressDictionaryEntryType+
EmailAddressType = < BaseEmailAddressType Name:xs:string? EmailAddress:NonEmptyStringType?
  RoutingType:NonEmptyStringType? MailboxType:MailboxTypeType? ItemId:ItemIdType? OriginalDisplayName:xs:string?
EndDateRecurrenceRangeType = < RecurrenceRangeBaseType EndDate:xs:date
EnhancedLocationType = DisplayName:xs:string Annotation:xs:string? PostalAddress:PersonaPostalAddressType?
FileAttachmentType = < AttachmentType IsContactPhoto:xs:boolean? Content:xs:base64Binary?
FlagType = FlagStatus:FlagStatusType StartDate:xs:dateTime? DueDate:xs:dateTime? CompleteDate:xs:dateTime?
ForwardItemType = < SmartResponseType
ImAddressDictionaryEntryType = text xs:string @Key:ImAddressKeyType!
ImAddressDictionaryType = Entry:ImAddressDictionaryEntryType+
InboxReminderType = Id:GuidType? ReminderOffset:xs:int? Message:xs:string? IsOrganizerReminder:xs:boolean?
  OccurrenceChange:EmailReminderChangeType? SendOption:EmailReminderSendOption?
InternetHeaderType = text xs:string @HeaderName:xs:string!
IntervalRecurrencePatternBaseType = < RecurrencePatternBaseType Interval:xs:int
ItemAttachmentType = < AttachmentType
  (Item:ItemType|Message:MessageType|CalendarItem:CalendarItemType|Contact:ContactItemType|MeetingMessage:MeetingMessageType|MeetingRequest:MeetingRequestMessageType|MeetingResponse:MeetingResponseMessageType|MeetingCancellation:MeetingCancellationMessageType|Task:TaskType|PostItem:PostItemType|Network:NetworkItemType)?
ItemType = MimeContent:MimeContentType? ItemId:ItemIdType? ParentFolderId:FolderIdType? ItemClass:ItemClassType?
  Subject:xs:string? Sensitivity:SensitivityChoicesType? Body:BodyType? Attachments:NonEmptyArrayOfAttachmentsType?
  DateTimeReceived:xs:dateTime? Size:xs:int? Categories:ArrayOfStringsType? Importance:ImportanceChoicesType?
  InReplyTo:xs:string? IsSubmitted:xs:boolean? IsDraft:xs:boolean? IsFromMe:xs:boolean? IsResend:xs:boolean?
  IsUnmodified:xs:boolean? InternetMessageHeaders:NonEmptyArrayOfInternetHeadersType? DateTimeSent:xs:dateTime?
  DateTimeCreated:xs:dateTime? ResponseObjects:NonEmptyArrayOfResponseObjectsType? ReminderDueBy:xs:dateTime?
  ReminderIsSet:xs:boolean? ReminderNextTime:xs:dateTime? ReminderMinutesBeforeStart:ReminderMinutesBeforeStartType?
  DisplayCc:xs:string? DisplayTo:xs:string? DisplayBcc:xs:string? HasAttachments:xs:boolean?
  ExtendedProperty:ExtendedPropertyType* Culture:xs:language? EffectiveRights:EffectiveRightsType?
  LastModifiedName:xs:string? LastModifiedTime:xs:dateTime? IsAssociated:xs:boolean?
  WebClientReadFormQueryString:xs:string? WebClientEditFormQueryString:xs:string? ConversationId:ItemIdType?
  UniqueBody:BodyType? Flag:FlagType? StoreEntryId:xs:base64Binary? InstanceKey:xs:base64Binary?
  NormalizedBody:BodyType? PolicyTag:RetentionTagType? ArchiveTag:RetentionTagType? RetentionDate:xs:dateTime?
  Preview:xs:string? IsClutter:xs:boolean? TextBody:BodyType? IconIndex:IconIndexType? SearchKey:xs:base64Binary?
  SortKey:xs:long?
MailboxCultureType = text xs:language
MeetingCancellationMessageType = < MeetingMessageType Start:xs:dateTime? End:xs:dateTime? Location:xs:string?
  Recurrence:RecurrenceType? CalendarItemType:xs:string? EnhancedLocation:EnhancedLocationType?
MeetingMessageType = < MessageType AssociatedCalendarItemId:ItemIdType? IsDelegated:xs:boolean?
  IsOutOfDate:xs:boolean? HasBeenProcessed:xs:boolean? ResponseType:ResponseTypeType? UID:xs:string?
  RecurrenceId:xs:dateTime? DateTimeStamp:xs:dateTime? IsOrganizer:xs:boolean?
MeetingRegistrationResponseObjectType = < WellKnownResponseObjectType ProposedStart:xs:dateTime?
  ProposedEnd:xs:dateTime?
MeetingRequestMessageType = < MeetingMessageType MeetingRequestType:MeetingRequestTypeType?
  IntendedFreeBusyStatus:LegacyFreeBusyType? Start:xs:dateTime? End:xs:dateTime? OriginalStart:xs:dateTime?
  IsAllDayEvent:xs:boolean? LegacyFreeBusyStatus:LegacyFreeBusyType? Location:xs:string? When:xs:string?
  IsMeeting:xs:boolean? IsCancelled:xs:boolean? IsRecurring:xs:boolean? MeetingRequestWasSent:xs:boolean?
  CalendarItemType:CalendarItemTypeType? MyResponseType:ResponseTypeType? Organizer:SingleRecipientType?
  RequiredAttendees:NonEmptyArrayOfAttendeesType? OptionalAttendees:NonEmptyArrayOfAttendeesType?
  Resources:NonEmptyArrayOfAttendeesType? ConflictingMeetingCount:xs:int? AdjacentMeetingCount:xs:int?
  ConflictingMeetings:NonEmptyArrayOfAllItemsType? AdjacentMeetings:NonEmptyArrayOfAllItemsType? Duration:xs:string?
  TimeZone:xs:string? AppointmentReplyTime:xs:dateTime? AppointmentSequenceNumber:xs:int? AppointmentState:xs:int?
  Recurrence:RecurrenceType? FirstOccurrence:OccurrenceInfoType? LastOccurrence:OccurrenceInfoType?
  ModifiedOccurrences:NonEmptyArrayOfOccurrenceInfoType? DeletedOccurrences:NonEmptyArrayOfDeletedOccurrencesType?
  MeetingTimeZone:TimeZoneType? StartTimeZone:TimeZoneDefinitionType? EndTimeZone:TimeZoneDefinitionType?
  ConferenceType:xs:int? AllowNewTimeProposal:xs:boolean? IsOnlineMeeting:xs:boolean? MeetingWorkspaceUrl:xs:string?
  NetShowUrl:xs:string? EnhancedLocation:EnhancedLocationType? ChangeHighlights:ChangeHighlightsType?
  StartWallClock:xs:dateTime? EndWallClock:xs:dateTime? StartTimeZoneId:xs:string? EndTimeZoneId:xs:string?
MeetingResponseMessageType = < MeetingMessageType Start:xs:dateTime? End:xs:dateTime? Location:xs:string?
  Recurrence:RecurrenceType? CalendarItemType:xs:string? ProposedStart:xs:dateTime? ProposedEnd:xs:dateTime?
  EnhancedLocation:EnhancedLocationType?
MemberType = @Key:xs:string Mailbox:EmailAddressType? Status:MemberStatusType?
MembersListType = Member:MemberType*
MessageType = < ItemType Sender:SingleRecipientType? ToRecipients:ArrayOfRecipientsType?
  CcRecipients:ArrayOfRecipientsType? BccRecipients:ArrayOfRecipientsType? IsReadReceiptRequested:xs:boolean?
  IsDeliveryReceiptRequested:xs:boolean? ConversationIndex:xs:base64Binary? ConversationTopic:xs:string?
  From:SingleRecipientType? InternetMessageId:xs:string? IsRead:xs:boolean? IsResponseRequested:xs:boolean?
  References:xs:string? ReplyTo:ArrayOfRecipientsType? ReceivedBy:SingleRecipientType?
  ReceivedRepresenting:SingleRecipientType? ApprovalRequestData:ApprovalRequestDataType?
  VotingInformation:VotingInformationType? ReminderMessageData:ReminderMessageDataType?
  SenderSMTPAddress:SmtpAddressType? MailboxGuids:MessageType.MailboxGuids?
MessageType.MailboxGuids = MailboxGuid:GuidType+
MimeContentType = text xs:string @CharacterSet:xs:string
NetworkItemType = < ItemType DomainId:xs:int? DomainTag:xs:string? UserTileUrl:xs:string? ProfileUrl:xs:string?
  Settings:xs:int? IsDefault:xs:boolean? AutoLinkError:xs:string? AutoLinkSuccess:xs:string? UserEmail:xs:string?
  ClientPublishSecret:xs:string? ClientToken:xs:string? ClientToken2:xs:string? ContactSyncError:xs:string?
  ContactSyncSuccess:xs:string? ErrorOffers:xs:int? FirstAuthErrorDates:xs:string? LastVersionSaved:xs:int?
  LastWelcomeContact:xs:string? Offers:xs:int? PsaLastChanged:xs:dateTime? RefreshToken2:xs:string?
  RefreshTokenExpiry2:xs:string? SessionHandle:xs:string? RejectedOffers:xs:int? SyncEnabled:xs:boolean?
  TokenRefreshLastAttempted:xs:dateTime? TokenRefreshLastCompleted:xs:dateTime? PsaState:xs:string?
  SourceEntryID:xs:base64Binary? AccountName:xs:string? LastSync:xs:dateTime?
NoEndRecurrenceRangeType = < RecurrenceRangeBaseType
NonEmptyArrayOfAllItemsType =
  (Item:ItemType|Message:MessageType|CalendarItem:CalendarItemType|Contact:ContactItemType|DistributionList:DistributionListType|MeetingMessage:MeetingMessageType|MeetingRequest:MeetingRequestMessageType|MeetingResponse:MeetingResponseMessageType|MeetingCancellation:MeetingCancellationMessageType|Task:TaskType|PostItem:PostItemType|ReplyToItem:ReplyToItemType|ForwardItem:ForwardItemType|ReplyAllToItem:ReplyAllToItemType|AcceptItem:AcceptItemType|TentativelyAcceptItem:TentativelyAcceptItemType|DeclineItem:DeclineItemType|CancelCalendarItem:CancelCalendarItemType|RemoveItem:RemoveItemType|SuppressReadReceipt:SuppressReadReceiptType|PostReplyItem:PostReplyItemType|AcceptSharingInvitation:AcceptSharingInvitationType|Network:NetworkItemType)+
NonEmptyArrayOfAttachmentsType = (ItemAttachment:ItemAttachmentType|FileAttachment:FileAttachmentType)+
NonEmptyArrayOfAttendeesType = Attendee:AttendeeType+
NonEmptyArrayOfDeletedOccurrencesType = DeletedOccurrence:DeletedOccurrenceInfoType+
NonEmptyArrayOfInternetHeadersType = InternetMessageHeader:InternetHeaderType+
NonEmptyArrayOfMailboxQueriesType = MailboxQuery:MailboxQueryType+
NonEmptyArrayOfOccurrenceInfoType = Occurrence:OccurrenceInfoType+
NonEmptyArrayOfRequestAttachmentIdsType = (AttachmentId:RequestAttachmentIdType)+
NonEmptyArrayOfResponseObjectsType =
  (AcceptItem:AcceptItemType|TentativelyAcceptItem:TentativelyAcceptItemType|DeclineItem:DeclineItemType|ReplyToItem:ReplyToItemType|ForwardItem:ForwardItemType|ReplyAllToItem:ReplyAllToItemType|CancelCalendarItem:CancelCalendarItemType|RemoveItem:RemoveItemType|SuppressReadReceipt:SuppressReadReceiptType|PostReplyItem:PostReplyItemType|AcceptSharingInvitation:AcceptSharingInvitationType|AddItemToMyCalendar:AddItemToMyCalendarType|ProposeNewTime:ProposeNewTimeType)*
NumberedRecurrenceRangeType = < RecurrenceRangeBaseType NumberOfOccurrences:xs:int
OccurrenceInfoType = ItemId:ItemIdType Start:xs:dateTime End:xs:dateTime OriginalStart:xs:dateTime
OccurrenceItemIdType = < BaseItemIdType @RecurringMasterId:DerivedItemIdType! @ChangeKey:xs:string
  @InstanceIndex:xs:int!
OccurrencesRangeType = @Start:xs:dateTime @End:xs:dateTime @Count:xs:int @CompareOriginalStartTime:xs:boolean
OnlineMeetingSettingsType = LobbyBypass:LobbyBypassType AccessLevel:OnlineMeetingAccessLevelType
  Presenters:PresentersType
PersonaPostalAddressType = Street:xs:string? City:xs:string? State:xs:string? Country:xs:string?
  PostalCode:xs:string? PostOfficeBox:xs:string? Type:xs:string? Latitude:xs:double? Longitude:xs:double?
  Accuracy:xs:double? Altitude:xs:double? AltitudeAccuracy:xs:double? FormattedAddress:xs:string?
  LocationUri:xs:string? LocationSource:LocationSourceType?
PhoneNumberDictionaryEntryType = text xs:string @Key:PhoneNumberKeyType!
PhoneNumberDictionaryType = Entry:PhoneNumberDictionaryEntryType+
PhysicalAddressDictionaryEntryType = @Key:PhysicalAddressKeyType! Street:xs:string? City:xs:string? State:xs:string?
  CountryOrRegion:xs:string? PostalCode:xs:string?
PhysicalAddressDictionaryType = Entry:PhysicalAddressDictionaryEntryType+
PostItemType = < ItemType ConversationIndex:xs:base64Binary? ConversationTopic:xs:string? From:SingleRecipientType?
  InternetMessageId:xs:string? IsRead:xs:boolean? PostedTime:xs:dateTime? References:xs:string?
  Sender:SingleRecipientType?
PostReplyItemBaseType = < ResponseObjectType @ObjectName:xs:string (Subject:xs:string? Body:BodyType?
  ReferenceItemId:ItemIdType?)
PostReplyItemType = < PostReplyItemBaseType NewBodyContent:BodyType?
RecurrencePatternBaseType =
RecurrenceRangeBaseType = StartDate:xs:date
RecurrenceType =
  (((RelativeYearlyRecurrence:RelativeYearlyRecurrencePatternType|AbsoluteYearlyRecurrence:AbsoluteYearlyRecurrencePatternType|RelativeMonthlyRecurrence:RelativeMonthlyRecurrencePatternType|AbsoluteMonthlyRecurrence:AbsoluteMonthlyRecurrencePatternType|WeeklyRecurrence:WeeklyRecurrencePatternType|DailyRecurrence:DailyRecurrencePatternType)))
  (((NoEndRecurrence:NoEndRecurrenceRangeType|EndDateRecurrence:EndDateRecurrenceRangeType|NumberedRecurrence:NumberedRecurrenceRangeType)))
RecurringDateTransitionType = < RecurringTimeTransitionType Day:xs:int
RecurringDayTransitionType = < RecurringTimeTransitionType DayOfWeek:DayOfWeekType Occurrence:xs:int
RecurringMasterItemIdRangesType = < ItemIdType Ranges:ArrayOfOccurrenceRangesType?
RecurringMasterItemIdType = < BaseItemIdType @OccurrenceId:DerivedItemIdType! @ChangeKey:xs:string
RecurringTimeTransitionType = < TransitionType TimeOffset:xs:duration Month:xs:int
ReferenceItemResponseType = < ResponseObjectType @ObjectName:xs:string (ReferenceItemId:ItemIdType?)
RelativeMonthlyRecurrencePatternType = < IntervalRecurrencePatternBaseType DaysOfWeek:DayOfWeekType
  DayOfWeekIndex:DayOfWeekIndexType
RelativeYearlyRecurrencePatternType = < RecurrencePatternBaseType DaysOfWeek:DayOfWeekType
  DayOfWeekIndex:DayOfWeekIndexType Month:MonthNamesType
RemoveItemType = < ResponseObjectType
ReplyAllToItemType = < SmartResponseType IsSpecificMessageReply:xs:boolean?
ReplyBody = @xml:lang:xs:string Message:xs:string?
ReplyToItemType = < SmartResponseType
RequestAttachmentIdType = < BaseItemIdType @Id:xs:string!
ResponseObjectCoreType = < MessageType ReferenceItemId:ItemIdType?
ResponseObjectType = < ResponseObjectCoreType @ObjectName:xs:string
SingleRecipientType = (Mailbox:EmailAddressType)
SmartResponseBaseType = < ResponseObjectType @ObjectName:xs:string (Subject:xs:string? Body:BodyType?
  ToRecipients:ArrayOfRecipientsType? CcRecipients:ArrayOfRecipientsType? BccRecipients:ArrayOfRecipientsType?
  IsReadReceiptRequested:xs:boolean? IsDeliveryReceiptRequested:xs:boolean? From:SingleRecipientType?
  ReferenceItemId:ItemIdType?)
SmartResponseType = < SmartResponseBaseType NewBodyContent:BodyType?
SuppressReadReceiptType = < ReferenceItemResponseType
TaskRecurrenceType =
  (((RelativeYearlyRecurrence:RelativeYearlyRecurrencePatternType|AbsoluteYearlyRecurrence:AbsoluteYearlyRecurrencePatternType|RelativeMonthlyRecurrence:RelativeMonthlyRecurrencePatternType|AbsoluteMonthlyRecurrence:AbsoluteMonthlyRecurrencePatternType|WeeklyRecurrence:WeeklyRecurrencePatternType|DailyRecurrence:DailyRecurrencePatternType|DailyRegeneration:DailyRegeneratingPatternType|WeeklyRegeneration:WeeklyRegeneratingPatternType|MonthlyRegeneration:MonthlyRegeneratingPatternType|YearlyRegeneration:YearlyRegeneratingPatternType)))
  (((NoEndRecurrence:NoEndRecurrenceRangeType|EndDateRecurrence:EndDateRecurrenceRangeType|NumberedRecurrence:NumberedRecurrenceRangeType)))
TaskType = < ItemType ActualWork:xs:int? AssignedTime:xs:dateTime? BillingInformation:xs:string? ChangeCount:xs:int?
  Companies:ArrayOfStringsType? CompleteDate:xs:dateTime? Contacts:ArrayOfStringsType?
  DelegationState:TaskDelegateStateType? Delegator:xs:string? DueDate:xs:dateTime? IsAssignmentEditable:xs:int?
  IsComplete:xs:boolean? IsRecurring:xs:boolean? IsTeamTask:xs:boolean? Mileage:xs:string? Owner:xs:string?
  PercentComplete:xs:double? Recurrence:TaskRecurrenceType? StartDate:xs:dateTime? Status:TaskStatusType?
  StatusDescription:xs:string? TotalWork:xs:int?
TasksFolderType = < FolderType
TentativelyAcceptItemType = < MeetingRegistrationResponseObjectType
VotingInformationType = UserOptions:ArrayOfVotingOptionDataType? VotingResponse:xs:string?
VotingOptionDataType = DisplayName:xs:string? SendPrompt:SendPromptType?
WeeklyRecurrencePatternType = < IntervalRecurrencePatternBaseType DaysOfWeek:DaysOfWeekType
  FirstDayOfWeek:DayOfWeekType?
WellKnownResponseObjectType = < ResponseObjectType @ObjectName:xs:string (ItemClass:ItemClassType?
  Sensitivity:SensitivityChoicesType? Body:BodyType? Attachments:NonEmptyArrayOfAttachmentsType?
  InternetMessageHeaders:NonEmptyArrayOfInternetHeadersType? Sender:SingleRecipientType?
  ToRecipients:ArrayOfRecipientsType? CcRecipients:ArrayOfRecipientsType? BccRecipients:ArrayOfRecipientsType?
  IsReadReceiptRequested:xs:boolean? IsDeliveryReceiptRequested:xs:boolean? From:SingleRecipientType?
  ReferenceItemId:ItemIdType?)
`
