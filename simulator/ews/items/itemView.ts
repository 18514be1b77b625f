import type { Box, Call } from '../call'
import type { StoredItem } from './storedItem'

/** What of an item is asked for, and in which form. */
export interface Shape {
  base: 'IdOnly' | 'Default' | 'AllProperties'
  /** Paths of plain and indexed properties: "item:Subject", "contacts:PhoneNumber:HomePhone" */
  paths: readonly string[]
  extended: readonly ExtendedPath[]
  includeMime: boolean
  bodyType: 'Best' | 'HTML' | 'Text'
  filterHtml: boolean
  convertCodePage: boolean
  maximumBodySize: number | null
}

export interface ExtendedPath {
  /** What makes two of them the same property: "0x0037", "{guid}/name/x", "{guid}/id/3" */
  key: string
  type: string
  attributes: Record<string, string>
}

export interface ItemView {
  call: Call
  box: Box
  item: StoredItem
  shape: Shape
}

export type Value = string | number | boolean | Date
