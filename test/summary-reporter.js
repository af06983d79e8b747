const { existsSync, readFileSync, writeFileSync, writeSync } = require('node:fs');

const STDOUT = 1;

/**
 * Names the tests that were skipped, and prints `N passed, N failed, N skipped` as the very last line, behind jest's own
 * closing lines. Where `TEST_TALLY` names a file, the line counts the runs before this one too: each run adds itself to it.
 */
class SummaryReporter {
  onRunComplete(_contexts, results) {
    for (const { testResults } of results.testResults) {
      for (const { status, fullName } of testResults) {
        if (status === 'pending') process.stderr.write(`skipped: ${fullName}\n`);
      }
    }
    const tally = addUp(process.env.TEST_TALLY, {
      passed: results.numPassedTests,
      // A file that cannot even be loaded has no tests to count; it has failed all the same.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    });
    // jest's closing lines come from a reporter that runs after all others.
    process.on('exit', () => {
      writeSync(STDOUT, `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`);
    });
  }
}

/** The sum of this run and those in the file, which it keeps there; just this run where no file is named. */
function addUp(file, run) {
  if (!file) return run;
  const before = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  const tally = {
    passed: before.passed + run.passed,
    failed: before.failed + run.failed,
    skipped: before.skipped + run.skipped,
  };
  writeFileSync(file, JSON.stringify(tally));
  return tally;
}

module.exports = SummaryReporter;
