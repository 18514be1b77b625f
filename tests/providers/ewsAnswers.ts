/** What an Exchange server answers, written by hand: for tests of servers that misbehave. */
const spaces =
  'xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"'

export function envelopeOf(body: string, version = '15.2.2562.17'): string {
  const [major, minor, build, revision] = version.split('.')
  return `<?xml version="1.0" encoding="utf-8"?><s:Envelope ${spaces}><s:Header><t:ServerVersionInfo MajorVersion="${major}" MinorVersion="${minor}" MajorBuildNumber="${build}" MinorBuildNumber="${revision}"/></s:Header><s:Body>${body}</s:Body></s:Envelope>`
}

export function faultOf(code: string, { message = 'No.', backOffMilliseconds = -1, version = '15.2.2562.17' } = {}) {
  const wait =
    backOffMilliseconds < 0
      ? ''
      : `<t:MessageXml><t:Value Name="BackOffMilliseconds">${backOffMilliseconds}</t:Value></t:MessageXml>`
  return envelopeOf(
    `<s:Fault><faultcode>a:${code}</faultcode><faultstring>${message}</faultstring><detail><e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">${code}</e:ResponseCode><e:Message xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">${message}</e:Message>${wait}</detail></s:Fault>`,
    version,
  )
}

export function folderAnswer(version?: string): string {
  return envelopeOf(
    messages(
      'GetFolder',
      '<m:GetFolderResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Folders><t:Folder><t:FolderId Id="Rk9M" ChangeKey="QQ=="/><t:DisplayName>Inbox</t:DisplayName><t:TotalCount>1</t:TotalCount></t:Folder></m:Folders></m:GetFolderResponseMessage>',
    ),
    version,
  )
}

export function refusalOf(operation: string, code: string, messageXml = ''): string {
  return envelopeOf(
    messages(
      operation,
      `<m:${operation}ResponseMessage ResponseClass="Error"><m:MessageText>No.</m:MessageText><m:ResponseCode>${code}</m:ResponseCode>${messageXml}</m:${operation}ResponseMessage>`,
    ),
  )
}

export function messages(operation: string, inner: string): string {
  return `<m:${operation}Response><m:ResponseMessages>${inner}</m:ResponseMessages></m:${operation}Response>`
}
