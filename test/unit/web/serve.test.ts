import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { PlanRefused, serve } from '../../../electron/web/serve.ts';
import { FIRST_PREFERENCES } from '../../../shared/protocol/bridge.ts';
import { enter, fakePlans, get, openTab, running } from './support.ts';

describe('the door of the browser mode', () => {
  test('the token opens it once, for a cookie that scripts and other sites cannot use', async () => {
    const server = await running();
    expect((await get(server.port, '/')).status).toBe(403);

    const first = await get(server.port, `/?token=${server.token}`);
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(first.body).not.toContain(server.token);
    const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';

    const again = await get(server.port, `/?token=${server.token}`);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('apportion serve');

    const page = await get(server.port, '/', { cookie });
    expect(page.status).toBe(200);
    expect(page.body).toContain('<title>Page</title>');
    expect((await get(server.port, `/?token=${server.token}`, { cookie })).status).toBe(200);
  });

  test.each(['', 'x', 'A'.repeat(43)])(
    'a wrong token (%j) opens nothing and does not use the right one up',
    async (wrong) => {
      const server = await running();
      expect((await get(server.port, `/?token=${wrong}`)).status).toBe(403);
      expect(await enter(server)).not.toBe('');
    },
  );

  test('a HEAD request, as of a link preview, does not use the token up', async () => {
    const server = await running();
    await get(server.port, `/?token=${server.token}`, {}, 'HEAD');
    expect(await enter(server)).not.toBe('');
  });

  test.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1.evil.example'])(
    'another Host (%s), as after DNS rebinding, is turned away even with the cookie',
    async (host) => {
      const server = await running();
      const cookie = await enter(server);
      const headers = { cookie, host: host === '127.0.0.1' ? host : `${host}:${server.port}` };
      expect((await get(server.port, '/', headers)).status).toBe(421);
      await expect(openTab(server, { ...headers, origin: server.origin })).rejects.toThrow('status 421');
    },
  );

  test.each(['http://evil.example', 'null', 'http://localhost', 'http://127.0.0.1:1'])(
    'another Origin (%s) is turned away even with the cookie',
    async (origin) => {
      const server = await running();
      const cookie = await enter(server);
      expect((await get(server.port, '/app.js', { cookie, origin })).status).toBe(403);
      await expect(openTab(server, { cookie, origin })).rejects.toThrow('status 403');
    },
  );

  test('the socket needs both the cookie and the page as its origin', async () => {
    const server = await running();
    const cookie = await enter(server);
    await expect(openTab(server, { origin: server.origin })).rejects.toThrow('status 403');
    await expect(openTab(server, { cookie })).rejects.toThrow('status 403');
    await expect(openTab(server, { cookie: `${cookie}x`, origin: server.origin })).rejects.toThrow('status 403');
    await openTab(server, { cookie, origin: server.origin });
  });

  test('another page may link here but load nothing from here', async () => {
    const server = await running();
    const cookie = await enter(server);
    const from = (mode: string) => ({ cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode });
    expect((await get(server.port, '/app.js', from('no-cors'))).status).toBe(403);
    expect((await get(server.port, '/', from('navigate'))).status).toBe(200);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not answered', async (method) => {
    const server = await running();
    const cookie = await enter(server);
    expect((await get(server.port, '/', { cookie }, method)).status).toBe(405);
  });

  test('every answer carries the policy of the page', async () => {
    const server = await running();
    const cookie = await enter(server);
    for (const path of ['/', '/app.js', '/none.js', `/?token=${server.token}`]) {
      const { headers } = await get(server.port, path, path === '/' ? {} : { cookie });
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
      expect(headers['content-security-policy']).not.toContain('unsafe-eval');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fsecret.js',
    '/a%00.js',
    '/%zz',
    '/secret.txt',
    '/\\x.js',
  ])('nothing but the page is given out: %s', async (path) => {
    const server = await running();
    const cookie = await enter(server);
    expect((await get(server.port, path, { cookie })).status).toBe(404);
  });

  test('it listens on the loopback address only', async () => {
    const server = await running();
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address, family } of others.filter(({ internal }) => !internal)) {
      const reached = await new Promise<boolean>((resolve) => {
        const attempt = request({ host: address, port: server.port, family: family === 'IPv6' ? 6 : 4, timeout: 1000 });
        attempt.on('response', () => resolve(true));
        attempt.on('timeout', () => attempt.destroy());
        attempt.on('error', () => resolve(false));
        attempt.end();
      });
      expect(reached, address).toBe(false);
    }
  });
});

