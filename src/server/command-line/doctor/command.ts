import { examine } from '../../doctor/examine.ts'
import type { Report } from '../../doctor/finding.ts'
import { processTerminal, type Terminal } from '../terminal.ts'
import { describeEnd, describeReport } from './describe-report.ts'

export interface DoctorOptions {
  json?: true
}

/** @returns the exit status */
export async function doctorCommand({ json }: DoctorOptions): Promise<number> {
  const terminal = processTerminal()
  const reports: Report[] = []
  const examination = { environment: process.env, clock: () => new Date(), log: terminal.err.line }
  for await (const report of examine(examination)) {
    reports.push(report)
    if (!json) terminal.out.line(describeReport(report, terminal.out.colours))
  }
  if (json) printJson(reports, terminal)
  else terminal.out.line(describeEnd(reports))
  return reports.some(({ finding }) => finding.state === 'wrong') ? 1 : 0
}

function printJson(reports: readonly Report[], { out }: Terminal): void {
  out.line(JSON.stringify(reports.map(({ finding, ...about }) => ({ ...about, ...finding }))))
}
