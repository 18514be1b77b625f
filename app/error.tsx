'use client'
import { byNeed } from '@/components/ui/byNeed'

/** Where not even the frame could be made, or a page outside of it. */
export default byNeed(() => import('@/components/frame/RootError')).part(({ RootError }) => RootError)
