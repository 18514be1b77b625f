/** A hook that turns back: what was delivered comes back. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" fill="none" aria-hidden="true" className={className}>
      <rect width="20" height="20" rx="5" className="fill-accent-solid" />
      <path
        d="M14.2 6.2A5.2 5.2 0 1 0 15.2 10M14.6 3.6v3.2h-3.2"
        className="stroke-on-solid"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
