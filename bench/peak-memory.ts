import { readFileSync } from 'node:fs';

/** The most memory that a process ever had, in MB of 10⁶ bytes (VmHWM of /proc); NaN where the system does not tell. */
export function peakMemoryMb(pid: number | 'self' = 'self'): number {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round((Number(kib) * 1024) / 1e6);
  } catch {
    return Number.NaN;
  }
}
