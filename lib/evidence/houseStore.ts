import path from 'node:path'
import { config } from '../config'
import { diskEvidenceStore, type EvidenceStore } from './store'

export function houseEvidenceStore(): EvidenceStore {
  return diskEvidenceStore(path.join(/* turbopackIgnore: true */ config().dataDir, 'evidence'))
}
