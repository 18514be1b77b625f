import { DEPARTMENTS, type Department } from './organisation'

type StaffKind = 'cloud' | 'shared' | 'depot' | 'unlicensed'

export interface StaffRow {
  /** The part before the @ */
  name: string
  given: string
  surname: string
  title: string
  department: Department
  office: string
  language: string
  kind: StaffKind
  disabled: boolean
  appRoles: string[]
}

/** name | given | surname | title | department | office | language | kind ("cloud" when empty) | roles on the console */
const TABLE = `
eleanor.whitcombe | Eleanor | Whitcombe | Managing Director | Board | Harbour House, Felixstowe
rashid.almansoori | Rashid | Al Mansoori | Director, Gulf region | Board | Jebel Ali, Dubai | ar-AE
ingrid.solheim | Ingrid | Solheim | Finance Director | Board | Harbour House, Felixstowe | nb-NO
beatrice.okafor | Beatrice | Okafor | Executive Assistant | Board | Harbour House, Felixstowe
gareth.penhallow | Gareth | Penhallow | Financial Controller | Finance | Harbour House, Felixstowe
sinead.obrien | Sinéad | O'Brien | Accounts Payable Lead | Finance | Pine Court, Leeds
marcus.adeyemi | Marcus | Adeyemi | Accounts Payable Clerk | Finance | Pine Court, Leeds
lotte.vandenberg | Lotte | van den Berg | Credit Controller | Finance | Maasvlakte, Rotterdam | nl-NL
devika.raman | Devika | Raman | Treasury Analyst | Finance | Harbour House, Felixstowe
tom.hargreaves | Tom | Hargreaves | Payroll Manager | Finance | Pine Court, Leeds
yvonne.castellanos | Yvonne | Castellanos | Head of People | People | Harbour House, Felixstowe | es-ES
callum.fraser | Callum | Fraser | People Partner | People | Pine Court, Leeds
nadia.haddad | Nadia | Haddad | Recruiter | People | Jebel Ali, Dubai | ar-AE
esme.thornbury | Esmé | Thornbury | Learning Coordinator | People | Harbour House, Felixstowe
oskar.lindgren | Oskar | Lindgren | Head of Operations | Operations | Harbour House, Felixstowe | sv-SE
katarzyna.wolska | Katarzyna | Wolska | Operations Manager, Baltic | Operations | Gdańsk | pl-PL
haruto.nishimura | 陽斗 | 西村 | Operations Manager, Japan | Operations | Yokohama | ja-JP
jelle.dijkstra | Jelle | Dijkstra | Vessel Planner | Operations | Maasvlakte, Rotterdam | nl-NL
amina.diallo | Amina | Diallo | Container Coordinator | Operations | Harbour House, Felixstowe | fr-FR
piotr.zielinski | Piotr | Zieliński | Warehouse Planner | Operations | Gdańsk | pl-PL
george.mbeki | George | Mbeki | Night Desk | Operations | Harbour House, Felixstowe
hannah.brightwell | Hannah | Brightwell | Fleet Manager | Fleet | Pine Court, Leeds
dai.llewellyn | Dai | Llewellyn | Workshop Supervisor | Fleet | Pine Court, Leeds
roberta.conti | Roberta | Conti | Fuel and Tolls Analyst | Fleet | Pine Court, Leeds | it-IT
owen.achterberg | Owen | Achterberg | Telematics Engineer | Fleet | Maasvlakte, Rotterdam
margit.hofer | Margit | Höfer | Head of Customs | Customs | Maasvlakte, Rotterdam | de-DE
lukas.brandstetter | Lukas | Brandstetter | Customs Declarant | Customs | Maasvlakte, Rotterdam | de-AT
soo-jin.park | 수진 | 박 | Tariff Specialist | Customs | Yokohama | ko-KR
yael.benami | יעל | בן־עמי | Export Compliance | Customs | Maasvlakte, Rotterdam | he-IL
fergus.mcallister | Fergus | McAllister | Sales Director | Sales | Harbour House, Felixstowe
camille.rousseau | Camille | Rousseau | Key Account Manager | Sales | Maasvlakte, Rotterdam | fr-FR
joao.figueiredo | João | Figueiredo | Key Account Manager | Sales | Harbour House, Felixstowe | pt-PT
li.wenjing | 文静 | 李 | Account Manager, China trade | Sales | Yokohama | zh-CN
abigail.stonehouse | Abigail | Stonehouse | Tender Writer | Sales | Pine Court, Leeds
ruth.kirkbride | Ruth | Kirkbride | Customer Care Lead | Customer care | Pine Court, Leeds
mehmet.yildirim | Mehmet | Yıldırım | Customer Care Agent | Customer care | Pine Court, Leeds | tr-TR
anneliese.kruger-hollingsworth | Anneliese | Krüger-Hollingsworth | Customer Care Agent | Customer care | Pine Court, Leeds
samira.khoury | Samira | Khoury | Head of Security | IT and security | Harbour House, Felixstowe |  |  | Clawback.Approver
daniel.ashworth | Daniel | Ashworth | Security Analyst | IT and security | Harbour House, Felixstowe |  |  | Clawback.Analyst
priya.venkatesan | Priya | Venkatesan | Service Desk Analyst | IT and security | Pine Court, Leeds |  |  | Clawback.Viewer
henrik.dahl | Henrik | Dahl | Messaging Engineer | IT and security | Harbour House, Felixstowe |  |  | Clawback.Administrator
frances.oyelaran | Frances | Oyelaran | Internal Auditor | IT and security | Harbour House, Felixstowe |  |  | Clawback.Auditor
invoices |  |  | Invoices | Finance | Pine Court, Leeds |  | shared
careers |  |  | Careers | People | Harbour House, Felixstowe |  | shared
report-phishing |  |  | Report phishing | IT and security | Harbour House, Felixstowe |  | shared
bookings |  |  | Bookings | Sales | Harbour House, Felixstowe |  | shared
victor.salcedo | Victor | Salcedo | Contract Surveyor | Operations | Harbour House, Felixstowe |  | unlicensed
joanne.pickles | Joanne | Pickles | Former Payroll Clerk | Finance | Pine Court, Leeds |  | unlicensed disabled
bill.tranter | Bill | Tranter | Depot Manager, Immingham | Depots | Immingham |  | depot
sheila.moss | Sheila | Moss | Gate Clerk | Depots | Immingham |  | depot
kwame.asante | Kwame | Asante | Yard Foreman | Depots | Immingham |  | depot
radoslav.petkov | Radoslav | Petkov | Crane Operator | Depots | Immingham | bg-BG | depot
doreen.applegarth | Doreen | Applegarth | Depot Manager, Wakefield | Depots | Wakefield |  | depot
imran.siddiqui | Imran | Siddiqui | Shift Lead | Depots | Wakefield |  | depot
molly.fairweather | Molly | Fairweather | Stock Controller | Depots | Wakefield |  | depot
jan.kowalczyk | Jan | Kowalczyk | Forklift Trainer | Depots | Wakefield | pl-PL | depot
bronwen.rees | Bronwen | Rees | Depot Manager, Cardiff | Depots | Cardiff |  | depot
gethin.powell | Gethin | Powell | Transport Clerk | Depots | Cardiff |  | depot
ewa.nowicka | Ewa | Nowicka | Cold Store Lead | Depots | Cardiff | pl-PL | depot
stan.holroyd | Stan | Holroyd | Security Guard | Depots | Cardiff |  | depot
`

const KINDS: readonly string[] = ['cloud', 'shared', 'depot', 'unlicensed']

export const STAFF: readonly StaffRow[] = TABLE.trim().split('\n').map(readRow)

function readRow(line: string): StaffRow {
  const [
    name = '',
    given = '',
    surname = '',
    title = '',
    department = '',
    office = '',
    language = '',
    kinds = '',
    roles = '',
  ] = line.split('|').map((cell) => cell.trim())
  const [kind = '', disabled] = kinds.split(' ')
  if (!isDepartment(department)) throw new Error(`${name} works in a department that does not exist: ${department}`)
  return {
    name,
    given,
    surname,
    title,
    department,
    office,
    language: language || 'en-GB',
    kind: isKind(kind) ? kind : 'cloud',
    disabled: disabled === 'disabled',
    appRoles: roles.split(' ').filter(Boolean),
  }
}

function isDepartment(text: string): text is Department {
  return DEPARTMENTS.some((department) => department === text)
}

function isKind(text: string): text is StaffKind {
  return KINDS.includes(text)
}
