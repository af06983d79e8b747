import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { readTestFile } from './test-file.mjs';
import { SourceModules } from './source-modules.mjs';

// It compares with PostgreSQL, which no mutant may start. `mutation/` says what the SQL is instead.
const LEFT_OUT = ['condition/condition-sql.test.ts'];

/**
 * Runs this workspace's tests inside Stryker's worker. Jest starts anew for each mutant and loads every package anew for each
 * test file, seconds each time; here packages stay loaded, and only sources and tests begin anew, with the mutant active from
 * their first line on. So there are no static mutants: what a file does while it is loaded counts for each of its tests.
 */
class WorkspaceTestRunner {
  #root = process.cwd();
  #sources = new SourceModules(this.#root);
  #folder = join(this.#root, 'authorization/test');
  #files = readdirSync(this.#folder, { recursive: true })
    .filter((name) => name.endsWith('.test.ts') && !LEFT_OUT.includes(name))
    .sort();
  // One object for the process: instrumented modules keep hold of it.
  #stryker = (globalThis.__stryker__ = { mutantCoverage: { static: {}, perTest: {} } });

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** Loads every test file once, so that no mutant's time pays for packages. */
  async init() {
    process.env.NODE_ENV = 'test';
    this.#stryker.currentTestId = 'none';
    for (const file of this.#files) await this.#read(file).close();
  }

  async dryRun() {
    const coverage = this.#stryker.mutantCoverage;
    const tests = [];
    for (const file of this.#files) {
      const { tests: all } = this.#read(file);
      for (const index of all.keys()) {
        const id = testId(file, index);
        this.#stryker.currentTestId = id;
        const start = performance.now();
        const read = this.#read(file);
        const failure = await failureOf(read.tests[index]);
        await read.close();
        tests.push({
          id,
          name: all[index].name,
          fileName: join(this.#folder, file),
          timeSpentMs: performance.now() - start,
          status: failure === undefined ? TestStatus.Success : TestStatus.Failed,
          failureMessage: failure,
        });
        this.#stryker.currentTestId = 'none';
      }
    }
    delete coverage.perTest.none;
    coverage.static = {};
    return { status: DryRunStatus.Complete, tests, mutantCoverage: coverage };
  }

  async mutantRun({ activeMutant, sandboxFileName, testFilter, disableBail, hitLimit }) {
    const wanted = testFilter && new Set(testFilter);
    const killedBy = [];
    let failureMessage;
    let nrOfTests = 0;
    this.#stryker.currentTestId = 'none';
    this.#stryker.hitLimit = hitLimit;
    this.#stryker.hitCount = hitLimit === undefined ? undefined : 0;
    this.#stryker.activeMutant = activeMutant.id;
    try {
      for await (const { id, failure } of this.#run(this.#nearestFirst(sandboxFileName), wanted)) {
        nrOfTests += 1;
        if (failure === undefined) continue;
        killedBy.push(id);
        failureMessage ??= failure;
        if (!disableBail) break;
      }
    } finally {
      this.#stryker.activeMutant = undefined;
    }
    if (hitLimit !== undefined && this.#stryker.hitCount > hitLimit) {
      return { status: MutantRunStatus.Timeout, reason: `reached ${this.#stryker.hitCount} times` };
    }
    if (killedBy.length === 0) return { status: MutantRunStatus.Survived, nrOfTests };
    return { status: MutantRunStatus.Killed, killedBy, failureMessage, nrOfTests };
  }

  /** A file that cannot be loaded fails as its first test. */
  async *#run(files, wanted) {
    for (const file of files) {
      if (wanted && ![...wanted].some((id) => id.startsWith(`${file}#`))) continue;
      let read;
      try {
        read = this.#read(file);
      } catch (error) {
        yield { id: testId(file, 0), failure: textOf(error) };
        continue;
      }
      try {
        for (const [index, test] of read.tests.entries()) {
          const id = testId(file, index);
          if (!wanted || wanted.has(id)) yield { id, failure: await failureOf(test) };
        }
      } finally {
        await read.close().catch(() => undefined);
      }
    }
  }

  #read(file) {
    return readTestFile(join(this.#folder, file), this.#sources);
  }

  /** The tests of a source's own folder are the likeliest to notice. */
  #nearestFirst(source) {
    const folder = relative(join(this.#root, 'authorization/src'), source).split('/')[0];
    const near = (file) => (file.startsWith(`${folder}/`) && !file.includes('property') ? 0 : 1);
    return this.#files.toSorted((one, other) => near(one) - near(other));
  }
}

/** By its place in its file: a mutant may change what a test is called. */
function testId(file, index) {
  return `${file}#${index}`;
}

async function failureOf(test) {
  try {
    await test.run();
    return undefined;
  } catch (error) {
    return textOf(error);
  }
}

function textOf(error) {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'workspace', WorkspaceTestRunner)];
