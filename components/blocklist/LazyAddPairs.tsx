'use client'
import { byNeed } from '../ui/byNeed'

/** Reads and judges pasted pairs: more script than the pages that it is opened from. */
export const LazyAddPairs = byNeed(() => import('./AddPairs')).part(({ AddPairs }) => AddPairs)
