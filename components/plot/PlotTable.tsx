import type { BarPlotProps } from './BarPlot'

/** The numbers of a plot, for who does not see it; it comes into sight while the keyboard is in it. */
export function PlotTable({ label, bars, unit, along, onChoose }: BarPlotProps) {
  return (
    <div className="sr-only focus-within:not-sr-only focus-within:absolute focus-within:inset-0 focus-within:z-10 focus-within:overflow-auto focus-within:rounded-md focus-within:border focus-within:border-line-strong focus-within:bg-raised focus-within:p-2">
      <table aria-label={label} className="w-full text-left text-xs">
        <thead>
          <tr>
            <th scope="col">{along}</th>
            <th scope="col">{unit}</th>
          </tr>
        </thead>
        <tbody>
          {bars
            .filter((bar) => bar.value > 0)
            .map((bar) => (
              <tr key={bar.key}>
                <th scope="row" className="font-normal">
                  {onChoose ? (
                    <button type="button" className="text-accent" onClick={() => onChoose(bar)}>
                      {bar.label}
                    </button>
                  ) : (
                    bar.label
                  )}
                </th>
                <td>{bar.value.toLocaleString('en')}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}
