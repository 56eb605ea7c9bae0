import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const FOLDER = import.meta.dirname;

/** A process of this folder's programs, heard line by line. */
export class Child {
  readonly process: ChildProcess;
  readonly lines: string[] = [];
  readonly errors: string[] = [];
  readonly ended: Promise<number | null>;
  #rest = '';
  #wake: () => void = () => {};

  constructor(command: string, args: readonly string[], options: { uid?: number; gid?: number } = {}) {
    this.process = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    this.process.stdout?.on('data', (bytes: Buffer) => {
      const parts = (this.#rest + bytes.toString()).split('\n');
      // What comes after the last line end was cut by the kill.
      this.#rest = parts.pop() ?? '';
      this.lines.push(...parts);
      this.#wake();
    });
    this.process.stderr?.on('data', (bytes: Buffer) => this.errors.push(bytes.toString()));
    this.ended = new Promise((resolve) => {
      this.process.once('close', (code) => {
        resolve(code);
        this.#wake();
      });
    });
    onTestFinished(() => void this.process.kill('SIGKILL'));
  }

  static program(name: string, args: readonly string[], options: { uid?: number; gid?: number } = {}): Child {
    return new Child(process.execPath, [join(FOLDER, name), ...args], options);
  }

  /** Waits for a line that begins so. */
  async line(start: string): Promise<string> {
    let ended = false;
    void this.ended.then(() => (ended = true));
    for (;;) {
      const found = this.lines.find((line) => line.startsWith(start));
      if (found !== undefined) return found;
      if (ended) throw new Error(`ended without "${start}": ${this.lines.join('|')} ${this.errors.join('')}`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }
}
