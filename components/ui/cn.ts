import { type ClassValue, clsx } from 'clsx'
import { mergeClasses } from './mergeClasses'

/** Joins class names; of two that set the same thing, the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return mergeClasses(clsx(classes))
}
