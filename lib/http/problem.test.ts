import { describe, expect, it, vi } from 'vitest'
import { errorAnswer } from './errorAnswer'
import { problem } from './problem'

describe('what a request is told', () => {
  it('503 with words when the database is away, and nothing of where it is', async () => {
    const lines = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const outage = Object.assign(new Error("Can't reach database server at db.internal:5432"), {
      name: 'PrismaClientKnownRequestError',
      code: 'P1001',
    })
    const answer = problem(errorAnswer(outage, 'runs.list'))
    lines.mockRestore()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
    const { detail } = (await answer.json()) as { detail: string }
    expect(detail).toContain('database does not answer')
    expect(detail).not.toContain('db.internal')
  })

  it('500 with a number for a bug of ours', () => {
    const lines = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const answer = problem(errorAnswer(new Error('undefined is not a function'), 'runs.list'))
    lines.mockRestore()
    expect(answer.status).toBe(500)
  })
})
