import type { Page } from 'playwright/test';

/**
 * What code that got into the page would try: to make code of text, to bring a script in, and to reach the addresses.
 * Asynchronous, because what the test itself evaluates is exempt from the policy.
 */
export function tryToBreakOut(page: Page, addresses: readonly string[]): Promise<Record<string, string>> {
  return page.evaluate(
    (reach) =>
      new Promise<Record<string, string>>((resolve) => {
        setTimeout(async () => {
          const tried: Record<string, string> = {};
          try {
            tried['eval'] = String(new Function('return 1')());
          } catch (error) {
            tried['eval'] = (error as Error).name;
          }
          const script = document.createElement('script');
          script.textContent = 'window.inlineRan = true';
          document.head.append(script);
          tried['inline'] = String(Reflect.get(window, 'inlineRan'));
          for (const to of reach)
            tried[to] = await fetch(to).then(
              (answer) => (answer.ok ? 'fetched' : String(answer.status)),
              () => 'blocked',
            );
          resolve(tried);
        }, 0);
      }),
    [...addresses],
  );
}
