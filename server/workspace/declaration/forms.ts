import { dnsLabel, dnsSubdomain } from '../../cluster/admission/formats/names.ts';
import { readAmount, readDuration } from '../../cluster/simulation/scenarios/readScenario.ts';
import { readSender, readTarget } from '../../cluster/trace/readRequest.ts';
import type { TextForm } from './fields.ts';

/** How a text of each form is told from others, and what it should look like. */
export const FORMS: Readonly<
  Record<TextForm, { readonly fits: (value: string | number) => boolean; readonly like: string }>
> = {
  duration: { fits: (value) => readDuration(value) !== undefined, like: 'a time such as 500ms, 5s or 2m' },
  amount: {
    fits: (value) => readAmount(value) !== undefined,
    like: 'a number of requests or a part of them, such as 0 or 99.5%',
  },
  sender: {
    fits: (value) => typeof value === 'string' && readSender(value) !== undefined,
    like: 'pod:NAMESPACE/NAME, namespace:NAME, node:NAME or outside',
  },
  target: {
    fits: (value) => typeof value === 'string' && readTarget(value) !== undefined,
    like: 'HOST:PORT, HOST:PORT/UDP or a URL',
  },
  label: {
    fits: (value) => typeof value === 'string' && dnsLabel(value).length === 0,
    like: 'a name of small letters, digits and "-", such as shop',
  },
  domain: {
    fits: (value) => typeof value === 'string' && dnsSubdomain(value).length === 0,
    like: 'a domain of small letters, such as cluster.local',
  },
  object: {
    fits: (value) => typeof value === 'string' && /^[A-Za-z][\w.]*(?:\/[\w.-]+){1,2}$/.test(value),
    like: 'KIND/NAME, such as deployment/web',
  },
};