describe('the desk of the browser mode', () => {
  test('two tabs share a plan: both hear what either does', async () => {
    const server = await running({ file: '/plans/a.apportion' });
    const headers = { cookie: await enter(server), origin: server.origin };
    const one = await openTab(server, headers);
    const two = await openTab(server, headers);
    expect((await one.next('opened')).plan).toBe(1);
    expect((await two.next('opened')).plan).toBe(1);
    one.send({ to: 'plan', plan: 1, envelope: { id: 7, body: { request: 'undo' } } });
    expect((await one.next('plan')).message).toEqual({ kind: 'answer', id: 7, value: { seq: 'undo' } });
    expect((await one.next('plan')).message).toEqual({ kind: 'committed', committed: { seq: 1 } });
    expect((await two.next('plan')).message).toEqual({ kind: 'committed', committed: { seq: 1 } });
    expect(server.plans.opened).toEqual(['/plans/a.apportion']);
  });

  test('opening another plan closes the first for all, and what was meant for that is dropped', async () => {
    const server = await running({ file: '/plans/a.apportion' });
    const headers = { cookie: await enter(server), origin: server.origin };
    const one = await openTab(server, headers);
    const two = await openTab(server, headers);
    one.send({ to: 'app', id: 1, call: { call: 'openPlan', path: '/plans/b.apportion' } });
    expect(await one.next('app')).toEqual({
      from: 'app',
      id: 1,
      ok: true,
      value: { ok: true, path: '/plans/b.apportion' },
    });
    expect((await two.next('opened')).plan).toBe(1);
    expect((await two.next('opened')).plan).toBe(2);
    // Told of the new one only: a page must not show the start screen in between.
    expect(two.heard.some(({ from }) => from === 'closed')).toBe(false);
    expect(server.plans.closed).toEqual(['/plans/a.apportion']);
    two.send({ to: 'plan', plan: 1, envelope: { id: 1, body: { request: 'undo' } } });
    two.send({ to: 'plan', plan: 2, envelope: { id: 2, body: { request: 'redo' } } });
    expect((await two.next('plan')).message).toMatchObject({ kind: 'answer', id: 2 });
  });

  test('a plan that is refused leaves the open one open', async () => {
    const server = await running({ file: '/plans/a.apportion' });
    const tab = await openTab(server, { cookie: await enter(server), origin: server.origin });
    tab.send({ to: 'app', id: 1, call: { call: 'openPlan', path: '/plans/damaged.apportion' } });
    expect((await tab.next('app')) as unknown).toMatchObject({
      ok: true,
      value: { ok: false, refusal: { code: 'damaged', detail: 'page 3' } },
    });
    expect(server.plans.closed).toEqual([]);
  });

  test('the same plan opened again is the one that is open', async () => {
    const server = await running({ file: '/plans/a.apportion' });
    const tab = await openTab(server, { cookie: await enter(server), origin: server.origin });
    tab.send({ to: 'app', id: 1, call: { call: 'openPlan', path: '/plans/a.apportion' } });
    await tab.next('app');
    expect(server.plans.opened).toEqual(['/plans/a.apportion']);
  });

  test('the sample, recent plans and preferences', async () => {
    const server = await running();
    const tab = await openTab(server, { cookie: await enter(server), origin: server.origin });
    tab.send({ to: 'app', id: 1, call: { call: 'openSample' } });
    expect((await tab.next('app')) as unknown).toMatchObject({ ok: true, value: { ok: true } });
    await tab.next('opened');
    tab.send({ to: 'app', id: 2, call: { call: 'recentPlans' } });
    expect((await tab.next('app')) as unknown).toMatchObject({
      value: [{ name: 'Fake', openedAt: '2027-01-01T00:00:00.000Z' }],
    });
    tab.send({
      to: 'app',
      id: 3,
      call: { call: 'setPreferences', preferences: { ...FIRST_PREFERENCES, theme: 'dark', language: 'zh' } },
    });
    await tab.next('app');
    tab.send({ to: 'app', id: 4, call: { call: 'preferences' } });
    expect(await tab.next('app')).toEqual({
      from: 'app',
      id: 4,
      ok: true,
      value: { ...FIRST_PREFERENCES, theme: 'dark', language: 'zh' },
    });
    expect(existsSync(`${server.folder}/profile/preferences.json`)).toBe(true);
    tab.send({ to: 'app', id: 5, call: { call: 'closePlan' } });
    await tab.next('closed');
    expect(server.plans.closed).toHaveLength(1);
  });

  test.each([
    { call: 'openPlan', path: 'relative.apportion' },
    { call: 'openPlan', path: '/a\0b.apportion' },
    { call: 'openPlan' },
    { call: 'setPreferences', preferences: { theme: 'pink', language: 'en' } },
    { call: '__proto__' },
    null,
  ])('the call %j is refused, and the socket goes on', async (call) => {
    const server = await running();
    const tab = await openTab(server, { cookie: await enter(server), origin: server.origin });
    tab.send({ to: 'app', id: 1, call: call as never });
    expect((await tab.next('app')) as unknown).toMatchObject({ ok: false });
    tab.send({ to: 'app', id: 2, call: { call: 'recentPlans' } });
    expect(await tab.next('app')).toEqual({ from: 'app', id: 2, ok: true, value: [] });
    expect(server.plans.opened).toEqual([]);
  });

  test.each([
    ['text', 'hello'],
    ['bytes of no message', Buffer.from([1, 2, 3])],
  ])('%s on the socket ends it', async (_what, data) => {
    const server = await running();
    const tab = await openTab(server, { cookie: await enter(server), origin: server.origin });
    const code = new Promise((resolve) => tab.socket.on('close', resolve));
    tab.socket.send(data);
    expect(await code).toBe(1003);
  });

  test('close ends the tabs and closes the plan, also when called twice', async () => {
    const server = await running({ file: '/plans/a.apportion' });
    const tab = await openTab(server, { cookie: await enter(server), origin: server.origin });
    const code = new Promise((resolve) => tab.socket.on('close', resolve));
    await Promise.all([server.close(), server.close()]);
    expect(await code).toBe(1001);
    expect(server.plans.closed).toEqual(['/plans/a.apportion']);
    await expect(get(server.port, '/')).rejects.toThrow('ECONNREFUSED');
  });

  test('a plan that cannot be opened, or a port that is taken, ends the start', async () => {
    const server = await running();
    const base = { who: 'tester', now: () => new Date(), pages: server.folder, profile: server.folder };
    const damaged = serve({ ...base, plans: fakePlans(), file: '/plans/damaged.apportion' });
    await expect(damaged).rejects.toThrow(PlanRefused);
    const plans = fakePlans();
    await expect(serve({ ...base, plans, file: '/plans/a.apportion', port: server.port })).rejects.toThrow(
      'EADDRINUSE',
    );
    expect(plans.closed).toEqual(['/plans/a.apportion']);
  });
});
