import type { Server } from '../server.ts';
import { pickService } from '../views/pickService.ts';
import type { TrafficPanels } from '../views/trafficPanel.ts';

/** Lets a node fail and come back under a steady rate, in the traffic panel of a Service. */
export async function simulateNodeFailure(server: Server, panels: TrafficPanels, argument: unknown): Promise<void> {
  const service = await pickService(server, argument, 'Simulate Node Failure');
  if (service !== undefined) await panels.open(service, { kind: 'play', scenario: 'fail-node' });
}
