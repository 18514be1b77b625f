import { type CloudEndpoints, cloudEndpoints, cloudNames, clouds } from '../providers/entra/clouds'

export interface CloudChoice {
  value: string
  label: string
  /** null: to be entered */
  endpoints: CloudEndpoints | null
}

/** Microsoft's clouds, for the form of a connection. */
export const cloudChoices: readonly CloudChoice[] = clouds.map((value) => ({
  value,
  label: cloudNames[value],
  endpoints: value === 'custom' ? null : cloudEndpoints[value],
}))
