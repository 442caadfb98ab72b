// The health check of the mongo container: makes it the one member of its replica set, and is well when it
// takes writes.
const { readFileSync } = require('node:fs');

db.getSiblingDB('admin').auth(
  'root',
  readFileSync('/run/secrets/mongo-root-password', 'utf8').trim(),
);
try {
  rs.status();
} catch {
  rs.initiate({ _id: 'yihaoda', members: [{ _id: 0, host: 'mongo:27017' }] });
}
quit(db.hello().isWritablePrimary ? 0 : 1);
