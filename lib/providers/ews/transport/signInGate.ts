import { ProviderError } from '../../contract'

/** How long a refused password is not sent again by itself */
const restSeconds = 60

/**
 * A wrong password that is tried over and over locks the account. So until one call was let in, calls go one at a time,
 * and once a password was refused nobody sends it again for a while.
 */
export class SignInGate {
  private admitted = false
  private first: Promise<unknown> | null = null
  private refused: { error: ProviderError; until: number } | null = null

  async pass<T>(call: () => Promise<T>): Promise<T> {
    while (!this.admitted) {
      if (this.refused && Date.now() < this.refused.until) throw this.refused.error
      if (!this.first) {
        const mine = this.noting(call)
        this.first = mine.then(
          () => undefined,
          () => undefined,
        )
        try {
          return await mine
        } finally {
          this.first = null
        }
      }
      await this.first
    }
    return this.noting(call)
  }

  private async noting<T>(call: () => Promise<T>): Promise<T> {
    try {
      const answer = await call()
      this.admitted = true
      return answer
    } catch (error) {
      if (error instanceof ProviderError && error.code === 'authentication') {
        this.admitted = false
        this.refused = { error, until: Date.now() + restSeconds * 1000 }
      }
      throw error
    }
  }
}
