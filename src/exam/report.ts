import type { Level } from './check';
import type { Finding } from './exam';

/** The result of an exam, as `--json` prints it. */
export interface Report {
  readonly command: string;
  readonly level: Level;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly checks: readonly Finding[];
}

export function reportOf(command: string, level: Level, checks: readonly Finding[]): Report {
  const count = (verdict: Finding['verdict']): number =>
    checks.filter((finding) => finding.verdict === verdict).length;
  return {
    command,
    level,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    checks,
  };
}

/** One line a check; under a failed one what it is from, what was sent, what came, and what would be right. */
export function describeFinding(finding: Finding): string {
  const line = `${finding.verdict.padEnd(7)}  ${finding.id.padEnd(3)}  ${finding.title}`;
  switch (finding.verdict) {
    case 'passed':
      return line;
    case 'skipped':
      return `${line}\n           ${onOneLine(finding.reason)}`;
    case 'failed':
      return [
        line,
        `           ${finding.source}`,
        `           sent:     ${onOneLine(finding.sent)}`,
        `           got:      ${onOneLine(finding.got)}`,
        `           expected: ${finding.expected}`,
      ].join('\n');
  }
}

/** A program may have answered anything, a page of HTML as well, and what steers a terminal must not reach one. */
function onOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/[\p{Cc}\p{Cf}]/gu, '?');
}

export function describeReport({ passed, failed, skipped }: Report): string {
  const total = passed + failed + skipped;
  const rest = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} could not be made`] : []),
  ];
  return `${passed} of ${total} checks passed${rest.length > 0 ? `, ${rest.join(', ')}` : ''}.`;
}

/** The report in the form that graders and build servers read, JUnit's XML. */
export function junitOf({ command, level, failed, skipped, checks }: Report): string {
  const cases = checks.map((finding) => {
    const seconds = (finding.durationMs / 1000).toFixed(3);
    const open = `    <testcase classname="${xml(level)}" name="${xml(`${finding.id} ${finding.title}`)}" time="${seconds}"`;
    switch (finding.verdict) {
      case 'passed':
        return `${open}/>`;
      case 'skipped':
        return `${open}>\n      <skipped message="${xml(finding.reason)}"/>\n    </testcase>`;
      case 'failed':
        return `${open}>\n      <failure message="${xml(`expected ${finding.expected}`)}">${xml(describeFinding(finding))}</failure>\n    </testcase>`;
    }
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="${xml(`raft exam ${command}`)}" tests="${checks.length}" failures="${failed}" skipped="${skipped}" errors="0">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A program may have written anything; what XML has no character for becomes a question mark. */
function xml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '?')
    .replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
