import type { Server } from '../server.ts';
import { pickService } from '../views/pickService.ts';
import type { TrafficPanels } from '../views/trafficPanel.ts';

/** Plays a rollout under a steady rate in the traffic panel of a Service. */
export async function simulateRollout(server: Server, panels: TrafficPanels, argument: unknown): Promise<void> {
  const service = await pickService(server, argument, 'Simulate Rollout');
  if (service !== undefined) await panels.open(service, { kind: 'play', scenario: 'rollout' });
}
