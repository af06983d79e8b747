/**
 * A small seeded source of chance (sfc32, public domain, C. Doty-Humphrey): the same on every machine and Node version,
 * and cheap to create, so that every customer has its own.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(a: number, b: number, c: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    for (let round = 0; round < 12; round += 1) this.next32();
  }

  /** A number of 32 bits, 0 to 4,294,967,295. */
  next32(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  fraction(): number {
    return this.next32() / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** True in `share` of all cases, 0 to 1. */
  chance(share: number): boolean {
    return this.fraction() < share;
  }

  /** One of the list, all alike; the list is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.fraction() * list.length)] as T;
  }

  /** One of the values, as often as their weights say; the weights need not add up to anything. */
  weighted<T>(choices: readonly (readonly [value: T, weight: number])[]): T {
    let total = 0;
    for (const [, weight] of choices) total += weight;
    let left = this.fraction() * total;
    for (const [value, weight] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    return (choices[choices.length - 1] as readonly [T, number])[0];
  }

  /** As many digits as told, as text. */
  digits(count: number): string {
    let text = '';
    while (text.length < count) text += this.integer(0, 9);
    return text;
  }
}

/**
 * The chance that belongs to one thing (`topic`) of one customer: independent of how many customers there are and of
 * what else was drawn for it, so a change in one department's export leaves the others as they are.
 */
export function deriveRandom(seed: number, topic: string, index: number): Random {
  let hash = 0x811c9dc5;
  for (let at = 0; at < topic.length; at += 1) hash = Math.imul(hash ^ topic.charCodeAt(at), 0x01000193);
  return new Random(mix(seed), mix(hash ^ Math.imul(index + 1, 0x9e3779b1)), mix(index));
}

/** Spreads the bits of a small number over all 32 (the finaliser of MurmurHash3, public domain). */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
