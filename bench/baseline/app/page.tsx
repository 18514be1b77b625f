import { EmptyTable } from './EmptyTable'

export default function BaselinePage() {
  return (
    <main>
      <h1>Nothing</h1>
      <EmptyTable />
    </main>
  )
}
