// Counts what passed and failed, prints every failure with its cause, and ends with one line for those who count.
const wanted = process.argv.slice(2);
const counts = { passed: 0, failed: 0 };
const seconds = new Map();

export const chosen = (name) => wanted.length === 0 || wanted.some((word) => name.includes(word));

// Runs one check. It fails by throwing, or by giving back a list of problems that is not empty.
export async function check(name, where, run) {
  if (!chosen(name)) return;
  let problems;
  const start = performance.now();
  try {
    problems = (await run()) ?? [];
  } catch (error) {
    problems = [error.message.split("\n")[0]];
  }
  seconds.set(name, (seconds.get(name) ?? 0) + (performance.now() - start) / 1000);
  counts[problems.length ? "failed" : "passed"] += 1;
  if (!problems.length) return;
  console.log(`FAILED ${name}: ${where}`);
  for (const problem of problems.slice(0, 8)) console.log(`    ${problem}`);
  if (problems.length > 8) console.log(`    and ${problems.length - 8} more`);
}

// Where the time went, and the counts. Checks that run side by side wait for one another, so their seconds overlap.
export function finish() {
  const slowest = [...seconds].sort((a, b) => b[1] - a[1]).slice(0, 12);
  console.log(`Slowest: ${slowest.map(([name, spent]) => `${name} ${Math.round(spent)} s`).join(", ")}`);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed || !counts.passed ? 1 : 0;
}
