'use client'
import { Menu } from 'lucide-react'
import { byNeed } from '../ui/byNeed'
import { IconButton } from '../ui/IconButton'
import { OpenedByPress } from '../ui/OpenedByPress'

const drawer = byNeed(() => import('./NavigationDrawer'))
const NavigationDrawer = drawer.part(({ NavigationDrawer }) => NavigationDrawer)

/** On narrow screens the navigation is a drawer. */
export function MobileNavigation({ waitingForMe }: { waitingForMe: number | null }) {
  return (
    <OpenedByPress
      popup="dialog"
      trigger={<IconButton icon={Menu} label="Open the navigation" className="md:hidden" />}
      onNear={drawer.load}
      panel={(opened) => <NavigationDrawer {...opened} waitingForMe={waitingForMe} />}
    />
  )
}
