'use client'
import { PageError } from '@/components/frame/PageError'

/** Within the frame: a page that could not be made. */
export default PageError
