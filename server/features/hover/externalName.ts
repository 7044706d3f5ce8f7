import { code, paragraphs, table } from '../markdown.ts';
import { namesOf } from './accessRows.ts';
import { isPath, type ServiceSubject } from './subject.ts';

/** The name that an ExternalName Service stands for. */
export const externalName: ServiceSubject = {
  applies: (path) => isPath(path, 'spec', 'externalName'),
  explain(_path, context) {
    const { view } = context;
    const { spec, metadata } = view.service;
    if (spec.type !== 'ExternalName') {
      return `**Not used.** ${code('externalName')} counts for type ${code('ExternalName')} only; this Service is of type ${code(spec.type)}.`;
    }
    return paragraphs(
      `**DNS answers CNAME ${code(spec.externalName ?? '')} for ${metadata.name}.** The caller looks that name up itself and connects to it directly.`,
      table(['DNS name', 'answer'], [[namesOf(context), `CNAME ${code(spec.externalName ?? '')}`]]),
      'The other end sees the name that the caller used: certificates and virtual hosts are checked against it, not against the target’s own name.',
    );
  },
};
