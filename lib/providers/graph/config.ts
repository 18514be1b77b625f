import type { SignInConfig } from '../entra/config'
import type { Gates } from './gates'

export interface GraphConfig extends SignInConfig {
  /** Shared by every connection of one application in this process: the service counts per application and mailbox. */
  gates?: Gates
}
