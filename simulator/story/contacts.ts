import { Random } from '../world/random'
import type { Belongings } from '../world/story'
import { instantAt } from './instantAt'
import type { StaffRow } from './staff'

type Contacts = NonNullable<Belongings['contacts']>

/** given | surname | company | title | address | telephone */
const TABLE = `
Iris | Vantongeren | Scheldt Pilots | Duty Officer | iris@scheldtpilots.example | +32 3 555 0140
Callista | Moreno | Tamar Cold Stores | Account Manager | c.moreno@tamarcold.example | +44 1632 960801
Bertil | Åkesson | Öresund Feeder Lines | Chartering | bertil@oresundfeeder.example | +46 40 555 0191
Wilhelmina | Duarte | Paybureau | Client Support | support@paybureau.example | +44 1632 960812
Fintan | Geraghty | Geraghty Tyres | Owner | fintan@geraghtytyres.example | +44 1632 960833
Noriko | Hayashi | Kanto Forwarding | Import Desk | hayashi@kantofwd.example | +81 45 555 0107
Zuzanna | Maj | Baltic Pallet Pool | Dispatcher | z.maj@palletpool.example | +48 58 555 0122
Rohan | Deshmukh | Northgate Insurance | Claims Handler | rohan.deshmukh@northgateins.example | +44 1632 960844
Odile | Ferrand | Quai Douze | Customs Agent | odile@quaidouze.example | +33 2 55 55 01 19
Hamish | Laidlaw | Laidlaw Surveyors | Cargo Surveyor | hamish@laidlawsurvey.example | +44 1632 960855
Petronella | Visser | Delta Terminal | Planner | p.visser@deltaterminal.example | +31 10 555 0133
Jorge | Almada | Iberia Container Lease | Sales | jorge@icl.example | +34 91 555 0166
`

const OUTSIDERS = TABLE.trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))

export function contactsOf(row: StaffRow, start: Date): Contacts {
  if (row.kind !== 'cloud') return []
  const random = new Random(`contacts:${row.name}`)
  return random
    .sample(OUTSIDERS, random.integer(3, 9))
    .map(([given = '', surname = '', company = '', title = '', address = '', telephone = '']) => {
      const displayName = `${given} ${surname}`
      const createdAt = instantAt(start, -random.integer(40, 900), '10:15')
      return {
        name: address,
        displayName,
        givenName: given,
        surname,
        companyName: company,
        jobTitle: title,
        department: null,
        emailAddresses: [{ name: displayName, address }],
        businessPhones: [telephone],
        mobilePhone: null,
        categories: [],
        personalNotes: '',
        createdAt,
        modifiedAt: createdAt,
      }
    })
}
