import type { ComplianceSearch } from '@/lib/shared/complianceSearch'
import { counted } from '@/lib/shared/counted'
import { sizeWords } from '../mail/sizeWords'
import { PlotFigure } from '../plot/PlotFigure'
import { RankPlot } from '../plot/RankPlot'

const shownLocations = 20

/** In which mailboxes the items lie, most first. */
export function ComplianceStatistics({ search }: { search: ComplianceSearch }) {
  const locations = search.locations.toSorted((a, b) => b.itemCount - a.itemCount)
  const [first] = locations
  if (!first) {
    return (
      <p className="text-muted">
        {search.items === 0
          ? 'The search found nothing in any mailbox.'
          : 'Microsoft Graph does not tell in which mailboxes the items are.'}
      </p>
    )
  }
  const title =
    locations.length === 1
      ? `All ${counted(search.items, 'item')} are in ${first.location}`
      : `${counted(first.itemCount, 'item')} of ${search.items.toLocaleString('en')} are in ${first.location}`
  const rest = locations.length - shownLocations
  return (
    <PlotFigure title={title} note={sizeWords(search.sizeBytes)}>
      <RankPlot
        ranks={locations
          .slice(0, shownLocations)
          .map(({ location, itemCount }) => ({ value: location, count: itemCount }))}
        unit={{ one: 'item', many: 'items' }}
      />
      {rest > 0 ? <p className="text-muted text-xs">and {counted(rest, 'more mailbox')}</p> : null}
    </PlotFigure>
  )
}
