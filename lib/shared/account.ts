/** Who is behind an address, as the directory tells it. */
export interface AccountProfile {
  userId: string
  principalName: string
  mail: string | null
  displayName: string
  jobTitle: string | null
  department: string | null
  company: string | null
  office: string | null
  mobilePhone: string | null
  telephones: string[]
  language: string | null
  /** "Member" or "Guest"; null where it was not told */
  userType: string | null
  enabled: boolean | null
  createdAt: string | null
  /** Comes from the organisation's own directory, where it must be changed */
  fromOnPremises: boolean
  proxyAddresses: string[]
}

export interface GroupMembership {
  groupId: string
  displayName: string
  address: string | null
}

export interface DeletedUser {
  userId: string
  /** As it was before the deletion */
  principalName: string
  displayName: string
  deletedAt: string
}
