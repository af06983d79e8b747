import { LineCounter, parseDocument, type Document } from 'yaml';
import { ImportError } from '../import-error';

/** A manifest as written: its text, and where in it a path stands. */
export class ManifestText {
  private readonly lines = new LineCounter();
  private readonly document: Document;

  /** Throws an ImportError where the text is not YAML. */
  constructor(
    readonly path: string,
    readonly text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines });
    const [error] = this.document.errors;
    if (error) {
      const line = error.linePos?.[0].line ?? 1;
      throw new ImportError(`${path}:${line}: not YAML: ${error.message.split('\n')[0] ?? error.code}`);
    }
  }

  /** The plain value that the text stands for. */
  value(): unknown {
    return this.document.toJS();
  }

  /** An error at a path of the manifest: `file:line: path: message`. */
  error(path: readonly PropertyKey[], message: string): ImportError {
    const shown = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
    return new ImportError(
      `${this.path}:${this.lineOf(path)}: ${shown.replace(/^\./, '') || 'manifest'}: ${message}`,
    );
  }

  /** The line of the deepest part of the path that is in the text. */
  private lineOf(path: readonly PropertyKey[]): number {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node: unknown = this.document.getIn(path.slice(0, depth), true);
      const range = (node as { range?: [number, number, number] | null } | undefined)?.range;
      if (range) return this.lines.linePos(range[0]).line;
    }
    return 1;
  }
}
