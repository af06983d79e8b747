import { HERO_COUNT } from '../people/heroes';
import { LocalFakers } from '../people/locales';
import { deriveRandom, type Random } from '../random';

/** Customers made by hand draw from a seed of their own, so that they are the same in every company. */
const HERO_SEED = 360;

/** What all of a company's customers are drawn from. */
export class World {
  readonly fakers = new LocalFakers();

  constructor(readonly seed: number) {}

  /** The chance that belongs to one topic of one customer. */
  random(topic: string, index: number): Random {
    return deriveRandom(index < HERO_COUNT ? HERO_SEED : this.seed, topic, index);
  }
}
