import { createHash } from 'node:crypto';
import type { Manifest, ManifestEntry, ManifestFile } from '../manifest/manifest';
import type { ManifestText } from '../manifest/manifest-text';
import { readManifest } from '../manifest/read-manifest';
import { columnsOfFile } from '../mapping/columns-of';
import { entryMapper, type EntryMapper } from '../mapping/row-mapper';
import { formatOf, openFile } from '../reading/open-file';
import type { ImportTarget } from '../target';
import { dataFolders, digestOf, findFile } from './find-file';

/** One `into` entry, ready to make objects. */
export interface PlannedEntry {
  /** Its place among all entries of the manifest. */
  readonly number: number;
  readonly entry: ManifestEntry;
  readonly target: ImportTarget;
  readonly mapper: EntryMapper;
}

/** One file, found, and its columns known to be there. */
export interface PlannedFile {
  readonly file: ManifestFile;
  readonly path: string;
  readonly bytes: number;
  readonly columns: readonly string[];
  /** The columns that the manifest asks for. */
  readonly used: readonly string[];
  readonly entries: readonly PlannedEntry[];
}

/** An import of which everything has been checked that can be checked before the first row. */
export interface ImportPlan {
  readonly manifest: Manifest;
  readonly files: readonly PlannedFile[];
  /** The subgraphs that it writes to. */
  readonly subgraphs: readonly string[];
  /** Identifies manifest and files by their content: only an equal import may go on where another stopped. */
  readonly digest: string;
}

/**
 * Reads the manifest, finds its files and checks their columns. Throws an ImportError for the first thing that makes
 * the import impossible, before anything is written.
 */
export async function planImport(options: {
  readonly manifestPath: string;
  readonly dataFolder?: string | undefined;
  readonly targets: readonly ImportTarget[];
}): Promise<ImportPlan> {
  const { manifest, source } = await readManifest(options.manifestPath, options.targets);
  const folders = dataFolders(manifest, options.manifestPath, options.dataFolder);
  const targets = new Map(options.targets.map((target) => [target.name, target]));
  const digest = createHash('sha256').update(source.text);
  const files: PlannedFile[] = [];
  let number = 0;
  for (const [index, file] of manifest.files.entries()) {
    const found = await findFile(folders, file.file);
    if (!found) {
      const looked = folders.join(' and ');
      throw source.error(['files', index, 'file'], `the file "${file.file}" is missing; looked in ${looked}`);
    }
    const named = columnsOfFile(file);
    const used = [...new Set(named.map(({ column }) => column))];
    const { columns, close } = await openFile(found.path, file, used);
    await close();
    if (formatOf(file) === 'csv') checkColumns(source, index, file, columns);
    const entries = file.into.map((entry): PlannedEntry => {
      const target = targets.get(entry.target);
      if (!target) throw new Error(`readManifest let the unknown target ${entry.target} pass`);
      return { number: number++, entry, target, mapper: entryMapper(entry, target, manifest, columns) };
    });
    files.push({ file, path: found.path, bytes: found.bytes, columns, used, entries });
    digest.update(`\0${file.file}\0${await digestOf(found.path)}`);
  }
  const subgraphs = new Set(files.flatMap(({ entries }) => entries.map(({ target }) => target.subgraph)));
  return { manifest, files, subgraphs: [...subgraphs], digest: digest.digest('hex') };
}

function checkColumns(
  source: ManifestText,
  index: number,
  file: ManifestFile,
  columns: readonly string[],
): void {
  const unknown = columnsOfFile(file).find(({ column }) => !columns.includes(column));
  if (!unknown) return;
  throw source.error(
    ['files', index, ...unknown.path],
    `${file.file} has no column "${unknown.column}"; it has ${columns.join(', ')}`,
  );
}
