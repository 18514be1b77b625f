/** What was there before, and what the service answered, as it was kept. */
export function KeptAnswer({ before, after }: { before: unknown; after: unknown }) {
  return (
    <>
      <Kept title="Before" value={before} />
      <Kept title="After" value={after} />
    </>
  )
}

function Kept({ title, value }: { title: string; value: unknown }) {
  if (value === null || value === undefined) return null
  return (
    <section aria-label={title} className="grid gap-1">
      <h3 className="font-medium text-strong">{title}</h3>
      <pre className="mono wrap-anywhere whitespace-pre-wrap rounded-md border border-line bg-sunken p-3 text-xs">
        {JSON.stringify(value, null, 2)}
      </pre>
    </section>
  )
}
