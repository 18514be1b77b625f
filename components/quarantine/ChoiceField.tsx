import { CheckboxField } from '../ui/CheckboxField'

/** Any number of a few values; none chosen means that they do not matter. */
export function ChoiceField<Value extends string>({
  legend,
  options,
  chosen,
  onChange,
}: {
  legend: string
  options: readonly { value: Value; label: string }[]
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
}) {
  return (
    <fieldset className="grid gap-1.5 max-md:gap-3">
      <legend className="mb-1.5 font-medium text-strong">{legend}</legend>
      {options.map(({ value, label }) => (
        <CheckboxField
          key={value}
          label={<span className="font-normal">{label}</span>}
          checked={chosen.includes(value)}
          onCheckedChange={(checked) =>
            onChange(options.map((one) => one.value).filter((one) => (one === value ? checked : chosen.includes(one))))
          }
        />
      ))}
    </fieldset>
  )
}
