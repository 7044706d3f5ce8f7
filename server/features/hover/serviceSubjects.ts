import { clusterIP } from './clusterIP.ts';
import { externalName } from './externalName.ts';
import { loadBalancerClass } from './loadBalancerClass.ts';
import { nodePort } from './nodePort.ts';
import { port } from './port.ts';
import { selector } from './selector.ts';
import { service } from './service.ts';
import type { ServiceSubject } from './subject.ts';
import { type } from './type.ts';

/** What hovers explain of a Service; the first that applies to a field answers. */
export const serviceSubjects: readonly ServiceSubject[] = [
  selector,
  nodePort,
  port,
  type,
  clusterIP,
  externalName,
  loadBalancerClass,
  service,
];
