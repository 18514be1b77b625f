'use client'
import { byNeed } from '../ui/byNeed'

/** Reads and judges a pasted list: more script than the pages that it is opened from. */
export const LazyAddEntries = byNeed(() => import('./AddEntries')).part(({ AddEntries }) => AddEntries)
