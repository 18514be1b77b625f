import { cn } from './cn'
import { Input } from './Input'
import { KeyHint } from './Kbd'

/** Narrows what is on the page. "/" leads to it; there is one on a page. */
export function FilterInput({
  label,
  value,
  onValueChange,
  placeholder = label,
  className,
}: {
  label: string
  value: string
  onValueChange: (value: string) => void
  placeholder?: string
  className?: string
}) {
  return (
    <span className={cn('relative inline-flex', className)}>
      <Input
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        // Done with it: the keys of the rows work again. The first Esc empties it, as in every search field.
        onKeyDown={(event) => {
          if (event.key === 'Enter' || (event.key === 'Escape' && value === '')) event.currentTarget.blur()
        }}
        className="peer w-full"
      />
      <span className="pointer-events-none absolute inset-y-0 right-2 hidden items-center text-muted peer-placeholder-shown:flex peer-focus:hidden">
        <KeyHint shortcut="/" />
      </span>
    </span>
  )
}
