import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Browser, CDPSession, Page } from 'playwright-core';
import {
  actOnTraffic,
  closeTraffic,
  openTraffic,
  type TrafficState,
  trafficChanged,
  trafficStory,
} from '../../../server/protocol/traffic.ts';
import { findChromium } from '../e2e/chromium.ts';
import { launchBrowser } from '../e2e/workbench.ts';
import type { Figure } from './figures.ts';
import { PageDoor } from './pageDoor.ts';
import { percentile } from './run.ts';
import { Session } from './session.ts';
import type { GeneratedFile } from './tree.ts';

const REQUESTS_PER_SECOND = 200;
const WATCHED_MS = 5_000;
const EDITS = 20;
/** A person's pause between two keys, or a short one. */
const BETWEEN_EDITS_MS = 100;
/** Until requests come and go evenly. */
const SETTLES_MS = 1_000;

/** What is looked at, each in a folder of its own beside all others of the tree: a usual Service and a large one. */
const USUAL = { name: 'few', pods: 3 };
const LARGE = { name: 'crowd', pods: 500 };

/** Their manifests. */
export const applications: readonly GeneratedFile[] = [USUAL, LARGE].map(({ name, pods }) => {
  return { path: pathOf(name), text: manifestsOf(name, pods) };
});

function pathOf(name: string): string {
  return `${name}/${name}.yaml`;
}

function manifestsOf(name: string, pods: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: ${pods}
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: ${name}
          image: ${name}:1
          ports:
            - containerPort: 8080
`;
}

/**
 * The traffic panel's page in a real browser, on a real server with a large workspace: from the command to the first
 * picture, from an edit to the picture of it, and how smoothly it moves. What VS Code adds to that is not in it.
 */
export async function measurePanel(node: string, program: string, folder: string): Promise<readonly Figure[]> {
  const { session } = await Session.start(node, program, folder, 'pull');
  const browser = await launchBrowser(await findChromium(console.error));
  try {
    const figures: Figure[] = [];
    for (const { name, pods } of [USUAL, LARGE]) {
      const look = { browser, session, service: name, file: join(folder, pathOf(name)) };
      figures.push(...(await measureLook(look, `panel, 10,000 objects, ${pods} Pods`)));
    }
    return figures;
  } finally {
    await browser.close();
    await session.stop();
  }
}

interface Look {
  readonly browser: Browser;
  readonly session: Session;
  readonly service: string;
  readonly file: string;
}

async function measureLook(look: Look, start: string): Promise<readonly Figure[]> {
  const drawnMs = await drawOften(look);
  const panel = await openPanel(look);
  const editMs = await editOften(panel, look);
  const frames = await watchFrames(panel);
  await panel.close();
  const name = (what: string) => `${start}: ${what}`;
  return [
    { name: name('drawn after the command'), value: percentile(drawnMs, 0.5), unit: 'ms', target: 300 },
    { name: name('an edit is shown, p50'), value: percentile(editMs, 0.5), unit: 'ms', target: 50 },
    { name: name('an edit is shown, p95'), value: percentile(editMs, 0.95), unit: 'ms' },
    { name: name('frames, 200 requests/s'), value: frames.perSecond, unit: 'a second' },
    { name: name('longest wait for a frame, p95'), value: frames.p95Ms, unit: 'ms' },
    { name: name('page busy'), value: frames.busy, unit: '% of a core' },
  ];
}

interface Panel {
  readonly page: Page;
  readonly door: PageDoor;
  readonly devTools: CDPSession;
  readonly drawnMs: number;
  readonly close: () => Promise<void>;
}

/** The first run reads and compiles; a panel that is opened later is what people see most. */
async function drawOften(look: Look): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const panel = await openPanel(look);
    times.push(panel.drawnMs);
    await panel.close();
  }
  return times;
}

/** Opens the page as VS Code does and lets it talk to the server as the extension does. */
async function openPanel({ browser, session: { connection }, service, file }: Look): Promise<Panel> {
  const session = randomUUID();
  const door = await PageDoor.open(async (message) => {
    if (message.type === 'ready') {
      const asked = { session, service: { uri: pathToFileURL(file).href, name: service } };
      show(await connection.sendRequest(openTraffic.method, asked));
    } else if (message.type === 'act') {
      show(await connection.sendRequest(actOnTraffic.method, { session, actions: message.actions }));
    } else if (message.type === 'story') {
      const asked = { session, request: message.request };
      door.tell({ type: 'story', story: await connection.sendRequest(trafficStory.method, asked) });
    }
  });
  const show = (state: TrafficState | null) => {
    if (state !== null && state.session === session) door.tell({ type: 'state', state });
  };
  connection.onNotification(trafficChanged.method, show);
  const page = await browser.newPage({ viewport: { width: 900, height: 800 }, bypassCSP: true });
  const started = performance.now();
  const drawn = door.shown(`${service} answers`);
  await page.goto(door.address);
  const drawnMs = (await drawn) - started;
  const close = async () => {
    await connection.sendNotification(closeTraffic.method, { session });
    await page.close();
    door.close();
  };
  return { page, door, devTools: await page.context().newCDPSession(page), drawnMs, close };
}

/** Types into the selector, a letter too many and away again, and waits for the sentence that follows from it. */
async function editOften(
  { door }: Panel,
  { session: { connection }, service, file }: Look,
): Promise<readonly number[]> {
  const uri = pathToFileURL(file).href;
  const text = readFileSync(file, 'utf8');
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  });
  const times: number[] = [];
  for (let version = 2; version < EDITS + 2; version++) {
    const breaks = version % 2 === 0;
    const shown = door.shown(`${service} ${breaks ? 'refuses' : 'answers'}`);
    const started = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text: breaks ? text.replace(`    app: ${service}`, '    app: other') : text }],
    });
    times.push((await shown) - started);
    await setTimeout(BETWEEN_EDITS_MS);
  }
  return times;
}

/** Sends requests at a steady rate and looks at the frames for a while. */
async function watchFrames({ page, devTools, door }: Panel) {
  await door.take({ type: 'act', actions: [{ kind: 'rate', perSecond: REQUESTS_PER_SECOND }] });
  await setTimeout(SETTLES_MS);
  await devTools.send('Performance.enable');
  const before = await busySeconds(devTools);
  const waits = await page.evaluate(watchFor, WATCHED_MS);
  const elapsedMs = waits.reduce((sum, wait) => sum + wait, 0);
  const busy = (await busySeconds(devTools)) - before;
  return {
    perSecond: (waits.length / elapsedMs) * 1000,
    p95Ms: percentile(waits, 0.95),
    busy: (busy / (elapsedMs / 1000)) * 100,
  };
}

/** In the page: how long each frame was waited for. */
function watchFor(watchedMs: number): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const waits: number[] = [];
    let last = performance.now();
    const end = last + watchedMs;
    const look = (now: number) => {
      waits.push(now - last);
      last = now;
      if (now < end) requestAnimationFrame(look);
      else resolve(waits);
    };
    requestAnimationFrame(look);
  });
}

async function busySeconds(devTools: CDPSession): Promise<number> {
  const { metrics } = await devTools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}
