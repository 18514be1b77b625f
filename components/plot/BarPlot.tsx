'use client'
import { nice, ticks } from 'd3-array'
import { scaleBand } from 'd3-scale'
import { cn } from '../ui/cn'
import { PlotTable } from './PlotTable'
import type { PlotBar } from './plotBar'
import { useElementWidth } from './useElementWidth'

const margin = { top: 6, right: 14, bottom: 40, left: 52 }
const pxPerTick = 56
const wantedTicks = 3
const tickText = { fill: 'var(--text-muted)', fontSize: 11 }
const labelText = { fill: 'var(--text-muted)', fontSize: 10, textAnchor: 'middle' } as const

export interface BarPlotProps {
  /** Names the table behind it */
  label: string
  bars: readonly PlotBar[]
  /** What is counted: "Messages" */
  unit: string
  /** What the bars stand along: "Hour, UTC" */
  along: string
  heightPx?: number
  onChoose?: (bar: PlotBar) => void
  tone?: 'accent' | 'waiting'
}

/**
 * Upright bars along time. The axes are drawn here: those of a library, which can wrap and turn words, and scales for every
 * kind of value and colour weigh as much as the table below. What it shows also stands in a table behind it, which screen readers and the keyboard use: a hundred bars
 * would be a hundred stops.
 */
export function BarPlot(props: BarPlotProps) {
  const { bars, heightPx = 140, onChoose, tone = 'accent' } = props
  const [ref, widthPx] = useElementWidth<HTMLDivElement>()
  const most = Math.max(1, ...bars.map((bar) => bar.value))
  const innerWidth = Math.max(0, widthPx - margin.left - margin.right)
  const bottom = heightPx - margin.bottom
  const keys = bars.map((bar) => bar.key)
  const x = scaleBand(keys, [0, innerWidth]).padding(0.18)
  const [, highest] = nice(0, most, wantedTicks)
  const y = (value: number) => bottom - ((bottom - margin.top) * value) / highest
  const every = Math.max(1, Math.ceil(bars.length / Math.max(1, Math.floor(innerWidth / pxPerTick))))
  return (
    <div ref={ref} className="relative overflow-hidden" style={{ minHeight: heightPx }}>
      {widthPx > 0 ? (
        // Out of the flow: as wide as the room was, it would keep the room from getting narrower
        <svg aria-hidden width={widthPx} height={heightPx} className="absolute top-0 left-0">
          <g transform={`translate(${margin.left} 0)`}>
            {ticks(0, highest, wantedTicks)
              .filter(Number.isInteger)
              .map((value) => (
                <g key={value} transform={`translate(0 ${y(value)})`}>
                  <line x2={innerWidth} stroke="var(--line)" />
                  <text x={-10} y={3} {...tickText} textAnchor="end">
                    {value.toLocaleString('en')}
                  </text>
                </g>
              ))}
            {bars.map((bar) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: the table behind has a button for each bar
              <g
                key={bar.key}
                data-bar={bar.key}
                onClick={onChoose && bar.value > 0 ? () => onChoose(bar) : undefined}
                className={cn('group/bar', onChoose && bar.value > 0 && 'cursor-pointer')}
              >
                <title>{`${bar.label}: ${bar.value.toLocaleString('en')}`}</title>
                {/* The whole height can be hit, not only a bar of one pixel. */}
                <rect
                  x={x(bar.key)}
                  width={x.step()}
                  y={margin.top}
                  height={bottom - margin.top}
                  className={cn('fill-transparent', onChoose && bar.value > 0 && 'group-hover/bar:fill-hover')}
                />
                <rect
                  x={x(bar.key)}
                  width={Math.max(1, x.bandwidth())}
                  y={y(bar.value)}
                  height={Math.max(bar.value > 0 ? 1.5 : 0, bottom - y(bar.value))}
                  rx={Math.min(2, x.bandwidth() / 4)}
                  fill={tone === 'accent' ? 'var(--accent-solid)' : 'var(--waiting-text)'}
                />
              </g>
            ))}
            <line x2={innerWidth} y1={bottom} y2={bottom} stroke="var(--line-strong)" />
            {bars
              .filter((_, index) => (bars.length - 1 - index) % every === 0)
              .map(({ key, tick }) => (
                <g key={key} transform={`translate(${(x(key) ?? 0) + x.bandwidth() / 2} ${bottom})`}>
                  <line y2={4} stroke="var(--line-strong)" />
                  <text y={18} {...tickText} textAnchor="middle">
                    {tick}
                  </text>
                </g>
              ))}
            <text x={innerWidth / 2} y={bottom + 36} {...labelText}>
              {props.along}
            </text>
            <text transform={`translate(-40 ${(bottom + margin.top) / 2}) rotate(-90)`} {...labelText}>
              {props.unit}
            </text>
          </g>
        </svg>
      ) : null}
      <PlotTable {...props} />
    </div>
  )
}
