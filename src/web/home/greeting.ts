/** By the clock of the school, wherever the browser is. */
export function greetingAt(now: Date, timeZone: string): string {
  const hour = Number(now.toLocaleTimeString('en-AU', { hour: '2-digit', hourCycle: 'h23', timeZone }))
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
