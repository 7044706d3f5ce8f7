import {
  type ExecuteCommandParams,
  ExecuteCommandRequest,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver';
import { entryServiceAt } from '../features/entryService.ts';
import { kubectlCommands as commandsFor, kubectlOutput as printOutput } from '../features/kubectlOutput.ts';
import { describeEndpoints, describeShortly, explainService, serviceAt, servicesOf } from '../features/services.ts';
import { traceEnds as endsNear, writeRequestTrace } from '../features/traceRequest.ts';
import {
  endpoints,
  environments,
  explain,
  kubectlCommands,
  kubectlOutput,
  type Question,
  type ServiceReference,
  type ServicesAnswer,
  type ServicesParams,
  services,
  traceEnds,
  traceRequest,
} from '../protocol/messages.ts';
import { identityInCluster } from '../workspace/clusterObjects.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { ENDPOINTS_COMMAND } from './executeCommand.ts';
import { findService, referenceTo } from './serviceReference.ts';
import type { Session } from './session.ts';

/** Portolan's own requests, and the same as a command for clients that have no Portolan extension. */
export function answerQuestions(session: Session): void {
  const { edge } = session;

  answer(services, { services: [] }, (params) => listServices(session, params));
  answer(endpoints, null, (service) => textAbout(session, service, describeEndpoints));
  answer(environments, [], ({ uri }) => session.snapshot.environmentsOf(session.host.canonical(uri)));
  answer(traceEnds, [], ({ uri }) => endsNear(session.snapshot, session.host.canonical(uri)));
  answer(traceRequest, null, (asked) => {
    const uri = session.host.canonical(asked.uri);
    return writeRequestTrace(session.snapshot, { ...asked, uri }) ?? null;
  });
  answer(explain, null, (service) => textAbout(session, service, explainService));
  answer(kubectlCommands, [], (service) => {
    const found = findService(session.snapshot, session.host, service);
    return commandsFor(found === undefined ? service : identityInCluster(session.snapshot, found));
  });
  answer(kubectlOutput, null, ({ command, ...service }) =>
    textAbout(session, service, (snapshot, found) => printOutput(snapshot, found, command)),
  );

  edge.answer(ExecuteCommandRequest.type, null, ({ command, arguments: [service] = [] }: ExecuteCommandParams) => {
    if (command !== ENDPOINTS_COMMAND) return null;
    const text = textAbout(session, service, describeEndpoints);
    if (text !== null) edge.tell(ShowMessageNotification.type, { type: MessageType.Info, message: text });
    return text;
  });

  function answer<Params, Answer>(
    question: Question<Params, Answer>,
    empty: Answer,
    reply: (params: Params) => Answer,
  ): void {
    edge.answer(question, empty, reply);
  }
}

function listServices({ snapshot, host }: Session, { at }: ServicesParams): ServicesAnswer {
  const place = at && ([snapshot, host.canonical(at.uri), at.position] as const);
  const own = place && serviceAt(...place);
  const here = own ?? (place && entryServiceAt(...place));
  const entries = servicesOf(snapshot).map((service) => ({
    service: referenceTo(service),
    answer: describeShortly(service),
  }));
  return {
    ...(here !== undefined && { here: referenceTo(here) }),
    ...(here !== own && { client: 'outside' }),
    services: entries,
  };
}

function textAbout(
  { snapshot, host }: Session,
  reference: ServiceReference,
  describe: (snapshot: Snapshot, service: Resource) => string,
): string | null {
  const service = findService(snapshot, host, reference);
  return service === undefined ? null : describe(snapshot, service);
}
