// Loaded into the demo's server before it starts: ends the server when the demo lets go of it, or dies.
process.once('disconnect', () => {
  // To the process itself, not through the system: Windows knows no such signal to send.
  const isHandled = process.emit('SIGTERM', 'SIGTERM')
  if (!isHandled) process.exit()
})
// Listening alone would keep a server alive that wants to end.
process.channel?.unref()

// What it says while it ends, a dead demo does not read; that must not cut the ending short.
process.stderr.on('error', () => {})
