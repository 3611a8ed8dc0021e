#!/usr/bin/env node
type Command = (args: readonly string[]) => Promise<number | undefined>;

/** Each command's module is loaded only when it is asked for. */
const COMMANDS: Readonly<Record<string, Command>> = {
  serve: (args) => runModule('./main.js', args),
  demo: async (args) => {
    await (await import('./demo/demo.js')).demo(args);
    return 0;
  },
  rebuild: async (args) => (await import('./ops/commands/rebuild.js')).rebuildCommand(args),
  node: async (args) => (await import('./embedded-node/command.js')).nodeCommand(args),
};

/** Runs a module that does its work when it is loaded; its arguments are the process's from the third on. */
async function runModule(path: string, args: readonly string[]): Promise<undefined> {
  process.argv.splice(2, Infinity, ...args);
  await import(path);
}

const HELP = `chancery [command]

  serve     the HTTP interface, with the embedded node unless EVENTSTORE_URL names a store; so it is without a command
  demo      the founding story on an empty temporary directory, then serving; --exit ends instead
  rebuild   the read model of a running program built anew, with a progress bar
  node      the embedded node alone: --port=2113 --db=PATH

Settings are environment variables: README.md lists them.
`;

const [name = 'serve', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (['help', '--help', '-h'].includes(name)) {
  process.stdout.write(HELP);
} else if (command) {
  try {
    const code = await command(args);
    if (code !== undefined) process.exit(code);
  } catch (error) {
    process.stderr.write(`chancery: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
} else {
  process.stderr.write(`chancery: there is no command '${name}'. Commands: ${Object.keys(COMMANDS).join(', ')}.\n`);
  process.exit(2);
}
