/**
 * Microsoft's clouds. GCC uses the worldwide hosts; DoD signs in where GCC High does and has a Graph host of its own.
 * https://learn.microsoft.com/graph/deployments
 * https://learn.microsoft.com/powershell/exchange/connect-to-exchange-online-powershell
 */
export interface CloudEndpoints {
  login: string
  graph: string
  exchangeOnline: string
  compliance: string
}

export const clouds = ['commercial', 'gccHigh', 'dod', 'china', 'custom'] as const
export type Cloud = (typeof clouds)[number]

export const cloudNames: Record<Cloud, string> = {
  commercial: 'Commercial & GCC',
  gccHigh: 'GCC High',
  dod: 'DoD',
  china: 'China (21Vianet)',
  custom: 'Custom',
}

export const cloudEndpoints: Record<Exclude<Cloud, 'custom'>, CloudEndpoints> = {
  commercial: {
    login: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    exchangeOnline: 'https://outlook.office365.com',
    compliance: 'https://ps.compliance.protection.outlook.com',
  },
  gccHigh: {
    login: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    exchangeOnline: 'https://outlook.office365.us',
    compliance: 'https://ps.compliance.protection.office365.us',
  },
  dod: {
    login: 'https://login.microsoftonline.us',
    graph: 'https://dod-graph.microsoft.us',
    exchangeOnline: 'https://outlook-dod.office365.us',
    compliance: 'https://l5.ps.compliance.protection.office365.us',
  },
  china: {
    login: 'https://login.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    exchangeOnline: 'https://partner.outlook.cn',
    compliance: 'https://ps.compliance.protection.partner.outlook.cn',
  },
}
