// @ts-check
// Runs before `npm start`, `npm test` and `npm run cluster`, on a machine that may have nothing but Node and npm.
const purpose = process.argv[2];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Yihaoda needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exitCode = 1;
} else if (purpose !== 'start' && purpose !== 'test' && purpose !== 'cluster') {
  console.error('Usage: node scripts/setup.mjs start|test|cluster');
  process.exitCode = 1;
} else {
  // Imported only now: an older Node would stumble over these files before it could say why.
  const { setUp } = await import('./setup/steps.mjs');
  const { SetupError } = await import('./setup/setup-error.mjs');
  try {
    await setUp(purpose);
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
