'use client'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import type { SearchDraft } from './searchDraft'

const folders = [
  { value: 'any', label: 'Every folder' },
  { value: 'inbox', label: 'Inbox' },
  { value: 'junkemail', label: 'Junk Email' },
  { value: 'deleteditems', label: 'Deleted Items' },
  { value: 'sentitems', label: 'Sent Items' },
  { value: 'archive', label: 'Archive' },
  { value: 'recoverableitemsdeletions', label: 'Recoverable Items' },
]
const attachmentChoices = [
  { value: 'any', label: 'With or without' },
  { value: 'yes', label: 'With attachments' },
  { value: 'no', label: 'Without attachments' },
]
/** Select has no empty value; the draft has. */
const chosen = (value: string) => value || 'any'

export function FolderAndAttachments({
  draft,
  onChange,
}: {
  draft: SearchDraft
  onChange: (change: Partial<SearchDraft>) => void
}) {
  // A link or an earlier search may name any folder
  const options = folders.some(({ value }) => value === chosen(draft.folder))
    ? folders
    : [...folders, { value: draft.folder, label: draft.folder }]
  return (
    <>
      <Field label="Folder">
        <Select
          value={chosen(draft.folder)}
          onValueChange={(value) => onChange({ folder: value === 'any' ? '' : value })}
          options={options}
        />
      </Field>
      <Field label="Attachments">
        <Select
          value={chosen(draft.attachments)}
          onValueChange={(value) => onChange({ attachments: value === 'yes' || value === 'no' ? value : '' })}
          options={attachmentChoices}
        />
      </Field>
    </>
  )
}
