'use client'
import { createContext, useContext, useEffect } from 'react'

/** What a page that can be come back to is called: its name, and one line that tells it from others of that name. */
export interface PageName {
  title: string
  hint: string
}

/** Set by the frame, which keeps where this person was. Without one nothing is kept. */
export const RememberPageContext = createContext<((page: PageName) => void) | null>(null)

/** For `PageHeader`: keeps the open page under its name; null is a page that needs no keeping. */
export function useRememberPage(page: PageName | null) {
  const remember = useContext(RememberPageContext)
  const { title, hint } = page ?? { title: '', hint: '' }
  useEffect(() => {
    if (title !== '') remember?.({ title, hint })
  }, [remember, title, hint])
}
