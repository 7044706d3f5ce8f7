import type { HeaderChange, Share } from '../answer.ts';
import type { ForwardedRequest, HttpRequest } from '../request.ts';
import { rewriteRequest } from './applyFilters.ts';
import { responseChanges } from './cors.ts';
import type { ResolvedRule } from './resolveRoute.ts';

/** HTTP's and gRPC's codes for the requests of a backend that leads nowhere. gateway-api: apis/v1 HTTPRouteRule.backendRefs, GRPCRouteRule.backendRefs */
export const BROKEN_STATUS = 500;
export const UNAVAILABLE = 14;

/** Which part of a rule's requests each of its backends gets; nothing where no backend has any weight. */
export function shareOut(
  { rule, backends }: ResolvedRule,
  request: HttpRequest | undefined,
  prefix: string,
): readonly Share[] | undefined {
  const of = backends.reduce((sum, { reference }) => sum + reference.weight, 0);
  if (of === 0) return undefined;
  return backends.map(({ reference: { weight, filters }, resolved }): Share => {
    const part = { weight, of, share: weight / of, reasons: [resolved.reason] };
    if (resolved.type !== 'backend') {
      return { ...part, type: 'failure', status: BROKEN_STATUS, grpcStatus: request?.grpc ? UNAVAILABLE : undefined };
    }
    const all = [...rule.filters, ...filters];
    const sent: ForwardedRequest | undefined = request && rewriteRequest(request, all, prefix);
    const responseHeaders: readonly HeaderChange[] = request ? responseChanges(request, all) : [];
    return { ...part, type: 'backend', backend: resolved.backend, request: sent, responseHeaders };
  });
}
