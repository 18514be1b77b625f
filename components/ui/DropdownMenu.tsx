'use client'
import type { ReactNode } from 'react'
import { byNeed } from './byNeed'
import { OpenedByPress } from './OpenedByPress'

const menu = byNeed(() => import('./MenuPanel'))
const MenuPanel = menu.part(({ MenuPanel }) => MenuPanel)

export const MenuItem = menu.part(({ MenuItem }) => MenuItem)
export const MenuCheckboxItem = menu.part(({ MenuCheckboxItem }) => MenuCheckboxItem)
export const MenuRadioGroup = menu.part(({ MenuRadioGroup }) => MenuRadioGroup)
export const MenuRadioItem = menu.part(({ MenuRadioItem }) => MenuRadioItem)
export const MenuGroup = menu.part(({ MenuGroup }) => MenuGroup)
export const MenuLabel = menu.part(({ MenuLabel }) => MenuLabel)
export const MenuSeparator = menu.part(({ MenuSeparator }) => MenuSeparator)

/** A list of things to do behind one button (`trigger`). */
export function DropdownMenu({
  trigger,
  align = 'end',
  children,
}: {
  trigger: ReactNode
  align?: 'start' | 'center' | 'end'
  children: ReactNode
}) {
  return (
    <OpenedByPress
      popup="menu"
      trigger={trigger}
      onNear={menu.load}
      panel={(opened) => (
        <MenuPanel {...opened} align={align}>
          {children}
        </MenuPanel>
      )}
    />
  )
}
