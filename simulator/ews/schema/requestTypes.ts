/** What the body of a request may hold, in the notation of readGrammar. */
export const REQUEST_TYPES = `
m.ArchiveItemType = < m.BaseRequestType m.ArchiveSourceFolderId:TargetFolderIdType
  m.ItemIds:NonEmptyArrayOfBaseItemIdsType
m.ArrayOfServiceConfigurationType = (m.ConfigurationName:ServiceConfigurationType)+
m.BaseDelegateType = < m.BaseRequestType m.Mailbox:EmailAddressType
m.BaseMoveCopyFolderType = < m.BaseRequestType m.ToFolderId:TargetFolderIdType
  m.FolderIds:NonEmptyArrayOfBaseFolderIdsType
m.BaseMoveCopyItemType = < m.BaseRequestType m.ToFolderId:TargetFolderIdType
  m.ItemIds:NonEmptyArrayOfBaseItemIdsType m.ReturnNewItemIds:xs:boolean?
m.BaseRequestType =
m.ConvertIdType = < m.BaseRequestType @DestinationFormat:IdFormatType! m.SourceIds:NonEmptyArrayOfAlternateIdsType
m.CopyFolderType = < m.BaseMoveCopyFolderType
m.CopyItemType = < m.BaseMoveCopyItemType
m.CreateAttachmentType = < m.BaseRequestType m.ParentItemId:ItemIdType m.Attachments:NonEmptyArrayOfAttachmentsType
m.CreateFolderType = < m.BaseRequestType m.ParentFolderId:TargetFolderIdType m.Folders:NonEmptyArrayOfFoldersType
m.CreateItemType = < m.BaseRequestType @MessageDisposition:MessageDispositionType
  @SendMeetingInvitations:CalendarItemCreateOrDeleteOperationType m.SavedItemFolderId:TargetFolderIdType?
  m.Items:NonEmptyArrayOfAllItemsType
m.DeleteAttachmentType = < m.BaseRequestType m.AttachmentIds:NonEmptyArrayOfRequestAttachmentIdsType
m.DeleteFolderType = < m.BaseRequestType @DeleteType:DisposalType! m.FolderIds:NonEmptyArrayOfBaseFolderIdsType
m.DeleteItemType = < m.BaseRequestType @DeleteType:DisposalType!
  @SendMeetingCancellations:CalendarItemCreateOrDeleteOperationType
  @AffectedTaskOccurrences:AffectedTaskOccurrencesType @SuppressReadReceipts:xs:boolean
  m.ItemIds:NonEmptyArrayOfBaseItemIdsType
m.EmptyFolderType = < m.BaseRequestType @DeleteType:DisposalType! @DeleteSubFolders:xs:boolean!
  m.FolderIds:NonEmptyArrayOfBaseFolderIdsType
m.ExpandDLType = < m.BaseRequestType m.Mailbox:EmailAddressType
m.FindFolderType = < m.BaseRequestType @Traversal:FolderQueryTraversalType! m.FolderShape:FolderResponseShapeType
  (m.IndexedPageFolderView:IndexedPageViewType|m.FractionalPageFolderView:FractionalPageViewType)?
  m.Restriction:RestrictionType? m.ParentFolderIds:NonEmptyArrayOfBaseFolderIdsType
m.FindItemType = < m.BaseRequestType @Traversal:ItemQueryTraversalType! m.ItemShape:ItemResponseShapeType
  (m.IndexedPageItemView:IndexedPageViewType|m.FractionalPageItemView:FractionalPageViewType|m.SeekToConditionPageItemView:SeekToConditionPageViewType|m.CalendarView:CalendarViewType|m.ContactsView:ContactsViewType)?
  (m.GroupBy:GroupByType|m.DistinguishedGroupBy:DistinguishedGroupByType)? m.Restriction:RestrictionType?
  m.SortOrder:NonEmptyArrayOfFieldOrdersType? m.ParentFolderIds:NonEmptyArrayOfBaseFolderIdsType
  m.QueryString:m.QueryStringType?
m.GetAttachmentType = < m.BaseRequestType m.AttachmentShape:AttachmentResponseShapeType?
  m.AttachmentIds:NonEmptyArrayOfRequestAttachmentIdsType
m.GetConversationItemsType = < m.BaseRequestType m.ItemShape:ItemResponseShapeType
  m.FoldersToIgnore:NonEmptyArrayOfBaseFolderIdsType? m.MaxItemsToReturn:xs:int?
  m.SortOrder:ConversationNodeSortOrder? m.MailboxScope:MailboxSearchLocationType?
  m.Conversations:ArrayOfConversationRequestsType
m.GetDelegateType = < m.BaseDelegateType @IncludePermissions:xs:boolean! m.UserIds:ArrayOfUserIdType?
m.GetEventsType = < m.BaseRequestType m.SubscriptionId:SubscriptionIdType m.Watermark:WatermarkType
m.GetFolderType = < m.BaseRequestType m.FolderShape:FolderResponseShapeType
  m.FolderIds:NonEmptyArrayOfBaseFolderIdsType
m.GetInboxRulesRequestType = < m.BaseRequestType m.MailboxSmtpAddress:xs:string?
m.GetItemType = < m.BaseRequestType m.ItemShape:ItemResponseShapeType m.ItemIds:NonEmptyArrayOfBaseItemIdsType
m.GetRoomListsType = < m.BaseRequestType
m.GetRoomsType = < m.BaseRequestType m.RoomList:EmailAddressType
m.GetSearchableMailboxesType = < m.BaseRequestType m.SearchFilter:xs:string? m.ExpandGroupMembership:xs:boolean?
m.GetServerTimeZonesType = < m.BaseRequestType @ReturnFullTimeZoneData:xs:boolean
  m.Ids:NonEmptyArrayOfTimeZoneIdType?
m.GetServiceConfigurationType = < m.BaseRequestType m.ActingAs:EmailAddressType?
  m.RequestedConfiguration:m.ArrayOfServiceConfigurationType
  m.ConfigurationRequestDetails:ConfigurationRequestDetailsType?
m.GetStreamingEventsType = < m.BaseRequestType m.SubscriptionIds:NonEmptyArrayOfSubscriptionIdsType
  m.ConnectionTimeout:StreamingSubscriptionConnectionTimeoutType
m.GetUserAvailabilityRequestType = < m.BaseRequestType TimeZone:SerializableTimeZone?
  m.MailboxDataArray:ArrayOfMailboxData FreeBusyViewOptions:FreeBusyViewOptionsType?
  SuggestionsViewOptions:SuggestionsViewOptionsType?
m.GetUserOofSettingsRequest = < m.BaseRequestType Mailbox:EmailAddress
m.MarkAllItemsAsReadType = < m.BaseRequestType m.ReadFlag:xs:boolean m.SuppressReadReceipts:xs:boolean
  m.FolderIds:NonEmptyArrayOfBaseFolderIdsType
m.MarkAsJunkType = < m.BaseRequestType @IsJunk:xs:boolean! @MoveItem:xs:boolean!
  m.ItemIds:NonEmptyArrayOfBaseItemIdsType
m.MoveFolderType = < m.BaseMoveCopyFolderType
m.MoveItemType = < m.BaseMoveCopyItemType
m.QueryStringType = text xs:string @ResetCache:xs:boolean @ReturnHighlightTerms:xs:boolean
  @ReturnDeletedItems:xs:boolean
m.ResolveNamesType = < m.BaseRequestType @ReturnFullContactData:xs:boolean! @SearchScope:ResolveNamesSearchScopeType
  @ContactDataShape:DefaultShapeNamesType m.ParentFolderIds:NonEmptyArrayOfBaseFolderIdsType?
  m.UnresolvedEntry:NonEmptyStringType
m.SearchMailboxesType = < m.BaseRequestType m.SearchQueries:NonEmptyArrayOfMailboxQueriesType
  m.ResultType:SearchResultType m.PreviewItemResponseShape:PreviewItemResponseShapeType? m.SortBy:FieldOrderType?
  m.Language:xs:string? m.Deduplication:xs:boolean? m.PageSize:xs:int? m.PageItemReference:xs:string?
  m.PageDirection:SearchPageDirectionType?
m.SendItemType = < m.BaseRequestType @SaveItemToFolder:xs:boolean! m.ItemIds:NonEmptyArrayOfBaseItemIdsType
  m.SavedItemFolderId:TargetFolderIdType?
m.SetUserOofSettingsRequest = < m.BaseRequestType Mailbox:EmailAddress UserOofSettings:UserOofSettings
m.SubscribeType = < m.BaseRequestType
  (m.PullSubscriptionRequest:PullSubscriptionRequestType|m.PushSubscriptionRequest:PushSubscriptionRequestType|m.StreamingSubscriptionRequest:StreamingSubscriptionRequestType)
m.SyncFolderHierarchyType = < m.BaseRequestType m.FolderShape:FolderResponseShapeType
  m.SyncFolderId:TargetFolderIdType? m.SyncState:xs:string?
m.SyncFolderItemsType = < m.BaseRequestType m.ItemShape:ItemResponseShapeType m.SyncFolderId:TargetFolderIdType
  m.SyncState:xs:string? m.Ignore:ArrayOfBaseItemIdsType? m.MaxChangesReturned:MaxSyncChangesReturnedType
  m.SyncScope:SyncFolderItemsScopeType?
m.UnsubscribeType = < m.BaseRequestType m.SubscriptionId:SubscriptionIdType
m.UpdateFolderType = < m.BaseRequestType m.FolderChanges:NonEmptyArrayOfFolderChangesType
m.UpdateInboxRulesRequestType = < m.BaseRequestType m.MailboxSmtpAddress:xs:string?
  m.RemoveOutlookRuleBlob:xs:boolean? m.Operations:ArrayOfRuleOperationsType
m.UpdateItemType = < m.BaseRequestType @ConflictResolution:ConflictResolutionType!
  @MessageDisposition:MessageDispositionType @SendMeetingInvitationsOrCancellations:CalendarItemUpdateOperationType
  @SuppressReadReceipts:xs:boolean m.SavedItemFolderId:TargetFolderIdType?
  m.ItemChanges:NonEmptyArrayOfItemChangesType
`
