import type { Server } from '../server.ts';
import { pickService } from '../views/pickService.ts';
import type { TrafficPanels } from '../views/trafficPanel.ts';

/** Opens the traffic panel on a Service, and sends it six requests. */
export async function sendSixRequests(server: Server, panels: TrafficPanels, argument: unknown): Promise<void> {
  const service = await pickService(server, argument, 'Send Six Requests');
  if (service !== undefined) await panels.open(service, { kind: 'send', count: 6 });
}
