// Debian's packages, for suites that try programs of others.
import { spawnSync } from 'node:child_process'

/** Installs packages; whether that went well. Only root can, where there is `apt-get`. */
export function installPackages(...packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0) return false
  const aptGet = (...words: string[]): boolean =>
    spawnSync('apt-get', words, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: 'ignore',
    }).status === 0
  const install = () => aptGet('install', '--yes', '--no-install-recommends', ...packages)
  // The list of what there is may be old, or not there yet.
  return install() || (aptGet('update') && install())
}

/**
 * Installs packages without which a suite cannot be.
 *
 * @param what What they are for.
 * @throws Error when they cannot be installed.
 */
export function needPackages(what: string, packages: readonly string[]): void {
  if (!installPackages(...packages))
    throw new Error(`there is no ${what}: as root, apt-get install ${packages.join(' ')}`)
}
