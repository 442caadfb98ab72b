import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Telemetry } from 'bullmq';
import type { RequestHandler } from 'express';
import { requestIdIn } from './request-id.ts';

/** Traces of requests, of the jobs that they cause, and of pushes. */
export interface Tracing {
  /** For the queues: a job's span belongs to the trace of whoever put it there. */
  telemetry: Telemetry;
  /** Opens a span for a request; what `act` causes in this process comes below it. */
  serve(traced: TracedRequest, act: () => void): void;
  /** The same for each request of Express. */
  request: RequestHandler;
  /** Does something in a span of its own; in none when it belongs to no trace. */
  span<T>(name: string, attributes: Record<string, string | number>, act: () => T): T;
  /** Sends what is left. */
  close(): Promise<void>;
}

export interface TracedRequest {
  request: IncomingMessage;
  response: ServerResponse;
  /** Asked when it is answered. */
  route(): string;
  requestId(): string | undefined;
}

export interface TracingSettings {
  /** Of the OTLP/HTTP collector, e.g. `http://otel-collector:4318`. */
  endpoint: string;
  serviceName: string;
}

/**
 * Loads OpenTelemetry and sends traces to a collector. Nothing else imports it, so that a desk without traces
 * does not pay for them. Spans hold numbers, ids and roles, and no one's data.
 */
export async function startTracing({ endpoint, serviceName }: TracingSettings): Promise<Tracing> {
  const [api, sdk, resources, { OTLPTraceExporter }, { BullMQOtel }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('bullmq-otel'),
  ]);
  const { context, propagation, SpanKind, SpanStatusCode, trace } = api;
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new sdk.NodeTracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  });
  provider.register();
  const tracer = trace.getTracer(serviceName);

  function serve({ request, response, route, requestId }: TracedRequest, act: () => void): void {
    const from = propagation.extract(context.active(), request.headers);
    const method = request.method ?? '';
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER }, from);
    response.once('close', () => {
      const id = requestId();
      span.updateName(`${method} ${route()}`);
      span.setAttributes({
        'http.request.method': method,
        'http.route': route(),
        'http.response.status_code': response.statusCode,
        ...(id ? { 'yihaoda.request_id': id } : {}),
      });
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(from, span), act);
  }

  return {
    telemetry: new BullMQOtel({ tracerName: serviceName }),
    serve,
    request(request, response, next) {
      const route = (): string => request.baseUrl + String(request.route?.path ?? '');
      serve({ request, response, route, requestId: () => requestIdIn(response) }, next);
    },
    span(name, attributes, act) {
      if (!trace.getActiveSpan()) return act();
      return tracer.startActiveSpan(name, { attributes }, (span) => {
        try {
          return act();
        } finally {
          span.end();
        }
      });
    },
    close: () => provider.shutdown(),
  };
}
