import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Run } from '../../generated/prisma/client'
import { db } from '../../lib/db/client'
import { houseEvidenceStore } from '../../lib/evidence/houseStore'
import { readNow } from '../../lib/runs/readNow'
import { restoreRun } from '../../lib/runs/restore'
import type { MessagePreview } from '../../lib/shared/messagePreview'
import type { MessageTarget } from '../../lib/shared/run'
import { corpusHouse, type LoadedMail, type StoredMail } from './corpusHouse'

// Mail that others wrote, with all that is broken in it, through everything that the console does with a message.

const corpus = path.resolve(import.meta.dirname, '../../../shared/corpus')
const timeout = 300_000

interface ManifestFile {
  file: string
  size: number
  sha256: string
  truth: { message_id?: string | null }
}

describe.skipIf(!existsSync(corpus))(
  'every message of the corpus (skipped where ../shared/corpus is absent)',
  async () => {
    if (!existsSync(corpus)) return
    const house = await corpusHouse(corpus)
    const { files } = JSON.parse(readFileSync(path.join(corpus, 'MANIFEST.json'), 'utf8')) as { files: ManifestFile[] }
    const manifest = new Map(files.map((file) => [file.file, file]))
    let mails: LoadedMail[]
    let mailboxes: string[]
    /** The search that lists the mailboxes, and its hits by message id */
    let listing: Run
    const hitIds = new Map<string, string>()
    let before: Map<string, StoredMail>
    let removal: Run

    const selected = (some = mails) => ({
      searchRunId: listing.id,
      hits: some.map((mail) => hitIds.get(mail.immutableId) ?? ''),
    })
    const itemsOf = (run: Run) => db().runItem.findMany({ where: { runId: run.id } })

    beforeAll(async () => {
      mails = await house.loaded()
      mailboxes = [...new Set(mails.map(({ mailbox }) => mailbox))]
    })

    it('lies in a mailbox', () => {
      const expected = files.filter(({ file }) => file.endsWith('.eml')).map(({ file, sha256 }) => `${file} ${sha256}`)
      expect(expected.length).toBeGreaterThan(400)
      expect(mails.map(({ file, sha256 }) => `${file} ${sha256}`).toSorted()).toEqual(expected.toSorted())
    })

    it('is found by its internet message id', { timeout }, async () => {
      const named = mails.filter(({ file }) => manifest.get(file)?.truth.message_id)
      expect(named.length).toBeGreaterThan(350)
      const found = new Set<string>()
      for (let start = 0; start < named.length; start += 50) {
        const some = named.slice(start, start + 50)
        const run = await house.run('mail.search', {
          mailboxes: [...new Set(some.map(({ mailbox }) => mailbox))],
          criteria: {
            any: some.map(({ internetMessageId }) => ({
              field: 'internetMessageId',
              operator: 'equals',
              value: internetMessageId,
            })),
          },
        })
        expect(run).toMatchObject({ state: 'finished', outcome: 'successful' })
        const hits = await db().hit.findMany({ where: { runId: run.id }, select: { messageId: true } })
        for (const { messageId } of hits) found.add(messageId)
      }
      expect(named.filter(({ immutableId }) => !found.has(immutableId)).map(({ file }) => file)).toEqual([])
      // Copies of one id that lie in other mailboxes, and nothing that nobody asked for
      const known = new Set(mails.map(({ immutableId }) => immutableId))
      expect([...found].filter((id) => !known.has(id))).toEqual([])
    })

    it('is found in the listing of its mailbox', { timeout }, async () => {
      listing = await house.run('mail.search', { mailboxes, folders: ['inbox'] })
      expect(listing).toMatchObject({ state: 'finished', outcome: 'successful' })
      const hits = await db().hit.findMany({ where: { runId: listing.id }, select: { id: true, messageId: true } })
      for (const { id, messageId } of hits) hitIds.set(messageId, String(id))
      expect(mails.filter(({ immutableId }) => !hitIds.has(immutableId)).map(({ file }) => file)).toEqual([])
    })

    it('is opened, safe to look at, and is what was sent', { timeout }, async () => {
      const wrong: string[] = []
      const waiting = [...mails]
      const open = async () => {
        for (let mail = waiting.pop(); mail; mail = waiting.pop()) {
          const { mailbox, immutableId: messageId, sha256, sizeBytes, file } = mail
          const input = { mailbox, messageId }
          const request = { commandId: 'mail.preview', connectionId: house.connectionId, input }
          const preview = (await readNow(request, house.analyst, AbortSignal.timeout(60_000))) as MessagePreview
          if (preview.sha256 !== sha256 || preview.sizeBytes !== sizeBytes) wrong.push(`${file}: other bytes`)
          if (/<(script|iframe|form|object|embed|link|meta)\b|\son\w+\s*=|javascript:/i.test(preview.html ?? ''))
            wrong.push(`${file}: something active is left`)
        }
      }
      await Promise.all(Array.from({ length: 8 }, open))
      expect(wrong).toEqual([])
      expect(await db().auditEntry.count({ where: { action: 'mail.opened' } })).toBe(mails.length)
    })

    it('is saved as evidence, byte for byte', { timeout }, async () => {
      const run = await house.run('mail.getMime', { selection: selected() })
      expect(run).toMatchObject({ state: 'finished', outcome: 'successful', itemCount: mails.length })
      const saved = new Map<string, string>()
      for (const { target, after } of await itemsOf(run)) {
        const [file] = (after as { files: { sha256: string }[] }).files
        saved.set((target as unknown as MessageTarget).messageId, file?.sha256 ?? '')
      }
      const store = houseEvidenceStore()
      for (const { file, immutableId } of mails) {
        const sha256 = manifest.get(file)?.sha256 ?? ''
        expect([file, saved.get(immutableId)]).toEqual([file, sha256])
        const bytes = await store.get(sha256)
        expect([file, Buffer.compare(bytes, house.fileBytes(file))]).toEqual([file, 0])
      }
    })

    it('is removed', { timeout }, async () => {
      const read = mails.filter((_, index) => index % 2 === 0)
      // A state of its own, so that there is something to lose
      expect(await house.run('mail.markRead', { selection: selected(read) })).toMatchObject({ outcome: 'successful' })
      before = await house.stored(mailboxes)
      expect(mails.filter(({ immutableId }) => before.get(immutableId)?.isRead)).toHaveLength(read.length)

      removal = await house.run('mail.delete', { selection: selected(), mode: 'soft' })
      expect(removal).toMatchObject({ state: 'finished', outcome: 'successful', itemCount: mails.length })
      const after = await house.stored(mailboxes)
      const taken = new Set(mails.map(({ immutableId }) => immutableId))
      for (const [id, was] of before) {
        const folder = taken.has(id) ? 'Recoverable Items/Deletions' : was.folder
        expect(after.get(id)).toMatchObject({ folder, isRead: was.isRead, categories: was.categories })
      }
    })

    it('is put back as it was', { timeout }, async () => {
      const restore = await house.carryOut(await restoreRun(removal.id, house.analyst, { reason: 'Corpus' }))
      expect(restore).toMatchObject({ state: 'finished', outcome: 'successful', itemCount: mails.length })
      const after = await house.stored(mailboxes)
      for (const [id, { folder, isRead, categories }] of before) {
        expect(after.get(id)).toMatchObject({ folder, isRead, categories })
      }
      const again = await house.run('mail.getMime', { selection: selected() })
      const sums = (await itemsOf(again)).map(
        ({ after: kept }) => (kept as { files: { sha256: string }[] }).files[0]?.sha256,
      )
      expect(sums.toSorted()).toEqual(mails.map(({ sha256 }) => sha256).toSorted())
      const oneByOne = createHash('sha256')
        .update(house.fileBytes(mails[0]?.file ?? ''))
        .digest('hex')
      expect(sums).toContain(oneByOne)
    })
  },
)
