import { describe, expect, it } from 'vitest'
import { holdToSchema } from '../testing/holdToSchema'
import { countIn } from '../testing/itemRequests'
import { all, codes, ewsOfFile, inbox, MAILBOX, savedMessage } from '../testing/serveEws'

const ews = await ewsOfFile()

describe('folders', () => {
  it('come with their counts, or with the reason why not, one by one', async () => {
    const ids = ['inbox', 'recoverableitemsdeletions', 'archiveroot', 'publicfoldersroot'].map((name) =>
      inbox(MAILBOX, name),
    )
    const answer = await ews.ask(
      `<m:GetFolder><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="folder:PermissionSet"/><t:ExtendedFieldURI PropertyTag="0x66b5" PropertyType="String"/></t:AdditionalProperties></m:FolderShape><m:FolderIds>${ids.join('')}<t:FolderId Id="nonsense"/></m:FolderIds></m:GetFolder>`,
    )
    expect(codes(answer)).toEqual([
      'NoError',
      'NoError',
      'ErrorFolderNotFound',
      'ErrorNoPublicFolderReplicaAvailable',
      'ErrorInvalidIdMalformed',
    ])
    expect(answer.text).toContain('<t:DistinguishedFolderId>inbox</t:DistinguishedFolderId>')
  })

  it('are found at every depth and page by page', async () => {
    const find = (view: string) =>
      `<m:FindFolder Traversal="Deep"><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>${view}<m:ParentFolderIds>${inbox(MAILBOX, 'root')}</m:ParentFolderIds></m:FindFolder>`
    const whole = await ews.ask(find(''))
    const total = all(whole.xml, 'FolderId').length
    expect(total).toBeGreaterThan(30)
    const page = await ews.ask(
      find('<m:IndexedPageFolderView MaxEntriesReturned="10" Offset="30" BasePoint="Beginning"/>'),
    )
    const root = all(page.xml, 'RootFolder')[0]
    expect(root?.attributes).toMatchObject({
      IndexedPagingOffset: String(Math.min(40, total)),
      TotalItemsInView: String(total),
    })
    const fraction = await ews.ask(
      find('<m:FractionalPageFolderView MaxEntriesReturned="5" Numerator="1" Denominator="2"/>'),
    )
    expect(all(fraction.xml, 'FolderId')).toHaveLength(5)
  })

  it('are made, renamed, moved, emptied and deleted; those of the mailbox itself stay', async () => {
    const made = await ews.ask(
      `<m:CreateFolder><m:ParentFolderId>${inbox()}</m:ParentFolderId><m:Folders><t:Folder><t:DisplayName>Phish Reports</t:DisplayName></t:Folder><t:Folder><t:DisplayName>phish reports</t:DisplayName></t:Folder></m:Folders></m:CreateFolder>`,
    )
    expect(codes(made)).toEqual(['NoError', 'ErrorFolderExists'])
    const { Id, ChangeKey } = all(made.xml, 'FolderId')[0]?.attributes ?? {}
    const id = `<t:FolderId Id="${Id}" ChangeKey="${ChangeKey}"/>`
    const renamed = await ews.ask(
      `<m:UpdateFolder><m:FolderChanges><t:FolderChange>${id}<t:Updates><t:SetFolderField><t:FieldURI FieldURI="folder:DisplayName"/><t:Folder><t:DisplayName>Reports</t:DisplayName></t:Folder></t:SetFolderField></t:Updates></t:FolderChange></m:FolderChanges></m:UpdateFolder>`,
    )
    expect(codes(renamed)).toEqual(['NoError'])
    await ews.ask(savedMessage('kept in reports', '', id))
    expect(
      codes(
        await ews.ask(
          `<m:MoveFolder><m:ToFolderId>${inbox(MAILBOX, 'msgfolderroot')}</m:ToFolderId><m:FolderIds>${id}</m:FolderIds></m:MoveFolder>`,
        ),
      ),
    ).toEqual(['NoError'])
    expect(
      codes(
        await ews.ask(
          `<m:EmptyFolder DeleteType="SoftDelete" DeleteSubFolders="true"><m:FolderIds>${id}</m:FolderIds></m:EmptyFolder>`,
        ),
      ),
    ).toEqual(['NoError'])
    expect(await countIn(ews, 'recoverableitemsdeletions', 'kept in reports')).toBe(1)
    const gone = await ews.ask(
      `<m:DeleteFolder DeleteType="HardDelete"><m:FolderIds>${id}${inbox()}</m:FolderIds></m:DeleteFolder>`,
    )
    expect(codes(gone)).toEqual(['NoError', 'ErrorDeleteDistinguishedFolder'])
    expect(
      codes(
        await ews.ask(
          `<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds>${id}</m:FolderIds></m:GetFolder>`,
        ),
      ),
    ).toEqual(['ErrorFolderNotFound'])
  })
})

holdToSchema(() => ews, 10)
