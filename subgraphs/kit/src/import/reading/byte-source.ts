import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { ImportError } from '../import-error';

const BYTE_ORDER_MARKS: readonly { encoding: string; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** What decoders put in the place of what they cannot read. */
const REPLACEMENT = Buffer.from('\uFFFD');

/** A file's text as UTF-8 in chunks, without byte order mark, whatever its encoding. */
export interface ByteSource {
  readonly chunks: AsyncIterable<Buffer>;
  /** Whether bytes of a chunk were not valid in the file's encoding. U+FFFD itself is valid in UTF-8. */
  isBroken(bytes: Buffer): boolean;
  /** Bytes of the file itself read so far. */
  bytesRead(): number;
  close(): void;
}

/** Opens a file. Throws an ImportError where it is empty, its encoding unknown or at odds with its byte order mark. */
export async function openBytes(path: string, encoding: string | undefined): Promise<ByteSource> {
  const head = await readHead(path);
  if (head.length === 0) throw new ImportError(`${path}: the file is empty`);
  const mark = BYTE_ORDER_MARKS.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  const wanted = encoding?.toLowerCase() ?? mark?.encoding ?? 'utf-8';
  const isKnown: boolean = iconv.encodingExists(wanted);
  if (!isKnown) {
    throw new ImportError(
      `${path}: unknown encoding "${wanted}"; known are utf-8, utf-16le, utf-16be, latin1, windows-1252, gb18030, big5, shift_jis, euc-jp, koi8-r and those of iconv-lite`,
    );
  }
  if (mark && canonical(mark.encoding) !== canonical(wanted) && canonical(wanted) !== 'utf16') {
    throw new ImportError(
      `${path}: the encoding is said to be ${wanted}, but the file begins as ${mark.encoding}`,
    );
  }
  const stream = createReadStream(path, { start: mark?.bytes.length ?? 0, highWaterMark: 1 << 16 });
  const isPlain = canonical(wanted) === 'utf8';
  return {
    chunks: isPlain ? stream : recode(stream, wanted),
    isBroken: isPlain ? (bytes) => !isUtf8(bytes) : (bytes) => bytes.includes(REPLACEMENT),
    bytesRead: () => stream.bytesRead,
    close: () => void stream.destroy(),
  };
}

function canonical(encoding: string): string {
  return encoding.toLowerCase().replace(/[^a-z0-9]/g, '');
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    throw new ImportError(`${path}: the file cannot be read (${cause.code ?? cause.message})`, { cause });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw new ImportError(`${path}: the file cannot be read`, { cause });
  } finally {
    await file.close();
  }
}

async function* recode(stream: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of stream) {
    const text = decoder.write(chunk);
    if (text) yield Buffer.from(text);
  }
  const rest = decoder.end();
  if (rest) yield Buffer.from(rest);
}
