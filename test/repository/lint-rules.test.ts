import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './project';

interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly { readonly line: number; readonly ruleId: string; readonly message: string }[];
}

const require = createRequire(__filename);
const urlOf = (path: string) => JSON.stringify(pathToFileURL(path).href);

const FILES: Readonly<Record<string, string>> = {
  'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "strict": true } }',
  'eslint.config.mjs': `
    import tseslint from ${urlOf(require.resolve('typescript-eslint'))};
    import { relationFields } from ${urlOf(join(ROOT, 'lint-rules/relation-fields.mjs'))};
    import { workspaceImports } from ${urlOf(join(ROOT, 'lint-rules/workspace-imports.mjs'))};
    export default [{
      files: ['**/*.ts'],
      plugins: { c360: { rules: { 'relation-fields': relationFields, 'workspace-imports': workspaceImports } } },
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
      },
      rules: { 'c360/relation-fields': 'error', 'c360/workspace-imports': 'error' },
    }];`,
  'decorators.ts': `
    export declare function Field(type?: () => unknown): (...args: unknown[]) => void;
    export declare function ObjectType(): (target: unknown) => void;
    export declare function InputType(): (target: unknown) => void;
    export type Relation<T> = T;`,
  'Product.ts': `
    import { Field, InputType, ObjectType } from './decorators';
    @ObjectType() export class Product { @Field() id: string; }
    @InputType() export class ProductFilter { @Field() name: string; }
    export enum Colour { RED }`,
  'bare.ts': `import { Field, ObjectType } from './decorators';
import { Product } from './Product';
@ObjectType() export class Line {
  @Field(() => Product) product: Product;
  @Field(() => Product) nullable: Product | null;
  @Field(() => Product) optional?: Product;
}`,
  'fine.ts': `import { Field, ObjectType, type Relation } from './decorators';
import { Colour, Product, ProductFilter } from './Product';
@ObjectType() export class Line {
  @Field(() => Product) product: Relation<Product> | null;
  @Field(() => [Product]) products: Product[];
  @Field(() => ProductFilter) filter: ProductFilter;
  @Field(() => Colour) colour: Colour;
  @Field() at: Date;
  inner: Product;
}`,
  'shop/package.json': '{}',
  'shop/src/shop.ts': '',
  'desk/package.json': '{}',
  'desk/src/desk.ts': '',
  'desk/src/foreign.ts': `import '../../shop/src/shop';
export { x } from '../../shop/src/shop';
void import('../../shop');`,
  'desk/test/own.ts': `import '../src/desk';
import 'node:fs';
import '@c360/shop';`,
};

let folder: string;
let linted: Map<string, LintedFile['messages']>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-lint-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const eslint = join(dirname(require.resolve('eslint/package.json')), 'bin/eslint.js');
  const { stdout, stderr } = spawnSync(process.execPath, [eslint, '--format', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (!stdout) throw new Error(stderr);
  const files = JSON.parse(stdout) as LintedFile[];
  linted = new Map(files.map(({ filePath, messages }) => [basename(filePath), messages]));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const linesOf = (file: string, rule: string) =>
  linted.get(file)?.map(({ line, ruleId }) => (ruleId === rule ? line : `${line}: ${ruleId}`));

describe('a field that names an object type', () => {
  it('must say Relation, nullable and optional or not', () => {
    expect(linesOf('bare.ts', 'c360/relation-fields')).toEqual([4, 5, 6]);
    expect(linted.get('bare.ts')?.[0]?.message).toMatch(/^Write Relation<Product>/);
  });

  it('needs no Relation in a list, nor for input, enumerations, built-in classes and plain properties', () => {
    expect(linesOf('fine.ts', 'c360/relation-fields')).toEqual([]);
  });
});

describe('an import', () => {
  it('does not reach into another workspace by a relative path', () => {
    expect(linesOf('foreign.ts', 'c360/workspace-imports')).toEqual([1, 2, 3]);
  });

  it("may be of its own workspace's files, of Node and of packages", () => {
    expect(linesOf('own.ts', 'c360/workspace-imports')).toEqual([]);
  });
});
