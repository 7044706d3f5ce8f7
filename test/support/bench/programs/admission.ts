/** Says how long the admission of so many Services, one after the other in a cold process as the command line's, takes. */
import { tuneForShortRuns } from '../../../../server/cli/tuneForShortRuns.ts';
import { admitAll } from '../../../../server/cluster/admission/index.ts';
import { makeApplication, makeNamespaces } from '../application.ts';
import { serviceOf } from '../objects.ts';
import { seeded } from '../random.ts';

const SERVICES = 10_000;

tuneForShortRuns();
const random = seeded(1);
const namespaces = makeNamespaces(random);
const requests = Array.from({ length: SERVICES }, (_, index) => {
  return { verb: 'create' as const, object: serviceOf(makeApplication(index, namespaces, random)) };
});
const started = performance.now();
const accepted = admitAll(requests, {}).filter((answer) => answer.accepted).length;
console.log(JSON.stringify({ elapsedMs: performance.now() - started, accepted }));
