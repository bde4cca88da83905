import { describeFate } from '../plan/fate';
import { describeFault } from '../plan/fault';
import type { Plan } from '../plan/plan';

/** A plan as lines that a person can read. */
export function describePlan(plan: Plan): string {
  const { size, rules, decreedLeader, heartbeatMs, electionTimeoutMs, network, clients } = plan;
  const start = decreedLeader === null ? 'no leader by decree' : `node ${decreedLeader} by decree`;
  const weather =
    plan.fates === undefined ? describeWeather(plan) : 'what becomes of them is below';
  const speeds = plan.clockSpeeds.map((speed) => speed.toFixed(2)).join(', ');
  return [
    `  ${size} nodes, rules '${rules}', ${start}`,
    `  heartbeat ${heartbeatMs} ms, election timeout ${electionTimeoutMs.min} to ${electionTimeoutMs.max} ms`,
    `  messages take ${network.travelMs.toFixed(1)} ms and up to ${network.jitterMs.toFixed(1)} ms more; ${weather}`,
    `  a sync takes up to ${plan.syncMs.toFixed(1)} ms; ${plan.maxInputsPerBatch} inputs at once, ` +
      `${plan.maxEntriesPerMessage} entries in a message, ${plan.maxUnanswered} messages unanswered, at most`,
    `  clocks run at ${speeds}; ${clients.count} clients, ${percent(clients.lossRate)} of whose words are lost; all is made well at ${plan.durationMs.toFixed(0)} ms`,
    ...plan.faults.map(describeFault),
    ...(plan.fates ?? []).map(describeFate),
  ].join('\n');
}

function describeWeather({ network }: Plan): string {
  const { lossRate, duplicateRate, stragglerRate, stragglerMs } = network;
  return (
    `${percent(lossRate)} lost, ${percent(duplicateRate)} doubled, ` +
    `${percent(stragglerRate)} held back by up to ${stragglerMs.toFixed(0)} ms`
  );
}

function percent(part: number): string {
  return `${(part * 100).toFixed(0)} %`;
}
