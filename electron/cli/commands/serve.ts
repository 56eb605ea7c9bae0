import { isAbsolute, resolve } from 'node:path';
import type { CliCommand } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { print } from '../print.ts';
import { openFailure } from '../refused.ts';
import { now, who } from '../surroundings.ts';

const LAST_PORT = 65535;

export const serve: CliCommand = {
  name: 'serve',
  summary: 'Open the workbench in a browser on this machine.',
  usage: ['serve [FILE] [--port N]'],
  positionals: [{ name: 'FILE', describe: 'A plan to begin with.', optional: true }],
  options: { port: { value: 'N', describe: 'The port (one that is free).' } },
  notes: [
    'Only this machine can reach it, and only with the one-time token in the address that it prints. Ctrl+C ends it.',
  ],
  examples: ['serve plan.apportion'],
  async run(args) {
    const file = args.positionals[0];
    const port = args.integer('port', 0) ?? 0;
    if (port > LAST_PORT) throw args.usage(`--port takes a number up to ${LAST_PORT}`);
    const { serve: serveWorkbench, PagesMissing, PlanRefused } = await import('../../web/serve.ts');
    const path = file === undefined || isAbsolute(file) ? file : resolve(file);
    try {
      const served = await serveWorkbench({ ...(path === undefined ? {} : { file: path }), port, who: who(), now });
      await print(
        args.flag('json')
          ? `${JSON.stringify({ url: served.url })}\n`
          : `The workbench is at ${served.url}\nCtrl+C ends it.\n`,
      );
      await new Promise<void>((ended) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended());
      });
      await served.close();
      return { json: null, text: '', silent: true };
    } catch (error) {
      if (error instanceof PlanRefused) throw openFailure(error.refusal);
      if (error instanceof PagesMissing) {
        throw new CliFailure(3, 'pages-missing', 'the pages of the workbench are not built yet', {
          lines: ['Build them: npm run build'],
        });
      }
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' || code === 'EACCES') {
        throw new CliFailure(2, 'port-taken', `port ${port} cannot be had`, { details: { port } });
      }
      throw error;
    }
  },
};
