import { dns1035Label, dnsLabel } from '../../formats/names.ts';
import { Service } from '../../shapes/service.ts';
import { kind } from '../kind.ts';
import { allocate } from './allocate.ts';
import { defaultService } from './defaults.ts';
import { prepareService, validateServiceUpdate } from './update.ts';
import { validateService } from './validate.ts';
import { warnOfService } from './warnings.ts';

/** kubernetes: pkg/registry/core/service */
export const serviceKind = kind<Service>({
  group: '',
  version: 'v1',
  kind: 'Service',
  resource: 'services',
  namespaced: true,
  shape: Service,
  defaults: defaultService,
  begin: allocate,
  prepare: prepareService,
  decorate: ({ spec }) => {
    if (spec.type === 'ExternalName') delete spec.internalTrafficPolicy;
  },
  name: (features) => (features.relaxedServiceNames ? dnsLabel : dns1035Label),
  validate: (service, scope) => validateService(service, scope),
  validateUpdate: validateServiceUpdate,
  warn: (service, _old, features) => warnOfService(service, features),
});
