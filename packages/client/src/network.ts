// What is said of a network that is not there, in browsers and in runtimes that follow them. The
// twin on Node is `network.node.ts`.

/** Name or code of an error, colon, message. */
export const BROKEN: RegExp = /^\w+: (failed to f|load failed|the internet c|network)/i
