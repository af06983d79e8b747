import { PURPOSES, policyMatrix, type Grant, type GrantsSnapshot } from '@c360/authorization';

/** A role with what it is for. */
export interface DescribedRole {
  readonly name: string;
  readonly description: string;
  /** What its holders may take for minutes (break-glass). */
  readonly mayTake: readonly string[];
}

const TITLE = `# Who may do what

Written by \`npm run policy:matrix\`. Change the built-in grants in subgraphs/permissions, not this file.

What the built-in roles may do with the fields of each policy, before anybody changes a grant. Nothing is allowed that is not
here. \`npm run policy:diff\` shows what a change of it means for single fields.

**all**: every customer, whatever for. **purpose**: every customer, for the purposes named below. **some**: customers for whom a
condition holds. **masked**: masked forms only. **no**: one of the grants refuses.
`;

/** The review table of all grants: an overview of roles and policies, then each role's grants in words. */
export function renderPolicyMatrix(
  grants: readonly Grant[],
  roles: readonly DescribedRole[],
  policies: readonly string[],
): string {
  const names = roles.map(({ name }) => name);
  const overview = table(
    ['policy', ...names],
    policies.map((policy) => [
      `\`${policy}\``,
      ...names.map((role) =>
        shortOf(grants.filter((grant) => grant.role === role && grant.policy === policy)),
      ),
    ]),
  );
  const cells = policyMatrix(snapshotOf(grants), names, policies, PURPOSES);
  const details = roles.map(({ name, description, mayTake }) => {
    const rows = cells.filter(({ role, text }) => role === name && text !== '');
    const body =
      rows.length === 0
        ? 'Nothing.\n'
        : table(
            ['policy', 'grants'],
            rows.map(({ policy, text }) => [`\`${policy}\``, escape(text)]),
          );
    const taken = mayTake.length > 0 ? ` By break-glass it may take: ${mayTake.join(', ')}.` : '';
    return `## ${name}\n\n${description}${taken}\n\n${body}`;
  });
  return [TITLE, overview, ...details].join('\n');
}

/** One word for what a role's grants of one policy come to. */
function shortOf(grants: readonly Grant[]): string {
  const words = new Set(grants.map(wordOf));
  return ['all', 'purpose', 'some', 'masked', 'no'].filter((word) => words.has(word)).join(', ');
}

function wordOf({ effect, purposes, condition }: Grant): string {
  if (effect === 'DENY') return 'no';
  if (effect === 'MASK') return 'masked';
  if (condition !== null) return 'some';
  return purposes.length > 0 ? 'purpose' : 'all';
}

function snapshotOf(grants: readonly Grant[]): GrantsSnapshot {
  return { version: '', grants, principals: [], elevations: [], partners: [], partnerKeys: [] };
}

/** Padded as prettier does it, which formats this file too. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((cells) => (cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('');
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|');
}
