import { IANAZone } from 'luxon';
import type { ImportTarget } from '../target';
import { countryCode } from '../values/country';
import { isCurrency } from '../../scalars/currency';
import type { FieldSource } from './field-source';
import type { Manifest, ManifestEntry } from './manifest';
import type { ManifestText } from './manifest-text';

/** Throws an ImportError for the first thing in the manifest that no target knows. */
export function checkTargets(
  manifest: Manifest,
  source: ManifestText,
  targets: readonly ImportTarget[],
): void {
  if (manifest.currency !== undefined && !isCurrency(manifest.currency)) {
    throw source.error(['currency'], `"${manifest.currency}" is no ISO 4217 currency code such as EUR`);
  }
  if (!IANAZone.isValidZone(manifest.timeZone)) {
    throw source.error(['timeZone'], `"${manifest.timeZone}" is no IANA time zone such as Europe/Paris`);
  }
  if (manifest.country !== undefined && countryCode(manifest.country) === undefined) {
    throw source.error(['country'], `"${manifest.country}" is no ISO 3166 country code such as FR`);
  }
  const byName = new Map(targets.map((target) => [target.name, target]));
  manifest.files.forEach((file, f) =>
    file.into.forEach((entry, e) => {
      const path = ['files', f, 'into', e];
      const target = byName.get(entry.target);
      if (!target) {
        const known = [...byName.keys()].sort().join(', ');
        throw source.error([...path, 'target'], `unknown target "${entry.target}"; there are ${known}`);
      }
      checkEntry(entry, target, manifest, source, path);
    }),
  );
}

function checkEntry(
  entry: ManifestEntry,
  target: ImportTarget,
  manifest: Manifest,
  source: ManifestText,
  path: readonly PropertyKey[],
): void {
  for (const [name, field] of Object.entries(entry.fields)) {
    const at = [...path, 'fields', name];
    const spec = target.columns[name];
    if (!spec) {
      const known = Object.keys(target.columns).join(', ');
      throw source.error(at, `${target.name} has no column "${name}"; it has ${known}`);
    }
    if (spec.kind !== 'json') {
      if (hasObject(field))
        throw source.error(at, `an object needs a JSON column; ${name} holds ${spec.kind}`);
      if (field.kind === 'list' && !spec.list) {
        throw source.error(at, `${name} holds one ${spec.kind}, not a list`);
      }
    }
    checkZone(field, source, at);
  }
  for (const [name, spec] of Object.entries(target.columns)) {
    if (name in entry.fields) continue;
    if (spec.required && !(spec.kind === 'currency' && manifest.currency !== undefined)) {
      throw source.error(
        [...path, 'fields'],
        `${target.name} needs the column ${name} (${spec.description})`,
      );
    }
  }
}

function checkZone(field: FieldSource, source: ManifestText, path: readonly PropertyKey[]): void {
  if ('timeZone' in field && field.timeZone !== undefined && !IANAZone.isValidZone(field.timeZone)) {
    throw source.error(
      [...path, 'timeZone'],
      `"${field.timeZone}" is no IANA time zone such as Europe/Paris`,
    );
  }
}

function hasObject(field: FieldSource): boolean {
  return field.kind === 'object' || (field.kind === 'list' && field.list.some(hasObject));
}
