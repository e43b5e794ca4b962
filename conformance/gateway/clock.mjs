// Loaded before a program: its clock goes on by the seconds that stand on the first line of input.
const RealDate = Date
let ahead = 0

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + ahead)
    else super(...parts)
  }

  static now() {
    return RealDate.now() + ahead
  }
}

process.stdin.once('data', (line) => {
  ahead = Number(line) * 1000
})
