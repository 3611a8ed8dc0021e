/** Who may know whom. A slice is a folder of src; composition (serve, main, cli, modules) may name everything. */
const WRITE_SLICES = 'treaty|relations|mission|representation|policy|contact|background|coded|record|registration';
const COMPOSITION = '^src/(serve|main|cli|projection-thread|start-projection|app\\.module|stores\\.module)\\.ts$';
const PURE = '^src/(relationship/fold|catalogue|kernel)/|^src/[a-z-]+/lifecycle\\.ts$|^src/watches/(condition|field-kind|observe|terms|watch)\\.ts$|^src/webhooks/(addresses|back-off|lanes)\\.ts$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('kernel-knows-nothing', 'The kernel is the vocabulary of all the rest.', { path: '^src/kernel/', pathNot: '\\.spec\\.ts$' }, { path: '^src/', pathNot: '^src/kernel/' }),
    rule('catalogue-knows-the-kernel', 'The permanent contract rests on the kernel alone.', { path: '^src/catalogue/' }, { path: '^src/', pathNot: '^src/(catalogue|kernel)/' }),
    rule('actors-know-the-kernel', 'The registry rests on the kernel alone.', { path: '^src/actors/' }, { path: '^src/', pathNot: '^src/(actors|kernel)/' }),
    rule('pure-core', 'Deciding and folding know no framework, no clock and no input or output.', { path: PURE, pathNot: '\\.spec\\.ts$' }, { path: '@nestjs|@eventstore|better-sqlite3|fastify|^src/(event-store|read-store|projection|http|live|ops|recording)/' }),
    rule('write-slices-apart', 'Write slices never import each other, nor what reads.', { path: `^src/(${WRITE_SLICES})/` }, { path: `^src/(${WRITE_SLICES}|relationship|live|watches|webhooks|embedded-node)/`, pathNot: '^src/$1/' }),
    rule('node-stands-alone', 'The embedded node could leave for a package of its own.', { path: '^src/embedded-node/' }, { path: '^src/', pathNot: '^src/embedded-node/' }),
    rule('live-knows-ports', 'What pushes changes knows the kernel, its own port and how far the projection is.', { path: '^src/live/', pathNot: 'module\\.ts$|\\.spec\\.ts$' }, { path: '^src/', pathNot: '^src/(live|kernel|projection/progress|read-store/port)' }),
    rule('watches-know-ports', 'Watches see relationships through their own port, and are pushed as any feed is.', { path: '^src/(watches|webhooks)/', pathNot: 'module\\.ts$|\\.spec\\.ts$' }, { path: `^src/(${WRITE_SLICES}|relationship|embedded-node)/` }),
    rule('projection-knows-interfaces', 'The engine folds what it is given.', { path: '^src/(projection|read-store)/', pathNot: '\\.spec\\.ts$' }, { path: `^src/(relationship|live|http|watches|webhooks|${WRITE_SLICES})/` }),
    rule('one-way-to-the-store', 'Only the adapter and the node speak the client\'s language.', { path: '^src/', pathNot: '^src/(event-store|embedded-node)/' }, { path: '@eventstore/db-client' }),
    rule('only-composition-names-classes', 'Concrete stores are chosen in one place.', { path: '^src/', pathNot: `${COMPOSITION}|^src/(event-store|embedded-node|read-store)/|\\.spec\\.ts$` }, { path: '^src/(event-store/adapter|read-store/(open|sqlite-read-store|sqlite-projection)|embedded-node/(?!command))' }),
    rule('pure-core-does-nothing', 'Not even through Node itself, and the present comes in as a number.', { path: PURE, pathNot: '\\.spec\\.ts$|^src/kernel/clock\\.ts$' }, { path: '^(node:)?(fs|net|http|https|child_process|worker_threads|timers)(/|$)|^src/kernel/clock\\.ts$' }),
    rule('no-development-package', 'What is served needs only what is installed to serve.', { path: '^src/', pathNot: '\\.spec\\.ts$' }, { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'unknown'] }),
    rule('nothing-missing', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    rule('no-circles', 'A circle has no first page.', {}, { circular: true }),
  ],
  options: { tsConfig: { fileName: 'tsconfig.json' }, tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' }, enhancedResolveOptions: { extensions: ['.ts', '.js'] } },
};
