import { Refusal } from '../shared/refusal'

export type ApprovalRefusedCode =
  | 'unknownApproval'
  | 'alreadyDecided'
  | 'expired'
  | 'ownRequest'
  | 'notOwnRequest'
  | 'changed'
  | 'nothingLeft'
  | 'unknownItems'
  | 'reasonRequired'
  | 'needsPerson'

/** The decision was not taken, and why. */
export class ApprovalRefused extends Refusal {
  declare readonly code: ApprovalRefusedCode
}
