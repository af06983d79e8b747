/** The mean of ratios and its 95 % interval: of their logarithms, by Student's t. */
export function ratioInterval(ratios) {
  const logs = ratios.map(Math.log);
  const mean = sum(logs) / logs.length;
  const variance = sum(logs.map((log) => (log - mean) ** 2)) / (logs.length - 1);
  const half = quantile(logs.length - 1) * Math.sqrt(variance / logs.length);
  return { mean: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The 97.5 % quantile of Student's t (Abramowitz and Stegun, 26.7.5). */
function quantile(degrees) {
  const z = 1.959964;
  const terms = [
    z,
    (z ** 3 + z) / (4 * degrees),
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2),
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3),
  ];
  return sum(terms);
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
