'use client'
import { type ComponentType, createContext, useContext } from 'react'
import type { FieldModel } from './fieldModel'

/** A control of a page's own for one path, e.g. a builder for search criteria instead of JSON. Registers itself with the form. */
export type DrawnInstead = ComponentType<{ path: string; model: FieldModel }>

const SchemaFormContext = createContext<Readonly<Record<string, DrawnInstead>>>({})
export const SchemaFormProvider = SchemaFormContext

export function useDrawnInstead(path: string): DrawnInstead | undefined {
  return useContext(SchemaFormContext)[path]
}
