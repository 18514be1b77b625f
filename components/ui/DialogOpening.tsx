/** The page already darkens while the script of a dialog is on its way; it can still be used, should nothing arrive. */
export function DialogOpening() {
  return <div aria-hidden data-opening className="pointer-events-none fixed inset-0 z-40 animate-fade-in bg-overlay" />
}
