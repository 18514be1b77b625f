'use client'
import { useQuery } from '@tanstack/react-query'
import type { FacetValues, HitTimeline } from '@/lib/shared/runView'
import { fetchJson } from '../live/fetchJson'
import { addressOf } from '../live/usePagedRows'
import { LazyBarPlot } from '../plot/LazyBarPlot'
import { PlotFigure } from '../plot/PlotFigure'
import { RankPlot } from '../plot/RankPlot'
import { endOfStep, timelineBars, timelineFinding, timelineUnitWords } from '../plot/timelineBars'
import { Skeleton } from '../ui/Skeleton'
import type { HitFilterState } from './useHitFilter'

const shownSenders = 5

/** When it came and from whom, of what the filter leaves. A click narrows further. A phone keeps its room for the table. */
export function ResultPlots({ runId, state }: { runId: string; state: HitFilterState }) {
  const { filter } = state
  const timeline = useQuery({
    queryKey: ['run', runId, 'timeline', filter],
    queryFn: ({ signal }) => fetchJson<HitTimeline>(addressOf(`/api/runs/${runId}/timeline`, { ...filter }), signal),
    placeholderData: (before) => before,
  })
  const query = { ...filter, facet: 'senderAddress' }
  const senders = useQuery({
    queryKey: ['run', runId, 'facets', query],
    queryFn: ({ signal }) => fetchJson<FacetValues>(addressOf(`/api/runs/${runId}/facets`, query), signal),
    placeholderData: (before) => before,
  })
  const bars = timeline.data ? timelineBars(timeline.data) : []
  const received = bars.reduce((sum, bar) => sum + bar.value, 0)
  return (
    <div className="grid shrink-0 gap-x-8 max-md:hidden gap-y-3 px-4 pb-3 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] md:px-6">
      {timeline.error ? (
        <Failed what="The timeline" message={timeline.error.message} />
      ) : timeline.data ? (
        <PlotFigure title={timelineFinding(bars, received)}>
          <LazyBarPlot
            label="Messages by time received"
            bars={bars}
            unit="Messages"
            along={timelineUnitWords[timeline.data.unit]}
            onChoose={({ key }) =>
              timeline.data && state.setReceived({ from: key, before: endOfStep(key, timeline.data.unit) })
            }
          />
        </PlotFigure>
      ) : (
        <Skeleton className="h-41 w-full" />
      )}
      {senders.error ? (
        <Failed what="The top senders" message={senders.error.message} />
      ) : senders.data ? (
        <PlotFigure title={senderFinding(senders.data)}>
          <RankPlot
            ranks={senders.data.values.slice(0, shownSenders)}
            unit={{ one: 'message', many: 'messages' }}
            chosen={state.chosen.senderAddress}
            onChoose={(value) => state.toggle('senderAddress', value)}
          />
        </PlotFigure>
      ) : (
        <Skeleton className="h-41 w-full" />
      )}
    </div>
  )
}

function senderFinding({ values, more }: FacetValues): string {
  const [first] = values
  if (!first) return 'No sender is known'
  if (values.length === 1) return 'All from one sender'
  const count = more ? `More than ${values.length}` : values.length
  return `${count} senders, ${first.value} most often`
}

function Failed({ what, message }: { what: string; message: string }) {
  return (
    <p role="alert" className="text-danger">
      {what} could not be read: {message}
    </p>
  )
}
