/**
 * Versions of the contract in the order in which they came.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/requestserverversion
 */
const CONTRACTS = [
  'Exchange2007',
  'Exchange2007_SP1',
  'Exchange2009',
  'Exchange2010',
  'Exchange2010_SP1',
  'Exchange2010_SP2',
  'Exchange2012',
  'Exchange2013',
  'Exchange2013_SP1',
  'Exchange2015',
  'Exchange2016',
  'V2015_10_05',
  'V2016_01_06',
  'V2016_04_13',
  'V2016_07_13',
  'V2016_10_10',
  'V2017_01_07',
  'V2017_04_14',
  'V2017_07_11',
] as const

export type Contract = (typeof CONTRACTS)[number]

/** What a request without the header is taken for: https://learn.microsoft.com/previous-versions/office/developer/exchange-server-2010/bb856547(v=exchg.80) */
export const OLDEST_CONTRACT: Contract = 'Exchange2007'

export interface Product {
  build: readonly [major: number, minor: number, build: number, revision: number]
  newest: Contract
  /** What its answers call themselves */
  announced: string
}

/** https://learn.microsoft.com/exchange/new-features/build-numbers-and-release-dates */
export const PRODUCTS = {
  '2007': { build: [8, 3, 517, 0], newest: 'Exchange2007_SP1', announced: 'Exchange2007_SP1' },
  '2010': { build: [14, 3, 513, 0], newest: 'Exchange2010_SP2', announced: 'Exchange2010_SP2' },
  '2013': { build: [15, 0, 1497, 48], newest: 'Exchange2013_SP1', announced: 'V2_23' },
  '2016': { build: [15, 1, 2507, 44], newest: 'V2016_10_10', announced: 'V2017_07_11' },
  '2019': { build: [15, 2, 1544, 14], newest: 'V2017_07_11', announced: 'V2017_07_11' },
  SE: { build: [15, 2, 2562, 17], newest: 'V2017_07_11', announced: 'V2017_07_11' },
} as const satisfies Record<string, Product>

export type ProductName = keyof typeof PRODUCTS

export function contractOf(name: string, product: Product): Contract | undefined {
  const known = CONTRACTS.find((contract) => contract === name)
  return known !== undefined && isAtLeast(product.newest, known) ? known : undefined
}

export function isAtLeast(contract: Contract, wanted: Contract): boolean {
  return CONTRACTS.indexOf(contract) >= CONTRACTS.indexOf(wanted)
}
