/** Asks in the terminal without showing what is typed; null where there is no terminal. */
export async function askPassword(question: string): Promise<string | null> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) return null
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  try {
    return await typedLine()
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}

const interrupt = '\u0003'
const endOfInput = '\u0004'

function typedLine(): Promise<string | null> {
  return new Promise((resolve) => {
    let typed = ''
    const end = (value: string | null) => {
      process.stdin.off('data', listen)
      resolve(value)
    }
    const listen = (chunk: string) => {
      for (const character of chunk) {
        if (character === '\r' || character === '\n') return end(typed)
        if (character === interrupt || character === endOfInput) return end(null)
        if (character === '\u007f' || character === '\b') typed = typed.slice(0, -1)
        else typed += character
      }
    }
    process.stdin.on('data', listen)
  })
}
