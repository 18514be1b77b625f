'use client'
import { LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { roleWords } from '@/lib/shared/roleWords'
import { Button } from '../ui/Button'
import { DropdownMenu, MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '../ui/DropdownMenu'
import { usePreferences } from '../ui/PreferencesContext'
import type { Preferences } from '../ui/preferences'
import { usePerson } from './PersonContext'
import { forgetRecent } from './recentPages'

export function PersonMenu() {
  const { person } = usePerson()
  const { preferences, setPreference } = usePreferences()
  const initials = person.name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase()
  return (
    <DropdownMenu
      trigger={
        <Button
          variant="ghost"
          size="icon"
          aria-label={`${person.name}: account, theme and sign-out`}
          className="rounded-full"
        >
          {/* Drawn, not written: who speaks to the page says the name, never the initials */}
          <span
            data-initials={initials}
            className="grid size-6 place-items-center rounded-full bg-accent-tint font-semibold text-[0.6875rem] text-accent ring-1 ring-accent-line before:content-[attr(data-initials)]"
          />
        </Button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="truncate font-medium text-strong">{person.name}</p>
        <p className="mono truncate text-muted">{person.email}</p>
        <p className="mt-1 text-muted text-xs">
          {person.roles.length === 0 ? 'No role yet' : person.roles.map((role) => roleWords[role].name).join(', ')}
        </p>
      </div>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuRadioGroup
        aria-label="Theme"
        value={preferences.theme}
        onValueChange={(theme) => setPreference('theme', theme as Preferences['theme'])}
      >
        <MenuRadioItem value="system">
          <Monitor aria-hidden className="size-4 text-muted" /> As the system
        </MenuRadioItem>
        <MenuRadioItem value="light">
          <Sun aria-hidden className="size-4 text-muted" /> Light
        </MenuRadioItem>
        <MenuRadioItem value="dark">
          <Moon aria-hidden className="size-4 text-muted" /> Dark
        </MenuRadioItem>
      </MenuRadioGroup>
      <MenuLabel>Times in</MenuLabel>
      <MenuRadioGroup
        aria-label="Times in"
        value={preferences.time}
        onValueChange={(time) => setPreference('time', time as Preferences['time'])}
      >
        <MenuRadioItem value="local">Local time</MenuRadioItem>
        <MenuRadioItem value="utc">UTC</MenuRadioItem>
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={() => void leave(person.email)}>
        Sign out
      </MenuItem>
    </DropdownMenu>
  )
}

/** Loaded when it is used: once a day, and on every page it would weigh as much as the frame. */
async function leave(email: string): Promise<void> {
  forgetRecent(email)
  const { signOut } = await import('next-auth/react')
  await signOut({ callbackUrl: '/sign-in' })
}
