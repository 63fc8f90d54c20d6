import { Text } from '@mantine/core';
import { formatBits } from '../../data/format.ts';
import type { Candidate } from '../../data/types.ts';
import { waterfallOf } from '../../data/waterfall.ts';
import { workText } from '../../text-works.ts';

/** The weights for and against a candidate, each drawn from where the one before it ended. */
export function Evidence({ candidate }: { readonly candidate: Candidate }) {
  if (candidate.evidence.length === 0) {
    return (
      <Text size="xs" c="dimmed">
        {workText.noEvidence}
      </Text>
    );
  }
  const { steps, zero, total, totalBits } = waterfallOf(candidate.evidence.map(({ bits }) => bits));
  const rows = [
    ...candidate.evidence.map(({ kind, reason, bits }, i) => ({
      label: workText.kind[kind],
      reason,
      bits,
      step: steps[i] ?? { from: zero, to: zero },
    })),
    { label: workText.total, reason: '', bits: totalBits, step: { from: zero, to: total } },
  ];
  return (
    <>
      <ul className="fall" aria-label={workText.evidence(candidate.title)}>
        {rows.map(({ label, reason, bits, step }) => (
          <li key={`${label} ${reason}`}>
            <span>
              <b>{label}</b>
              {reason && <span className="sub raw">{reason}</span>}
            </span>
            <Bar from={step.from} to={step.to} zero={zero} />
            <span className="bits">{formatBits(bits)}</span>
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed" mt={6}>
        {workText.evidenceHint}
      </Text>
    </>
  );
}

function Bar({ from, to, zero }: { readonly from: number; readonly to: number; readonly zero: number }) {
  const width = Math.max(1.5, Math.abs(to - from) * 100);
  return (
    <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect
        x={Math.min(from, to, 0.985) * 100}
        y="1"
        width={width}
        height="10"
        className={to < from ? 'against' : 'for'}
      />
      <line x1={zero * 100} x2={zero * 100} y1="0" y2="12" className="zero" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
