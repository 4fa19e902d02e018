/** What is in a workbook: its worksheets by name, and the parts of the archive that they are in. */
import { readXml, type XmlEvent } from './xml.ts'

export const workbookPath = 'xl/workbook.xml'
export const relationsPath = 'xl/_rels/workbook.xml.rels'

export interface WorkbookContents {
  worksheets: { name: string; path: string }[]
  from1904: boolean
}

export function readContents(workbookXml: string, relationsXml: string): WorkbookContents {
  const paths = new Map(
    elements(relationsXml, 'Relationship').map(({ Id = '', Target = '' }) => [Id, pathOf(Target)]),
  )
  const worksheets = elements(workbookXml, 'sheet').flatMap(({ name = '', id = '' }) => {
    const path = paths.get(id)
    return path === undefined ? [] : [{ name, path }]
  })
  const [settings] = elements(workbookXml, 'workbookPr')
  return { worksheets, from1904: settings?.date1904 === '1' || settings?.date1904 === 'true' }
}

function elements(xml: string, name: string): Readonly<Record<string, string>>[] {
  const isWanted = (event: XmlEvent) => event.kind === 'open' && event.name === name
  return [...readXml(xml)].filter(isWanted).map(event => (event.kind === 'open' ? event.attributes : {}))
}

/** Targets are relative to the workbook's folder, or to the archive's root. */
function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}
