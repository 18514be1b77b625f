/**
 * danger: cannot be undone, or failed. waiting: waits for a person. proved: checked and true. accent: going on now.
 * neutral: everything else, also an ordinary success that nobody has checked.
 */
export type Tone = 'neutral' | 'accent' | 'danger' | 'waiting' | 'proved'

export const toneText: Record<Tone, string> = {
  neutral: 'text-muted',
  accent: 'text-accent',
  danger: 'text-danger',
  waiting: 'text-waiting',
  proved: 'text-proved',
}

export const toneBox: Record<Tone, string> = {
  neutral: 'border-line bg-sunken text-body',
  accent: 'border-accent-line bg-accent-tint text-accent',
  danger: 'border-danger-line bg-danger-tint text-danger',
  waiting: 'border-waiting-line bg-waiting-tint text-waiting',
  proved: 'border-proved-line bg-proved-tint text-proved',
}

export const toneFill: Record<Tone, string> = {
  neutral: 'bg-muted',
  accent: 'bg-accent-solid',
  danger: 'bg-danger-solid',
  waiting: 'bg-waiting',
  proved: 'bg-proved',
}
