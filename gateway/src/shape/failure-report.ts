import { GraphQLError } from 'graphql';
import { isAddedName, responseNameOf } from '@c360/authorization';
import type { Failure, Failures } from '../execute/failures';
import type { Selection } from './selection';

type Path = readonly (string | number)[];

/** Most values of one answer that are told again which failure cost them. */
const MAX_REPEATED = 100;

const NONE: readonly Failures[] = [];

/** The failures one step further on. */
export function failuresBelow(failures: readonly Failures[], step: string | number): readonly Failures[] {
  if (failures.length === 0) return NONE;
  const below = failures.flatMap((node) => node.below.get(step) ?? []);
  const everywhere = typeof step === 'number' ? failures.flatMap((node) => node.below.get('@') ?? []) : NONE;
  return [...below, ...everywhere];
}

/** Why what the gateway added to an object may be missing: the failure of a fact, or of a step on the way to one. */
export function failureOfFacts(failures: readonly Failures[]): Failure | null {
  for (const { below } of failures) {
    for (const [step, node] of below) {
      const found = isAddedName(String(step)) ? anyFailure([node]) : null;
      if (found) return found;
    }
  }
  return null;
}

/** Any failure here or below. */
export function anyFailure(failures: readonly Failures[]): Failure | null {
  for (const { here, below } of failures) {
    const found = here[0] ?? anyFailure([...below.values()]);
    if (found) return found;
  }
  return null;
}

/**
 * Makes errors of the failures that the shaper comes across: each once, at the place in the client's answer that it
 * concerns, and never with the name of a field that the client did not ask for or may not see.
 */
export class FailureReport {
  readonly #reported = new Set<Failures>();
  readonly #texts = new Set<string>();
  readonly #told = new Set<Failure>();
  #repeated = 0;

  constructor(private readonly errors: GraphQLError[]) {}

  /** What failed at the very place that is being shaped. Gives the first. */
  reportHere(failures: readonly Failures[]): Failure | null {
    let first: Failure | null = null;
    for (const node of failures) {
      first ??= node.here[0] ?? null;
      if (this.#reported.has(node)) continue;
      this.#reported.add(node);
      for (const failure of node.here) {
        this.#told.add(failure);
        this.#add(failure, node.path);
      }
    }
    return first;
  }

  /** What failed below an object in fields that the client did not ask for, such as keys. Gives the first. */
  reportHidden(failures: readonly Failures[], isAsked: (step: string | number) => boolean): Failure | null {
    let first: Failure | null = null;
    for (const { below, path } of failures) {
      for (const [step, node] of below) {
        // What the gateway added itself is reported where a decision missed it.
        if (isAsked(step) || isAddedName(String(step))) continue;
        first ??= anyFailure([node]);
        this.#reportAll(node, path);
      }
    }
    return first;
  }

  /** What failed below a place that has become null; `selection`: what was asked there. */
  reportBelow(failures: readonly Failures[], selection: Selection | null): Failure | null {
    for (const node of failures) this.#reportOpen(node, selection);
    return anyFailure(failures);
  }

  /** A failure of a fact, at a value that could not be decided without it. One that has its error above needs no other. */
  reportAgain(failure: Failure, path: Path): void {
    if (this.#told.has(failure) || this.#repeated >= MAX_REPEATED) return;
    this.#repeated += 1;
    this.#add(failure, [...path]);
  }

  #add({ message, extensions }: Failure, path: Path): void {
    const shown = path.map((step) => (typeof step === 'string' ? responseNameOf(step) : step));
    this.errors.push(new GraphQLError(message, { path: shown.length > 0 ? shown : undefined, extensions }));
  }

  #reportOpen(node: Failures, selection: Selection | null): void {
    for (const [step, next] of node.below) {
      const isPosition = typeof step === 'number' || step === '@';
      const open = isPosition || !selection ? selection : selection.openBelow(step);
      if (open === null) {
        this.#reportAll(next, node.path);
        continue;
      }
      this.reportHere([next]);
      this.#reportOpen(next, open === 'LEAF' ? null : open);
    }
  }

  /** At a path above their own, with a text that does not tell what they concern. */
  #reportAll(node: Failures, path: Path): void {
    for (const { extensions, message } of node.here) {
      const { code, service } = extensions;
      const isOutage = code === 'SUBGRAPH_UNAVAILABLE';
      const text = JSON.stringify([path, service, isOutage]);
      if (this.#texts.has(text)) continue;
      this.#texts.add(text);
      this.#add(
        isOutage
          ? { message, extensions: { code, service } }
          : { message: 'The subgraph failed', extensions: { code: 'INTERNAL_SERVER_ERROR', service } },
        path,
      );
    }
    for (const next of node.below.values()) this.#reportAll(next, path);
  }
}
