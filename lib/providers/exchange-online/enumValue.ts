import { ProviderError } from '../contract'

/**
 * PowerShell takes the beginning of a value for the value ("File" for "FileTypeBlock") and answers with what nobody asked
 * for, so what is no member is refused before it is sent.
 */
export function enumValue<T extends string>(name: string, value: string, members: readonly T[]): T {
  const member = members.find((each) => each.toLowerCase() === value.toLowerCase())
  if (member) return member
  throw new ProviderError('badRequest', `“${value}” is no ${name}. Use one of: ${members.join(', ')}.`, {
    statusCode: 400,
  })
}

export function enumValues<T extends string>(
  name: string,
  values: readonly string[] | undefined,
  members: readonly T[],
): T[] | undefined {
  return values?.length ? values.map((value) => enumValue(name, value, members)) : undefined
}
