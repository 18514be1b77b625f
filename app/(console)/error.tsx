'use client'
import { byNeed } from '@/components/ui/byNeed'

/** Within the frame: a page that could not be made. */
export default byNeed(() => import('@/components/frame/PageError')).part(({ PageError }) => PageError)
