'use client'
import { useState } from 'react'

/** A table without rows that React has to take over: the least that a page of the console could be. */
export function EmptyTable() {
  const [rows] = useState<string[]>([])
  return (
    <table>
      <thead>
        <tr>
          <th>Received</th>
          <th>Subject</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <td>{row}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
