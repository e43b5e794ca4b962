// What is said of a network that is not there, on Node: its codes, those of its `fetch`, of HTTP/2
// and of other runtimes that speak like it. The twin of `network.ts`.

/** Name or code of an error, colon, message. */
export const BROKEN: RegExp =
  /^(E(CONNRE|PIPE|TIMEDOUT|HOSTUN|NETUN|NOTFOUND|AI_AGAIN)|Connection|UND_|ERR_HTTP2.*REFUSED_STREAM|TypeError: (failed to f|fetch failed|load failed|network|the internet c|error sending))/i
