import type { Server } from '../server.ts';
import { pickService } from '../views/pickService.ts';
import type { TrafficPanels } from '../views/trafficPanel.ts';

/** Opens the traffic panel on a Service. */
export async function simulateTraffic(server: Server, panels: TrafficPanels, argument: unknown): Promise<void> {
  const service = await pickService(server, argument, 'Simulate Traffic to Service');
  if (service !== undefined) await panels.open(service);
}
