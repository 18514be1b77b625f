/** Shapes, views, restrictions, changes and the other parts of requests, in the notation of readGrammar. */
export const PART_TYPES = `
AbsoluteDateTransitionType = < TransitionType DateTime:xs:dateTime
AddressListIdType = < BaseFolderIdType @Id:xs:string!
AggregateOnType = @Aggregate:AggregateType!
  (FieldURI:PathToUnindexedFieldType|IndexedFieldURI:PathToIndexedFieldType|ExtendedFieldURI:PathToExtendedFieldType)
AlternateIdBaseType = @Format:IdFormatType!
AlternateIdType = < AlternateIdBaseType @Id:xs:string! @Mailbox:NonEmptyStringType! @IsArchive:xs:boolean
AlternatePublicFolderIdType = < AlternateIdBaseType @FolderId:xs:string!
AlternatePublicFolderItemIdType = < AlternatePublicFolderIdType @ItemId:xs:string!
AndType = < MultipleOperandBooleanExpressionType
AppendToFolderFieldType = < FolderChangeDescriptionType
  (Folder:FolderType|CalendarFolder:CalendarFolderType|ContactsFolder:ContactsFolderType|SearchFolder:SearchFolderType|TasksFolder:TasksFolderType)
AppendToItemFieldType = < ItemChangeDescriptionType
  (Item:ItemType|Message:MessageType|CalendarItem:CalendarItemType|Contact:ContactItemType|DistributionList:DistributionListType|MeetingMessage:MeetingMessageType|MeetingRequest:MeetingRequestMessageType|MeetingResponse:MeetingResponseMessageType|MeetingCancellation:MeetingCancellationMessageType|Task:TaskType|PostItem:PostItemType|Network:NetworkItemType)
ArrayOfBaseItemIdsType = (ItemId:ItemIdType)*
ArrayOfBinaryType = Base64Binary:xs:base64Binary*
ArrayOfConversationRequestsType = Conversation:ConversationRequestType*
ArrayOfEventIDType = (EventToDeleteID:xs:string)*
ArrayOfExtendedAttributesType = ExtendedAttribute:ExtendedAttributeType*
ArrayOfGroupIdType = (GroupId:xs:base64Binary)*
ArrayOfMailboxData = MailboxData:MailboxData*
ArrayOfPermissionsType = (Permission:PermissionType)*
ArrayOfRuleOperationsType =
  (CreateRuleOperation:CreateRuleOperationType|SetRuleOperation:SetRuleOperationType|DeleteRuleOperation:DeleteRuleOperationType)+
ArrayOfStringsType = String:xs:string*
ArrayOfTransitionsGroupsType = TransitionsGroup:ArrayOfTransitionsType+
ArrayOfTransitionsType = @Id:xs:string
  (Transition:TransitionType|AbsoluteDateTransition:AbsoluteDateTransitionType|RecurringDayTransition:RecurringDayTransitionType|RecurringDateTransition:RecurringDateTransitionType)*
ArrayOfUnknownEntriesType = (UnknownEntry:xs:string)*
ArrayOfUserIdType = UserId:UserIdType+
AttachmentResponseShapeType = IncludeMimeContent:xs:boolean? BodyType:BodyTypeResponseType?
  FilterHtmlContent:xs:boolean? AdditionalProperties:NonEmptyArrayOfPathsToElementType?
BaseFolderIdType =
BaseFolderType = FolderId:FolderIdType? ParentFolderId:FolderIdType? FolderClass:xs:string? DisplayName:xs:string?
  TotalCount:xs:int? ChildFolderCount:xs:int? ExtendedProperty:ExtendedPropertyType*
  ManagedFolderInformation:ManagedFolderInformationType? EffectiveRights:EffectiveRightsType?
  DistinguishedFolderId:DistinguishedFolderIdNameType? PolicyTag:RetentionTagType? ArchiveTag:RetentionTagType?
  ReplicaList:ArrayOfStringsType?
BaseGroupByType = @Order:SortDirectionType!
BaseItemIdType =
BasePagingType = @MaxEntriesReturned:xs:int
BasePathToElementType =
BasePermissionType = UserId:UserIdType CanCreateItems:xs:boolean? CanCreateSubFolders:xs:boolean?
  IsFolderOwner:xs:boolean? IsFolderVisible:xs:boolean? IsFolderContact:xs:boolean? EditItems:PermissionActionType?
  DeleteItems:PermissionActionType?
BaseSubscriptionRequestType = @SubscribeToAllFolders:xs:boolean FolderIds:NonEmptyArrayOfBaseFolderIdsType?
  EventTypes:NonEmptyArrayOfNotificationEventTypesType Watermark:WatermarkType?
ChangeDescriptionType =
  (FieldURI:PathToUnindexedFieldType|IndexedFieldURI:PathToIndexedFieldType|ExtendedFieldURI:PathToExtendedFieldType)+
ConfigurationRequestDetailsType = (ANY*)
ConnectingSIDType =
  (PrincipalName:PrincipalNameType|SID:SIDType|PrimarySmtpAddress:PrimarySmtpAddressType|SmtpAddress:SmtpAddressType)
ConstantValueType = @Value:xs:string!
ContainsExpressionType = < SearchExpressionType @ContainmentMode:ContainmentModeType
  @ContainmentComparison:ContainmentComparisonType
  (FieldURI:PathToUnindexedFieldType|IndexedFieldURI:PathToIndexedFieldType|ExtendedFieldURI:PathToExtendedFieldType)+
  Constant:ConstantValueType
ConversationRequestType = ConversationId:ItemIdType SyncState:xs:base64Binary?
CreateRuleOperationType = < RuleOperationType Rule:RuleType
DailyRegeneratingPatternType = < RegeneratingPatternBaseType
DeleteFolderFieldType = < FolderChangeDescriptionType
DeleteItemFieldType = < ItemChangeDescriptionType
DeleteRuleOperationType = < RuleOperationType RuleId:xs:string
DistinguishedFolderIdType = < BaseFolderIdType @Id:DistinguishedFolderIdNameType! @ChangeKey:xs:string
  Mailbox:EmailAddressType?
DistinguishedGroupByType = < BaseGroupByType StandardGroupBy:StandardGroupByType
Duration = StartTime:xs:dateTime EndTime:xs:dateTime
ExchangeImpersonationType = ConnectingSID:ConnectingSIDType
ExcludesType = < SearchExpressionType
  (FieldURI:PathToUnindexedFieldType|IndexedFieldURI:PathToIndexedFieldType|ExtendedFieldURI:PathToExtendedFieldType)+
  Bitmask:ExcludesValueType
ExcludesValueType = @Value:ExcludesAttributeType!
ExistsType = < SearchExpressionType
  (FieldURI:PathToUnindexedFieldType|IndexedFieldURI:PathToIndexedFieldType|ExtendedFieldURI:PathToExtendedFieldType)+
ExtendedAttributeType = Name:xs:string Value:xs:string
ExtendedPropertyType = ExtendedFieldURI:PathToExtendedFieldType
  (Value:xs:string|Values:NonEmptyArrayOfPropertyValuesType)
FieldOrderType = @Order:SortDirectionType!
  (FieldURI:PathToUnindexedFieldType|IndexedFieldURI:PathToIndexedFieldType|ExtendedFieldURI:PathToExtendedFieldType)+
FieldURIOrConstantType =
  (FieldURI:PathToUnindexedFieldType|IndexedFieldURI:PathToIndexedFieldType|ExtendedFieldURI:PathToExtendedFieldType|Constant:ConstantValueType)
FolderChangeDescriptionType = < ChangeDescriptionType
FolderChangeType = (FolderId:FolderIdType|DistinguishedFolderId:DistinguishedFolderIdType)
  Updates:NonEmptyArrayOfFolderChangeDescriptionsType
FolderIdType = < BaseFolderIdType @Id:xs:string! @ChangeKey:xs:string
FolderResponseShapeType = BaseShape:DefaultShapeNamesType AdditionalProperties:NonEmptyArrayOfPathsToElementType?
FolderType = < BaseFolderType PermissionSet:PermissionSetType? UnreadCount:xs:int?
FractionalPageViewType = < BasePagingType @Numerator:xs:int! @Denominator:xs:int!
FreeBusyViewOptionsType = TimeWindow:Duration MergedFreeBusyIntervalInMinutes:xs:int?
  RequestedView:FreeBusyViewType?
GroupByType = < BaseGroupByType
  (FieldURI:PathToUnindexedFieldType|IndexedFieldURI:PathToIndexedFieldType|ExtendedFieldURI:PathToExtendedFieldType)
  AggregateOn:AggregateOnType UseCollapsibleGroups:xs:boolean? ItemsPerGroup:xs:nonNegativeInteger?
  MaxItemsPerGroup:xs:nonNegativeInteger? GroupsToExpand:ArrayOfGroupIdType?
IndexedPageViewType = < BasePagingType @Offset:xs:int! @BasePoint:IndexBasePointType!
IsEqualToType = < TwoOperandExpressionType
IsGreaterThanOrEqualToType = < TwoOperandExpressionType
IsGreaterThanType = < TwoOperandExpressionType
IsLessThanOrEqualToType = < TwoOperandExpressionType
IsLessThanType = < TwoOperandExpressionType
IsNotEqualToType = < TwoOperandExpressionType
ItemChangeDescriptionType = < ChangeDescriptionType
ItemChangeType =
  (ItemId:ItemIdType|OccurrenceItemId:OccurrenceItemIdType|RecurringMasterItemId:RecurringMasterItemIdType)
  Updates:NonEmptyArrayOfItemChangeDescriptionsType CalendarActivityData:CalendarActivityDataType?
ItemIdType = < BaseItemIdType @Id:xs:string! @ChangeKey:xs:string
ItemResponseShapeType = BaseShape:DefaultShapeNamesType IncludeMimeContent:xs:boolean?
  BodyType:BodyTypeResponseType? UniqueBodyType:BodyTypeResponseType? NormalizedBodyType:BodyTypeResponseType?
  FilterHtmlContent:xs:boolean? ConvertHtmlCodePageToUTF8:xs:boolean? InlineImageUrlTemplate:xs:string?
  BlockExternalImages:xs:boolean? AddBlankTargetToLinks:xs:boolean? MaximumBodySize:xs:int?
  AdditionalProperties:NonEmptyArrayOfPathsToElementType?
MailboxData = Email:EmailAddress AttendeeType:MeetingAttendeeType ExcludeConflicts:xs:boolean?
MailboxQueryType = Query:xs:string MailboxSearchScopes:NonEmptyArrayOfMailboxSearchScopesType
MailboxSearchScopeType = Mailbox:xs:string SearchScope:MailboxSearchLocationType
  ExtendedAttributes:ArrayOfExtendedAttributesType?
ManagedFolderInformationType = CanRenameOrMove:xs:boolean? MustDisplayComment:xs:boolean? HasQuota:xs:boolean?
  IsManagedFoldersRoot:xs:boolean? ManagedFolderId:xs:string? Comment:xs:string? StorageQuota:xs:int?
  FolderSize:xs:int? HomePage:xs:string?
ManagementRoleType = UserRoles:NonEmptyArrayOfRoleType? ApplicationRoles:NonEmptyArrayOfRoleType?
MonthlyRegeneratingPatternType = < RegeneratingPatternBaseType
MultipleOperandBooleanExpressionType = < SearchExpressionType
  (Contains:ContainsExpressionType|Excludes:ExcludesType|Exists:ExistsType|IsEqualTo:IsEqualToType|IsNotEqualTo:IsNotEqualToType|IsGreaterThan:IsGreaterThanType|IsGreaterThanOrEqualTo:IsGreaterThanOrEqualToType|IsLessThan:IsLessThanType|IsLessThanOrEqualTo:IsLessThanOrEqualToType|And:AndType|Not:NotType|Or:OrType)+
NonEmptyArrayOfAlternateIdsType =
  (AlternateId:AlternateIdType|AlternatePublicFolderId:AlternatePublicFolderIdType|AlternatePublicFolderItemId:AlternatePublicFolderItemIdType)+
NonEmptyArrayOfBaseFolderIdsType = (FolderId:FolderIdType|DistinguishedFolderId:DistinguishedFolderIdType)+
NonEmptyArrayOfBaseItemIdsType =
  (ItemId:ItemIdType|OccurrenceItemId:OccurrenceItemIdType|RecurringMasterItemId:RecurringMasterItemIdType|RecurringMasterItemIdRanges:RecurringMasterItemIdRangesType)+
NonEmptyArrayOfExtendedFieldURIsType = (ExtendedFieldURI:PathToExtendedFieldType)+
NonEmptyArrayOfFieldOrdersType = FieldOrder:FieldOrderType+
NonEmptyArrayOfFolderChangeDescriptionsType =
  (AppendToFolderField:AppendToFolderFieldType|SetFolderField:SetFolderFieldType|DeleteFolderField:DeleteFolderFieldType)+
NonEmptyArrayOfFolderChangesType = FolderChange:FolderChangeType+
NonEmptyArrayOfFoldersType =
  (Folder:FolderType|CalendarFolder:CalendarFolderType|ContactsFolder:ContactsFolderType|SearchFolder:SearchFolderType|TasksFolder:TasksFolderType)+
NonEmptyArrayOfItemChangeDescriptionsType =
  (AppendToItemField:AppendToItemFieldType|SetItemField:SetItemFieldType|DeleteItemField:DeleteItemFieldType)+
NonEmptyArrayOfItemChangesType = ItemChange:ItemChangeType+
NonEmptyArrayOfMailboxSearchScopesType = MailboxSearchScope:MailboxSearchScopeType+
NonEmptyArrayOfNotificationEventTypesType = (EventType:NotificationEventTypeType)+
NonEmptyArrayOfPathsToElementType =
  (FieldURI:PathToUnindexedFieldType|IndexedFieldURI:PathToIndexedFieldType|ExtendedFieldURI:PathToExtendedFieldType)+
NonEmptyArrayOfPeriodsType = Period:PeriodType+
NonEmptyArrayOfPropertyValuesType = (Value:xs:string+)
NonEmptyArrayOfRoleType = Role:xs:string+
NonEmptyArrayOfSubscriptionIdsType = SubscriptionId:SubscriptionIdType+
NonEmptyArrayOfTimeZoneIdType = Id:xs:string+
NotType = < SearchExpressionType
  (Contains:ContainsExpressionType|Excludes:ExcludesType|Exists:ExistsType|IsEqualTo:IsEqualToType|IsNotEqualTo:IsNotEqualToType|IsGreaterThan:IsGreaterThanType|IsGreaterThanOrEqualTo:IsGreaterThanOrEqualToType|IsLessThan:IsLessThanType|IsLessThanOrEqualTo:IsLessThanOrEqualToType|And:AndType|Not:NotType|Or:OrType)+
OrType = < MultipleOperandBooleanExpressionType
PathToExtendedFieldType = < BasePathToElementType @DistinguishedPropertySetId:DistinguishedPropertySetType
  @PropertySetId:GuidType @PropertyTag:PropertyTagType @PropertyName:xs:string @PropertyId:xs:int
  @PropertyType:MapiPropertyTypeType!
PathToIndexedFieldType = < BasePathToElementType @FieldURI:DictionaryURIType! @FieldIndex:xs:string!
PathToUnindexedFieldType = < BasePathToElementType @FieldURI:UnindexedFieldURIType!
PeriodType = @Bias:xs:duration @Name:xs:string @Id:xs:string
PermissionSetType = Permissions:ArrayOfPermissionsType UnknownEntries:ArrayOfUnknownEntriesType?
PermissionType = < BasePermissionType ReadItems:PermissionReadAccessType? PermissionLevel:PermissionLevelType
PreviewItemResponseShapeType = BaseShape:PreviewItemBaseShapeType
  AdditionalProperties:NonEmptyArrayOfExtendedFieldURIsType?
PrimarySmtpAddressType = text NonEmptyStringType
PrincipalNameType = text NonEmptyStringType
ProposeNewTimeType = < ResponseObjectType
PullSubscriptionRequestType = < BaseSubscriptionRequestType Timeout:SubscriptionTimeoutType
PushSubscriptionRequestType = < BaseSubscriptionRequestType StatusFrequency:SubscriptionStatusFrequencyType
  URL:xs:string CallerData:xs:string?
RegeneratingPatternBaseType = < IntervalRecurrencePatternBaseType
ReminderMessageDataType = ReminderText:xs:string? Location:xs:string? StartTime:xs:dateTime? EndTime:xs:dateTime?
  AssociatedCalendarItemId:ItemIdType?
RequestServerVersion.el = @Version:ExchangeVersionType!
RestrictionType =
  (Contains:ContainsExpressionType|Excludes:ExcludesType|Exists:ExistsType|IsEqualTo:IsEqualToType|IsNotEqualTo:IsNotEqualToType|IsGreaterThan:IsGreaterThanType|IsGreaterThanOrEqualTo:IsGreaterThanOrEqualToType|IsLessThan:IsLessThanType|IsLessThanOrEqualTo:IsLessThanOrEqualToType|And:AndType|Not:NotType|Or:OrType)+
RetentionTagType = text GuidType @IsExplicit:xs:boolean!
RuleActionsType = AssignCategories:ArrayOfStringsType? CopyToFolder:TargetFolderIdType? Delete:xs:boolean?
  ForwardAsAttachmentToRecipients:ArrayOfEmailAddressesType? ForwardToRecipients:ArrayOfEmailAddressesType?
  MarkImportance:ImportanceChoicesType? MarkAsRead:xs:boolean? MoveToFolder:TargetFolderIdType?
  PermanentDelete:xs:boolean? RedirectToRecipients:ArrayOfEmailAddressesType?
  SendSMSAlertToRecipients:ArrayOfEmailAddressesType? ServerReplyWithMessage:ItemIdType?
  StopProcessingRules:xs:boolean?
RuleOperationType =
RulePredicateDateRangeType = StartDateTime:xs:dateTime? EndDateTime:xs:dateTime?
RulePredicateSizeRangeType = MinimumSize:xs:int? MaximumSize:xs:int?
RulePredicatesType = Categories:ArrayOfStringsType? ContainsBodyStrings:ArrayOfStringsType?
  ContainsHeaderStrings:ArrayOfStringsType? ContainsRecipientStrings:ArrayOfStringsType?
  ContainsSenderStrings:ArrayOfStringsType? ContainsSubjectOrBodyStrings:ArrayOfStringsType?
  ContainsSubjectStrings:ArrayOfStringsType? FlaggedForAction:FlaggedForActionType?
  FromAddresses:ArrayOfEmailAddressesType? FromConnectedAccounts:ArrayOfStringsType? HasAttachments:xs:boolean?
  Importance:ImportanceChoicesType? IsApprovalRequest:xs:boolean? IsAutomaticForward:xs:boolean?
  IsAutomaticReply:xs:boolean? IsEncrypted:xs:boolean? IsMeetingRequest:xs:boolean? IsMeetingResponse:xs:boolean?
  IsNDR:xs:boolean? IsPermissionControlled:xs:boolean? IsReadReceipt:xs:boolean? IsSigned:xs:boolean?
  IsVoicemail:xs:boolean? ItemClasses:ArrayOfStringsType? MessageClassifications:ArrayOfStringsType?
  NotSentToMe:xs:boolean? SentCcMe:xs:boolean? SentOnlyToMe:xs:boolean? SentToAddresses:ArrayOfEmailAddressesType?
  SentToMe:xs:boolean? SentToOrCcMe:xs:boolean? Sensitivity:SensitivityChoicesType?
  WithinDateRange:RulePredicateDateRangeType? WithinSizeRange:RulePredicateSizeRangeType?
RuleType = RuleId:xs:string? DisplayName:xs:string Priority:xs:int IsEnabled:xs:boolean IsNotSupported:xs:boolean?
  IsInError:xs:boolean? Conditions:RulePredicatesType? Exceptions:RulePredicatesType? Actions:RuleActionsType?
SIDType = text NonEmptyStringType
SearchExpressionType =
SearchFolderType = < FolderType SearchParameters:SearchParametersType?
SearchParametersType = @Traversal:SearchFolderTraversalType Restriction:RestrictionType
  BaseFolderIds:NonEmptyArrayOfBaseFolderIdsType
SeekToConditionPageViewType = < BasePagingType @BasePoint:IndexBasePointType! Condition:RestrictionType
SerializableTimeZone = Bias:xs:int StandardTime:SerializableTimeZoneTime DaylightTime:SerializableTimeZoneTime
SerializableTimeZoneTime = Bias:xs:int Time:xs:string DayOrder:xs:short Month:xs:short DayOfWeek:DayOfWeekType
  Year:xs:string?
SetFolderFieldType = < FolderChangeDescriptionType
  (Folder:FolderType|CalendarFolder:CalendarFolderType|ContactsFolder:ContactsFolderType|SearchFolder:SearchFolderType|TasksFolder:TasksFolderType)
SetItemFieldType = < ItemChangeDescriptionType
  (Item:ItemType|Message:MessageType|CalendarItem:CalendarItemType|Contact:ContactItemType|DistributionList:DistributionListType|MeetingMessage:MeetingMessageType|MeetingRequest:MeetingRequestMessageType|MeetingResponse:MeetingResponseMessageType|MeetingCancellation:MeetingCancellationMessageType|Task:TaskType|PostItem:PostItemType|Network:NetworkItemType)
SetRuleOperationType = < RuleOperationType Rule:RuleType
SmtpAddressType = text NonEmptyStringType
StreamingSubscriptionRequestType = @SubscribeToAllFolders:xs:boolean FolderIds:NonEmptyArrayOfBaseFolderIdsType?
  EventTypes:NonEmptyArrayOfNotificationEventTypesType
SuggestionsViewOptionsType = GoodThreshold:xs:int? MaximumResultsByDay:xs:int?
  MaximumNonWorkHourResultsByDay:xs:int? MeetingDurationInMinutes:xs:int?
  MinimumSuggestionQuality:SuggestionQuality? DetailedSuggestionsWindow:Duration CurrentMeetingTime:xs:dateTime?
  GlobalObjectId:xs:string?
TargetFolderIdType =
  (FolderId:FolderIdType|DistinguishedFolderId:DistinguishedFolderIdType|AddressListId:AddressListIdType)
TimeChangeType = @TimeZoneName:xs:string Offset:xs:duration
  (((RelativeYearlyRecurrence:RelativeYearlyRecurrencePatternType|AbsoluteDate:xs:date)))? Time:xs:time
TimeZoneContextType = TimeZoneDefinition:TimeZoneDefinitionType
TimeZoneDefinitionType = @Id:xs:string @Name:xs:string (Periods:NonEmptyArrayOfPeriodsType?
  TransitionsGroups:ArrayOfTransitionsGroupsType? Transitions:ArrayOfTransitionsType?)?
TimeZoneType = @TimeZoneName:xs:string (BaseOffset:xs:duration (Standard:TimeChangeType Daylight:TimeChangeType)?)?
TransitionTargetType = text xs:string @Kind:TransitionTargetKindType!
TransitionType = To:TransitionTargetType
TwoOperandExpressionType = < SearchExpressionType
  (FieldURI:PathToUnindexedFieldType|IndexedFieldURI:PathToIndexedFieldType|ExtendedFieldURI:PathToExtendedFieldType)+
  FieldURIOrConstant:FieldURIOrConstantType
UserIdType = SID:xs:string? PrimarySmtpAddress:xs:string? DisplayName:xs:string?
  DistinguishedUser:DistinguishedUserType? ExternalUserIdentity:xs:string?
UserOofSettings = OofState:OofState ExternalAudience:ExternalAudience Duration:Duration? InternalReply:ReplyBody?
  ExternalReply:ReplyBody? DeclineMeetingReply:ReplyBody? DeclineEventsForScheduledOOF:xs:boolean?
  DeclineAllEventsForScheduledOOF:xs:boolean? CreateOOFEvent:xs:boolean? OOFEventSubject:xs:string?
  AutoDeclineFutureRequestsWhenOOF:xs:boolean? OOFEventID:xs:string? EventsToDeleteIDs:ArrayOfEventIDType?
WeeklyRegeneratingPatternType = < RegeneratingPatternBaseType
YearlyRegeneratingPatternType = < RegeneratingPatternBaseType
`
