import { VisuallyHidden } from '@mantine/core';
import { Check } from 'lucide-react';
import { welcomeText } from '../../text-welcome.ts';

const steps = ['account', 'playlist', 'apps', 'sync'] as const;

/** A step of the first run. */
export type Step = (typeof steps)[number];

/** How far the first run is. */
export function Steps({ current }: { readonly current: Step }) {
  const at = steps.indexOf(current);
  return (
    <ol className="steps" aria-label={welcomeText.stepsLabel}>
      {steps.map((step, i) => (
        <li key={step} className={i < at ? 'done' : ''} aria-current={i === at ? 'step' : undefined}>
          <span className="step-number" aria-hidden>
            {i < at ? <Check size={14} /> : i + 1}
          </span>
          <span className="step-name">{welcomeText.steps[step]}</span>
          {i < at && <VisuallyHidden>{welcomeText.stepDone('')}</VisuallyHidden>}
        </li>
      ))}
    </ol>
  );
}
