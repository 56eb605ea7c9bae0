import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));
export const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as its users do: as a process, through its arguments and standard streams. */
export function apportion(args: readonly string[], input = ''): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], { stdio: 'pipe' });
    const ended = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ended.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      ended.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...ended }));
    // A program that refuses its arguments does not read on.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** What a command printed; throws when it did not end well. */
export async function output(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await apportion(args);
  if (code !== 0 || stderr !== '') throw new Error(`apportion ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}

// biome-ignore lint/suspicious/noExplicitAny: what the program prints is what the tests look at
export async function json(...args: string[]): Promise<any> {
  return JSON.parse(await output(...args, '--json'));
}

export interface Told {
  readonly code: number | null;
  readonly error: { readonly code: string; readonly message: string; readonly details: unknown };
}

/** How a command refuses, with --json: nothing on standard output, one document on the other. */
export async function refusal(...args: string[]): Promise<Told> {
  const { code, stdout, stderr } = await apportion([...args, '--json']);
  if (code === 0 || stdout !== '') throw new Error(`apportion ${args.join(' ')} was not refused: ${stdout}`);
  return { code, ...JSON.parse(stderr) };
}

export function temporaryFolder(): { readonly path: (name: string) => string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-cli-'));
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
