import { readFile } from 'node:fs/promises';
import { ImportError } from '../import-error';
import type { ImportTarget } from '../target';
import { checkTargets } from './check-targets';
import { manifestShape, type Manifest } from './manifest';
import { ManifestText } from './manifest-text';

/** A manifest that fits the targets, with its text for messages about the files it names. */
export interface ReadManifest {
  readonly manifest: Manifest;
  readonly source: ManifestText;
}

/**
 * Reads a manifest and checks it against the targets. Throws an ImportError that names the file, the line, the path and
 * what is allowed there.
 */
export async function readManifest(path: string, targets: readonly ImportTarget[]): Promise<ReadManifest> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new ImportError(`${path}: the manifest cannot be read (${cause.code ?? cause.message})`, { cause });
  });
  const source = new ManifestText(path, text);
  const parsed = manifestShape.safeParse(source.value());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw source.error(issue?.path ?? [], issue?.message ?? 'not a manifest');
  }
  checkTargets(parsed.data, source, targets);
  return { manifest: parsed.data, source };
}
