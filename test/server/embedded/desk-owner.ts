import { startEmbeddedStores } from '../../../server/embedded/embedded-stores.ts';

/** A small desk: owns the data folder that it is given until it is told to end, or is killed. */
const stores = await startEmbeddedStores({
  dataDir: process.argv[2] ?? '',
  onTrouble: (message) => process.stderr.write(`${message}\n`),
});
process.on('SIGINT', () => void stores.stop().then(() => process.exit(0)));
process.on('SIGTERM', () => process.exit(1));
process.stdout.write(JSON.stringify({ mongo: stores.mongo.url, redis: stores.redis.url }));
setInterval(() => undefined, 1000);
