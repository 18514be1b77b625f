'use client'
import { usePreferences } from './PreferencesContext'
import { SegmentedControl } from './SegmentedControl'

/** UTC or local, for every time in the console; remembered. */
export function TimeZoneSwitch() {
  const { preferences, setPreference } = usePreferences()
  return (
    <SegmentedControl
      label="Times in"
      value={preferences.time}
      onValueChange={(time) => setPreference('time', time)}
      options={[
        { value: 'local', label: 'Local' },
        { value: 'utc', label: 'UTC' },
      ]}
    />
  )
}
