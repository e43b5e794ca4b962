#!/usr/bin/env node
// The command `daypass`, as the system starts it. Nothing is imported before the version of Node is
// known to be one that can load the rest.

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(`daypass: expected Node 22.13 or later, this is ${process.versions.node}\n`)
  process.exitCode = 1
} else {
  const { processIo, run } = await import('./command.ts')
  process.exitCode = await run(process.argv.slice(2), processIo())
}

export {}
