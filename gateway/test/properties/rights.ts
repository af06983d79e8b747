import type { Condition, CustomerFacts, Grant, Principal } from '@c360/authorization';
import type { Asker } from './principals';
import type { Demand } from './rules';

/** 0: refused, 1: masked, 2: shown. */
export type Rank = 0 | 1 | 2;

/** Of whom data is asked: a customer, or one of whom nothing is known. */
export type Whose = CustomerFacts | null;

type Truth = boolean | null;

const NOW = Date.now();

/** What somebody may do, read straight from the grants. */
export class Rights {
  constructor(private readonly asker: Asker) {}

  /** The least and the most that a demand comes to, for any customer. */
  range(demand: Demand, hasMask: boolean): readonly [least: Rank, most: Rank] {
    const [least, most] = this.#isShut(demand)
      ? ([0, 0] as const)
      : ([
          combine(demand, (policy) => this.#extreme(policy, 'LEAST')),
          combine(demand, (policy) => this.#extreme(policy, 'MOST')),
        ] as const);
    const shown = (rank: Rank): Rank => (rank === 1 && !hasMask ? 0 : rank);
    return [shown(least), shown(most)];
  }

  /** What it comes to for one customer. */
  of(demand: Demand, whose: Whose): Rank {
    if (this.#isShut(demand)) return 0;
    return combine(demand, (policy) => this.#policy(policy, whose));
  }

  #isShut({ isImpossible, isAuthenticated, scopes }: Demand): boolean {
    const { principal } = this.asker;
    return (
      isImpossible ||
      (isAuthenticated && principal.kind === 'ANONYMOUS') ||
      !scopes.every((anyOf) => anyOf.some((all) => all.every((scope) => principal.scopes.includes(scope))))
    );
  }

  /** Section 1: an applicable DENY beats ALLOW, ALLOW beats MASK, no grant is a denial; a DENY that is unknown denies. */
  #policy(policy: string, whose: Whose): Rank {
    const grants = this.#grants(policy);
    const truth = ({ condition }: Grant): Truth =>
      condition === null ? true : holds(condition, whose, this.asker.principal);
    if (grants.some((grant) => grant.effect === 'DENY' && truth(grant) !== false)) return 0;
    if (!this.#mayUse(policy)) return 0;
    if (grants.some((grant) => grant.effect === 'ALLOW' && truth(grant) === true)) return 2;
    return grants.some((grant) => grant.effect === 'MASK' && truth(grant) === true) ? 1 : 0;
  }

  /** Were every condition in the asker's favour, or every one against. */
  #extreme(policy: string, side: 'LEAST' | 'MOST'): Rank {
    const isMost = side === 'MOST';
    const grants = this.#grants(policy).filter(
      ({ effect, condition }) => effect === 'DENY' || !lacks(condition, this.asker.principal),
    );
    const isIn = ({ effect, condition }: Grant): boolean => {
      if (condition === null) return true;
      if (effect === 'DENY') return !isMost || lacks(condition, this.asker.principal);
      return isMost;
    };
    const effects = grants.filter(isIn).map(({ effect }) => effect);
    if (effects.includes('DENY') || !this.#mayUse(policy)) return 0;
    return effects.includes('ALLOW') ? 2 : effects.includes('MASK') ? 1 : 0;
  }

  #grants(policy: string): readonly Grant[] {
    const { snapshot, purpose } = this.asker;
    const roles = this.#roles();
    return snapshot.grants.filter(
      (grant) =>
        grant.policy === policy &&
        roles.includes(grant.role) &&
        (grant.purposes.length === 0 || (purpose !== null && grant.purposes.includes(purpose))) &&
        (grant.validFrom === null || Date.parse(grant.validFrom) <= NOW) &&
        (grant.validUntil === null || Date.parse(grant.validUntil) > NOW),
    );
  }

  /** The plan's third decision: who has which roles. */
  #roles(): readonly string[] {
    const { principal, snapshot } = this.asker;
    const own = snapshot.principals.find(({ subject }) => subject === principal.id);
    if (own?.isActive === false) return [];
    switch (principal.kind) {
      case 'ANONYMOUS':
        return [];
      case 'CUSTOMER':
        return ['customer'];
      case 'PARTNER':
        return snapshot.partners.some(({ id, isActive }) => id === principal.partnerId && isActive)
          ? ['partner']
          : [];
      case 'SERVICE':
        return [...principal.roles, 'service', ...(own?.roles ?? [])];
      case 'EMPLOYEE':
        return [...principal.roles, ...(own?.roles ?? [])];
    }
  }

