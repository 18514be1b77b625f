/** The item was taken up by another worker, because this one was silent for too long. Its turn here no longer counts. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
  constructor() {
    super('The item was taken up by another worker')
  }
}
