import { useHotkeys, useLocalStorage } from '@mantine/hooks';

/** Whether single keys do something: who speaks to the machine, or types by accident, switches them off. */
export function useKeysSwitch() {
  return useLocalStorage({ key: 'gleanarr-keys', defaultValue: true });
}

/** Keys that do something while no field has the focus. @param keys - a key such as `a` or `shift+M`, and what it does */
export function useKeys(keys: [string, () => void][]): void {
  const [on] = useKeysSwitch();
  useHotkeys(on ? keys : []);
}
