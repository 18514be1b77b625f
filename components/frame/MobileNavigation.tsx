'use client'
import { Menu } from 'lucide-react'
import { byNeed } from '../ui/byNeed'
import { IconButton } from '../ui/IconButton'
import { OpenedByPress } from '../ui/OpenedByPress'

const drawer = byNeed(() => import('./NavigationDrawer'))
const NavigationDrawer = drawer.part(({ NavigationDrawer }) => NavigationDrawer)

/** On a phone, and on a tablet that stands upright, the navigation is a drawer: beside it a table would have half the screen. */
export function MobileNavigation({ waitingForMe }: { waitingForMe: number | null }) {
  return (
    <OpenedByPress
      popup="dialog"
      trigger={<IconButton icon={Menu} label="Open the navigation" className="lg:hidden" />}
      onNear={drawer.load}
      panel={(opened) => <NavigationDrawer {...opened} waitingForMe={waitingForMe} />}
    />
  )
}