  /** Partners: what both the token and the registration name. */
  #mayUse(policy: string): boolean {
    const { principal, snapshot } = this.asker;
    if (principal.kind !== 'PARTNER') return true;
    const partner = snapshot.partners.find(({ id }) => id === principal.partnerId);
    const scope = policy.replace('.', ':');
    return [principal.scopes, partner?.scopes ?? []].every((scopes) =>
      scope === 'customer:record'
        ? scopes.some((one) => one.startsWith('customer:'))
        : scopes.includes(scope),
    );
  }
}

/** All of the demand, each by the best of its alternatives, each of these by the worst of its policies. */
function combine({ policies }: Demand, rankOf: (policy: string) => Rank): Rank {
  const lowest = (ranks: readonly Rank[]): Rank => Math.min(2, ...ranks) as Rank;
  const highest = (ranks: readonly Rank[]): Rank => Math.max(0, ...ranks) as Rank;
  return lowest(policies.map((anyOf) => highest(anyOf.map((all) => lowest(all.map(rankOf))))));
}

/** Whether a condition asks for an attribute that the principal does not have. */
function lacks(condition: Condition | null, principal: Principal): boolean {
  const found = [...JSON.stringify(condition).matchAll(/"\$principal":"(\w+)"/g)];
  return found.some(([, name]) => principal[name as 'region'] === null);
}

function holds(condition: Condition, facts: Whose, principal: Principal): Truth {
  if (lacks(condition, principal)) return null;
  const bound = JSON.parse(
    JSON.stringify(condition).replaceAll(/\{"\$principal":"(\w+)"\}/g, (_, name: string) =>
      JSON.stringify(principal[name as 'region']),
    ),
  ) as Tree;
  return truthOf(bound, facts);
}

type Tree = Readonly<Record<string, unknown>>;

function truthOf(tree: Tree, facts: Whose): Truth {
  const all = Object.entries(tree).map(([name, test]): Truth => {
    switch (name) {
      case 'AND':
        return every((test as Tree[]).map((one) => truthOf(one, facts)));
      case 'OR': {
        const none = every((test as Tree[]).map((one) => opposite(truthOf(one, facts))));
        return opposite(none);
      }
      case 'NOT':
        return opposite(truthOf(test as Tree, facts));
      case 'id':
        return facts?.id ? facts.id.some((id) => isOneOf(test, id)) : null;
      case 'region':
      case 'accountManagerId': {
        const fact = facts?.[name];
        return fact === undefined || fact === null ? null : isOneOf(test, fact);
      }
      case 'tags': {
        const { has, hasSome = [] } = test as { has?: string; hasSome?: string[] };
        const wanted = has === undefined ? hasSome : [has];
        return facts?.tags ? wanted.some((tag) => facts.tags?.includes(tag)) : null;
      }
      case 'consents': {
        const { purpose, recipient = '', state = 'GIVEN' } = (test as { some: Record<string, string> }).some;
        if (!facts?.consents) return null;
        return facts.consents.some(
          (one) =>
            (purpose === undefined || one.purpose === purpose) &&
            one.recipient === recipient &&
            one.state === state &&
            (one.expiresAt === null || Date.parse(one.expiresAt) > NOW),
        );
      }
      default:
        throw new Error(`the reference does not know ${name}`);
    }
  });
  return every(all);
}

function isOneOf(test: unknown, fact: string): boolean {
  if (typeof test === 'string') return test === fact;
  const { equals, in: several } = test as { equals?: string; in?: string[] };
  return several ? several.includes(fact) : equals === fact;
}

function opposite(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function every(truths: readonly Truth[]): Truth {
  return truths.includes(false) ? false : truths.includes(null) ? null : true;
}
