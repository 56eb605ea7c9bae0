import { type IncomingHttpHeaders, request } from 'node:http';
import { expect, test } from 'playwright/test';
import { WebSocket } from 'ws';
import { tryToBreakOut } from './harness/attacks.ts';
import { type LaunchedServe, launchServe } from './harness/launch-serve.ts';

let served: LaunchedServe;

test.beforeEach(async () => {
  served = await launchServe();
});

test.afterEach(() => served.close());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

function get(url: URL, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port, pathname, search } = url;
    const asked = request({ hostname, port, path: pathname + search, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    });
    asked.on('error', reject).end();
  });
}

function socketStatus(url: URL, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${url.host}/socket`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });
}

test('the address works once; another browser needs another one', async ({ page, browser }) => {
  await page.goto(served.url);
  await expect(page.getByRole('button', { name: 'Open sample' })).toBeVisible();
  expect(page.url()).not.toContain('token');
  expect(await page.evaluate(() => document.cookie)).toBe('');

  const stranger = await browser.newContext();
  const elsewhere = await stranger.newPage();
  expect((await elsewhere.goto(served.url))?.status()).toBe(403);
  await expect(elsewhere.getByText('This address opens the workbench once')).toBeVisible();
  expect((await elsewhere.goto(new URL('/', served.url).href))?.status()).toBe(403);
  await stranger.close();
});

test('forged requests are turned away: no cookie, another Host, another Origin', async ({ page, context }) => {
  await page.goto(served.url);
  await expect(page.getByRole('button', { name: 'Open sample' })).toBeVisible();
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  const pass = { cookie: `${cookie?.name}=${cookie?.value}` };
  const url = new URL('/', served.url);
  const { origin, host, port } = url;

  expect((await get(url)).status).toBe(403);
  expect((await get(url, pass)).status).toBe(200);
  expect((await get(url, { ...pass, host: `evil.example:${port}` })).status).toBe(421);
  expect((await get(url, { ...pass, origin: 'http://evil.example' })).status).toBe(403);
  expect(await socketStatus(url, { ...pass, origin })).toBe(101);
  expect(await socketStatus(url, { ...pass, origin: 'http://evil.example' })).toBe(403);
  expect(await socketStatus(url, { ...pass, origin, host: `evil.example:${port}` })).toBe(421);
  expect(await socketStatus(url, { origin, host })).toBe(403);
  expect(await socketStatus(url, pass)).toBe(403);
});

test('another page of the same browser reaches neither page nor socket', async ({ page, context }) => {
  await page.goto(served.url);
  await expect(page.getByRole('button', { name: 'Open sample' })).toBeVisible();
  const evil = await context.newPage();
  await evil.route('http://evil.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Evil</title>' }),
  );
  await evil.goto('http://evil.example/');
  const { origin, host } = new URL(served.url);
  const reached = await evil.evaluate(
    async ([from, at]) => ({
      page: await fetch(`${from}/`, { credentials: 'include' }).then(
        () => 'read',
        () => 'refused',
      ),
      socket: await new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://${at}/socket`);
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      }),
    }),
    [origin, host] as const,
  );
  expect(reached).toEqual({ page: 'refused', socket: 'refused' });
});

test('the page runs no code but its own, without a word on the console', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(served.url);
  await page.getByRole('button', { name: 'Open sample' }).click();
  await expect(page.getByText('Everything adds up')).toBeVisible();
  expect(complaints).toEqual([]);

  const elsewhere = 'http://127.0.0.1:1/';
  const blocked = await tryToBreakOut(page, [elsewhere]);
  expect(blocked).toEqual({ eval: 'EvalError', inline: 'undefined', [elsewhere]: 'blocked' });
  expect(complaints.filter((text) => !/Content.Security.Policy/i.test(text))).toEqual([]);
});
