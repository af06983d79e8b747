import { FACT_NAMES, type ConsentFact, type CustomerFacts, type FactName } from '@c360/authorization';
import { getOwn, isJsonObject } from '../execute/json-object';

/** The facts that profiles gave; one that has not the shape of its kind is left out, and so is unknown. */
export function readFacts(raw: unknown): CustomerFacts {
  if (!isJsonObject(raw)) return NO_FACTS;
  const facts: Partial<Record<FactName, unknown>> = {};
  for (const name of FACT_NAMES) {
    const value = getOwn(raw, name);
    if (value !== undefined && SHAPES[name](value)) facts[name] = value;
  }
  return facts as CustomerFacts;
}

const NO_FACTS: CustomerFacts = Object.freeze({});

const SHAPES: Readonly<Record<FactName, (value: unknown) => boolean>> = {
  id: isListOfTexts,
  region: isTextOrNull,
  accountManagerId: isTextOrNull,
  tags: isListOfTexts,
  consents: (value) => Array.isArray(value) && value.every(isConsent),
};

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((element) => typeof element === 'string');
}

function isConsent(value: unknown): value is ConsentFact {
  return (
    isJsonObject(value) &&
    typeof value.purpose === 'string' &&
    typeof value.recipient === 'string' &&
    typeof value.state === 'string' &&
    isTextOrNull(value.expiresAt)
  );
}
