// @ts-check
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A command that could not be started or ended badly; `message` is the last line it printed. */
export class CommandFailed extends Error {
  /** @param {string} output All that it printed. */
  constructor(output) {
    super(output.trim().split('\n').at(-1) ?? '');
    this.output = output;
  }
}

/**
 * Runs a command without input. Resolves to all that it printed; rejects with CommandFailed. When
 * this process is told to end, the command is too: it must not go on behind the back of the next
 * set-up.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      output = 'interrupted';
      child.kill(signal);
    };
    process.on('SIGINT', passOn).on('SIGTERM', passOn);
    child.on('error', (error) => {
      output = error.message;
    });
    child.on('close', (code, signal) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      if (code === 0) resolve(output);
      else reject(new CommandFailed(output || `${command} ended with ${signal ?? `code ${code}`}`));
    });
  });
}

/**
 * Where PATH has the program, or undefined.
 *
 * @param {string} name
 */
export function findOnPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
