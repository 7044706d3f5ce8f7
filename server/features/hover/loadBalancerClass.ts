import { code } from '../markdown.ts';
import { isPath, type ServiceSubject } from './subject.ts';

/** The class of a load balancer: who gives it an address. kubernetes: cloud-provider controllers/service WantsLoadBalancer */
export const loadBalancerClass: ServiceSubject = {
  applies: (path) => isPath(path, 'spec', 'loadBalancerClass'),
  explain(_path, { view }) {
    const { type, loadBalancerClass: name } = view.service.spec;
    if (name === undefined || type !== 'LoadBalancer') return undefined;
    return `**Whoever implements ${code(name)} gives the address.** The load balancers of the cloud leave this Service alone; where nothing implements the class, it stays ${code('<pending>')}. The class can be set only together with the type.`;
  },
};
