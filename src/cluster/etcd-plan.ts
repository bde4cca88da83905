import { findEtcd } from '../program';
import { ExitStatus, UnusableArgument } from '../shared';
import type { ProgramPlan } from './programs';

/** Generals that are the members of an etcd cluster. @param file of etcd; undefined: as in the PATH @throws UnusableArgument */
export function etcdMembers(file: string | undefined, size: number): readonly ProgramPlan[] {
  const etcd = findEtcd(file);
  if (etcd.type === 'missing') {
    const status = etcd.isUnreadable ? ExitStatus.storage : ExitStatus.badArguments;
    throw new UnusableArgument(etcd.message, status);
  }
  return Array.from({ length: size }, (_, node) => ({
    node,
    kind: 'etcd',
    command: etcd.file,
    mapping: {},
  }));
}
