'use client'
import { cn } from '../ui/cn'
import { PlotTable } from './PlotTable'
import type { PlotBar } from './plotBar'
import { bandScale, countScale } from './plotScale'
import { useElementWidth } from './useElementWidth'

const margin = { top: 6, right: 4, bottom: 40, left: 44 }
const pxPerTick = 64
const tickLengthPx = 4
const tickLabel = { fill: 'var(--text-muted)', fontSize: 11 }
const axisLabel = { ...tickLabel, fontSize: 10, textAnchor: 'middle' } as const

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
 * Upright bars along time, with both axes. What it shows also stands in a table behind it, which screen readers and the
 * keyboard use: a hundred bars would be a hundred stops.
 */
export default function BarPlot(props: BarPlotProps) {
  const { bars, heightPx = 140, onChoose, tone = 'accent' } = props
  const [ref, widthPx] = useElementWidth<HTMLDivElement>()
  const most = Math.max(1, ...bars.map((bar) => bar.value))
  const innerWidth = Math.max(0, widthPx - margin.left - margin.right)
  const bottom = heightPx - margin.bottom
  const x = bandScale(bars.length, innerWidth, 0.18)
  const { yOf, ticks } = countScale(most, 3, margin.top, bottom)
  const every = Math.max(1, Math.ceil(bars.length / Math.max(1, Math.floor(innerWidth / pxPerTick))))
  return (
    <div ref={ref} className="relative" style={{ minHeight: heightPx }}>
      {widthPx > 0 ? (
        <svg aria-hidden width={widthPx} height={heightPx} className="block">
          <g transform={`translate(${margin.left} 0)`}>
            {ticks.map((value) => (
              <g key={value}>
                <line x2={innerWidth} y1={yOf(value)} y2={yOf(value)} stroke="var(--line)" />
                <text {...tickLabel} x={-8} y={yOf(value)} dy={4} textAnchor="end">
                  {value.toLocaleString('en')}
                </text>
              </g>
            ))}
            <text {...axisLabel} transform={`translate(${-margin.left + 10} ${(bottom + margin.top) / 2}) rotate(-90)`}>
              {props.unit}
            </text>
            {bars.map((bar, index) => (
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
                  x={x.xOf(index)}
                  width={x.stepPx}
                  y={margin.top}
                  height={bottom - margin.top}
                  className={cn('fill-transparent', onChoose && bar.value > 0 && 'group-hover/bar:fill-hover')}
                />
                <rect
                  x={x.xOf(index)}
                  width={Math.max(1, x.bandPx)}
                  y={yOf(bar.value)}
                  height={Math.max(bar.value > 0 ? 1.5 : 0, bottom - yOf(bar.value))}
                  rx={Math.min(2, x.bandPx / 4)}
                  fill={tone === 'accent' ? 'var(--accent-solid)' : 'var(--waiting-text)'}
                />
              </g>
            ))}
            <line x2={innerWidth} y1={bottom} y2={bottom} stroke="var(--line-strong)" />
            {bars.map((bar, index) => {
              if (index % every !== 0) return null
              const middle = x.xOf(index) + x.bandPx / 2
              return (
                <g key={bar.key} transform={`translate(${middle} ${bottom})`}>
                  <line y2={tickLengthPx} stroke="var(--line-strong)" />
                  <text {...tickLabel} y={tickLengthPx + 12} textAnchor="middle">
                    {bar.tick}
                  </text>
                </g>
              )
            })}
            <text {...axisLabel} x={innerWidth / 2} y={heightPx - 4}>
              {props.along}
            </text>
          </g>
        </svg>
      ) : null}
      <PlotTable {...props} />
    </div>
  )
}
