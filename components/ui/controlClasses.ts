/** What everything that takes a value looks like. */
export const controlClasses =
  'w-full min-w-0 rounded-md border border-line-control bg-page text-sm text-strong transition-colors ' +
  'hover:border-muted focus-visible:border-accent-solid focus-visible:outline-2 focus-visible:outline-accent-solid focus-visible:-outline-offset-1 ' +
  'aria-invalid:border-danger-solid disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted'
