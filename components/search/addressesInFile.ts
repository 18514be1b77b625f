const largestBytes = 5_000_000

/** The addresses of a list as people export it: CSV with any separator and any columns, or one address per line. */
export async function addressesInFile(file: File): Promise<{ addresses: string[] } | { problem: string }> {
  if (file.size > largestBytes) {
    return { problem: `${file.name} is larger than 5 MB. Choose everyone or a group instead.` }
  }
  const addresses = addressesIn(await file.text())
  return addresses.length > 0 ? { addresses } : { problem: `No address was found in ${file.name}.` }
}

/** Each once, in the order in which they come; whatever stands around them is passed over. */
export function addressesIn(text: string): string[] {
  const found = text.match(/[^\s@<>,;:"()[\]]+@[^\s@<>,;:"()[\]]+\.[^\s@<>,;:"()[\]]+/g) ?? []
  return [...new Map(found.map((address) => [address.toLowerCase(), address])).values()]
}
