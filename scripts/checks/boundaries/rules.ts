/** Who may import what. Folders are prefixes of paths; a package is written as in an import. */
export interface ImportRule {
  name: string
  /** Files that the rule is about */
  from: RegExp
  except?: RegExp
  /** Of our own files, only these (a file may always import from its own `from`) */
  mayImport?: RegExp
  mustNotImport?: RegExp
  mustNotUsePackage?: RegExp
}

const test = /\.test\.tsx?$|^tests\//

export const importRules: ImportRule[] = [
  {
    name: 'the simulator is a stranger: it imports nothing of ours',
    from: /^simulator\//,
    mayImport: /^simulator\//,
  },
  {
    name: 'browser tests know only the browser',
    from: /^e2e\//,
    mayImport: /^e2e\//,
  },
  {
    // The query languages are pure knowledge that the search form needs while somebody types.
    name: 'components import lib/shared, lib/query and each other only',
    from: /^components\//,
    except: test,
    mayImport: /^(components|lib\/(shared|query))\//,
  },
  {
    name: 'lib/shared is for everyone: it imports nothing above it',
    from: /^lib\/shared\//,
    except: test,
    mayImport: /^lib\/shared\//,
    mustNotUsePackage: /^(node:|next|react|@prisma\/|pg)/,
  },
  {
    name: 'lib/mail is pure knowledge: it imports nothing above it',
    from: /^lib\/mail\//,
    except: test,
    mayImport: /^lib\/(mail|shared)\//,
  },
  {
    name: 'lib/query is pure knowledge: it imports nothing above it',
    from: /^lib\/query\//,
    except: test,
    mayImport: /^lib\/(query|shared)\//,
  },
  {
    name: 'providers take configuration and speak HTTP: no Next.js, no database, nothing above them',
    from: /^lib\/providers\//,
    except: test,
    mayImport: /^lib\/(providers|shared|query|mail)\//,
    mustNotUsePackage: /^(next($|\/)|next-auth|react|@prisma\/|pg($|-boss))/,
  },
  {
    name: 'commands know providers and shared knowledge, not who runs them',
    from: /^lib\/commands\//,
    except: test,
    mayImport: /^lib\/(commands|providers|shared|query|mail)\//,
    mustNotUsePackage: /^(next($|\/)|next-auth|react|@prisma\/|pg($|-boss))/,
  },
  {
    name: 'lib is below everything that uses it',
    from: /^lib\//,
    except: test,
    mayImport: /^(lib|generated)\/|^package\.json$/,
  },
  {
    // The contract's types and the list of clouds, which a form offers, speak to nobody.
    name: 'pages reach services only through lib/runs and lib/connections',
    from: /^app\//,
    except: test,
    mustNotImport: /^lib\/providers\/(?!contract$|entra\/clouds$)/,
  },
  {
    name: 'the console imports no tooling',
    from: /^(app|components)\//,
    except: test,
    mustNotImport: /^(scripts|simulator|tests|e2e|worker|cli)\//,
  },
  {
    name: 'the entry points are thin: they import lib only',
    from: /^(worker|cli)\//,
    except: test,
    mayImport: /^(worker|cli|lib)\//,
  },
]

export interface UseRule {
  name: string
  from: RegExp
  except: RegExp
  /** `object.property` that may not be read, or a method that may not be called */
  forbids: { member: [object: string, property: string] } | { call: string }
}

export const useRules: UseRule[] = [
  {
    name: 'only lib/config.ts reads the environment',
    from: /^(lib|app|components)\/|^proxy\.ts$/,
    except: /^lib\/config\.ts$|\.test\.tsx?$/,
    forbids: { member: ['process', 'env'] },
  },
  {
    name: 'only lib/runs calls a command',
    from: /^(lib|app|components|worker|cli)\//,
    except: /^lib\/runs\/|\.test\.tsx?$/,
    forbids: { call: 'runItem' },
  },
]
